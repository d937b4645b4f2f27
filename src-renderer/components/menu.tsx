import type { ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Popover,
  Separator,
  Text,
  type MenuItemProps,
  type MenuProps,
  type PopoverProps,
} from "react-aria-components";
import { shownKeys } from "./keys.ts";
import styles from "./menu.module.css";

export function Menu<T extends object>(props: Omit<MenuProps<T>, "className">) {
  return <AriaMenu {...props} className={styles.menu ?? ""} />;
}

export interface ItemProps extends Omit<MenuItemProps, "children" | "className"> {
  readonly children: ReactNode;
  readonly keys?: string | undefined;
  readonly detail?: string | undefined;
  readonly opensMenu?: boolean;
}

export const Item = ({ children, keys, detail, opensMenu = false, ...props }: ItemProps) => (
  <AriaMenuItem
    {...props}
    className={styles.item ?? ""}
    {...(typeof children === "string" ? { textValue: children } : {})}
  >
    {({ isSelected, selectionMode }) => (
      <>
        {selectionMode !== "none" && (
          <span className={styles.tick} aria-hidden="true">
            {isSelected ? "✓" : ""}
          </span>
        )}
        {/* All that is seen is the item's name: people say what they see. */}
        <Text slot="label" className={styles.name ?? ""}>
          <span className={styles.label}>{children} </span>
          {detail !== undefined && <span className={styles.detail}>{detail} </span>}
          {keys !== undefined && <kbd className={styles.keys}>{shownKeys(keys)}</kbd>}
        </Text>
        {opensMenu && <span aria-hidden="true">▸</span>}
      </>
    )}
  </AriaMenuItem>
);

export const MenuLine = () => <Separator className={styles.line ?? ""} />;

export const MenuPopover = (props: Omit<PopoverProps, "className">) => (
  <Popover {...props} className={styles.popover ?? ""} />
);

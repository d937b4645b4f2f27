import type { ReactNode } from "react";
import {
  Keyboard,
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
        <Text slot="label" className={styles.label ?? ""}>
          {children}
        </Text>
        {detail !== undefined && (
          <Text slot="description" className={styles.detail ?? ""}>
            {detail}
          </Text>
        )}
        {keys !== undefined && <Keyboard className={styles.keys ?? ""}>{shownKeys(keys)}</Keyboard>}
        {opensMenu && <span aria-hidden="true">▸</span>}
      </>
    )}
  </AriaMenuItem>
);

export const MenuLine = () => <Separator className={styles.line ?? ""} />;

export const MenuPopover = (props: Omit<PopoverProps, "className">) => (
  <Popover {...props} className={styles.popover ?? ""} />
);

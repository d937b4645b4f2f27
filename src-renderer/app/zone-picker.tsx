import { ChevronDown } from "lucide-react";
import { MenuTrigger } from "react-aria-components";
import { Button } from "../components/button.tsx";
import { Item, Menu, MenuPopover } from "../components/menu.tsx";
import { setPreferences, usePreferences } from "../components/preferences.ts";
import { useZone } from "../components/zone.ts";
import { useCase } from "../engine/case-store.ts";

export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone that a preference means here. */
export function resolveZone(preferred: string, ofCase: string | undefined): string {
  if (preferred === "case") return ofCase ?? "UTC";
  return preferred === "local" ? localZone() : preferred;
}

export function ZonePicker() {
  const { zone } = usePreferences();
  const shown = useZone();
  const { case: open } = useCase();
  const choices = [
    { id: "UTC", title: "UTC", detail: undefined },
    { id: "case", title: "The case's zone", detail: open?.timeZone ?? "none open" },
    { id: "local", title: "This computer's zone", detail: localZone() },
  ];
  const isOther = !choices.some(({ id }) => id === zone);
  return (
    <MenuTrigger>
      <Button kind="quiet" aria-label={`Time zone: ${shown}`}>
        {shown} <ChevronDown aria-hidden />
      </Button>
      <MenuPopover>
        <Menu
          aria-label="Time zone"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[zone]}
          onAction={(id) => setPreferences({ zone: String(id) })}
        >
          {choices.map(({ id, title, detail }) => (
            <Item key={id} id={id} detail={detail} textValue={title}>
              {title}
            </Item>
          ))}
          {isOther && <Item id={zone}>{zone}</Item>}
        </Menu>
      </MenuPopover>
    </MenuTrigger>
  );
}

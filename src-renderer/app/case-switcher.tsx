import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Header, MenuSection, MenuTrigger } from "react-aria-components";
import type { RecentCase } from "@contract/case.ts";
import { Button } from "../components/button.tsx";
import { counted } from "../components/format.ts";
import { Item, Menu, MenuPopover } from "../components/menu.tsx";
import { useCase } from "../engine/case-store.ts";
import { useEngine } from "../engine/use-engine.ts";
import { reveal } from "../native.ts";
import type { CaseActions } from "./case-actions.ts";
import styles from "./top-bar.module.css";

export function CaseSwitcher({ actions }: { readonly actions: CaseActions }) {
  const { case: open } = useCase();
  const [isOpen, setOpen] = useState(false);
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button kind="quiet" className={styles.case ?? ""}>
        <ChevronDown aria-hidden />
        <span className={styles.caseName}>{open?.name ?? "No case open"}</span>
        {open?.heldBy && <span className={styles.readOnly}>read only</span>}
      </Button>
      <MenuPopover>{isOpen && <CaseMenu open={open?.folder} actions={actions} />}</MenuPopover>
    </MenuTrigger>
  );
}

function CaseMenu({
  open,
  actions,
}: {
  readonly open: string | undefined;
  readonly actions: CaseActions;
}) {
  const recent = useEngine("case.recent", {}).answer?.cases.slice(0, 10) ?? [];
  return (
    <Menu
      aria-label="Case"
      onAction={(key) => {
        const id = String(key);
        if (id.startsWith("open:")) actions.openFolder(id.slice(5));
        else if (id === "new") actions.start();
        else if (id === "open") void actions.pick();
        else if (id === "reveal" && open) reveal?.(open);
        else if (id === "close") void actions.close();
      }}
    >
      {recent.length > 0 && (
        <MenuSection>
          <Header>Recent cases</Header>
          {recent.map((one) => (
            <Item
              key={one.folder}
              id={`open:${one.folder}`}
              detail={saidOf(one)}
              textValue={one.name}
            >
              {one.folder === open ? `${one.name} (open)` : one.name}
            </Item>
          ))}
        </MenuSection>
      )}
      <MenuSection aria-label="Do">
        <Item id="new" keys="Ctrl O">
          New case…
        </Item>
        <Item id="open">Open a case folder…</Item>
        {open !== undefined && reveal && <Item id="reveal">Show folder</Item>}
        {open !== undefined && <Item id="close">Close case</Item>}
      </MenuSection>
    </Menu>
  );
}

const saidOf = ({ events, notRead }: RecentCase) =>
  notRead > 0
    ? `${counted(events, "event")}, ${counted(notRead, "file")} not read`
    : counted(events, "event");

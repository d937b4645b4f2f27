import { createContext, useContext } from "react";
import { MenuSection, SubmenuTrigger } from "react-aria-components";
import { formatEventId } from "@contract/event.ts";
import { hour, minute, second } from "@contract/instant.ts";
import { conditionToText } from "@contract/lens-url.ts";
import { wholeCase, type Condition, type EventField, type Lens } from "@contract/lens.ts";
import { copyText } from "../components/copy.ts";
import { Item, Menu, MenuPopover } from "../components/menu.tsx";
import type { Subject } from "../components/pivots.ts";
import { say } from "../components/toast.tsx";
import { useCase } from "../engine/case-store.ts";
import { useAsk } from "../engine/use-engine.ts";
import { timelineCommand } from "../lens/command-line.ts";
import { narrowed, type LensStore } from "../lens/lens-store.ts";
import { views } from "../views/index.ts";

export interface OpenPivot {
  readonly subject: Subject;
  readonly anchor: Element;
}

export const StoreContext = createContext<LensStore | undefined>(undefined);

/** The condition that a picked value stands for. */
export const conditionOf = ({ field, value }: Subject): Condition => ({
  field,
  test: value === null ? "absent" : "is",
  value: value ?? "",
  muted: false,
});

/** Fields whose value somebody acts under: they have an "everything by" line. */
const everything: Partial<Record<EventField, string>> = {
  principal: "Everything by this principal",
  identity: "Everything by this identity",
  actor: "Everything by this actor",
  session: "Everything in this session",
  credential: "Everything with this credential",
  resource: "Everything on this resource",
  resources: "Everything on this resource",
  sourceIp: "Everything from this address",
  destinationIp: "Everything to this address",
};

const around = [
  { id: "around:1", title: "±1 min", width: minute },
  { id: "around:5", title: "±5 min", width: 5 * minute },
  { id: "around:60", title: "±1 h", width: hour },
] as const;

export interface PivotMenuProps extends OpenPivot {
  readonly shown: string;
  readonly close: () => void;
}

/** The one menu that every value opens, in the same order everywhere. */
export function PivotMenu({ subject, anchor, shown, close }: PivotMenuProps) {
  const store = useContext(StoreContext);
  const { case: open } = useCase();
  const ask = useAsk();
  if (!store) return null;
  const { lens } = store.get();
  const { field, value, time } = subject;
  const condition = conditionOf(subject);
  const alone: Lens = { ...withoutConditions(lens), conditions: [condition] };
  const others = views.filter((v) => v.id !== shown && v.inNav !== false && v.obeysLens !== false);
  const canNarrow = field !== "time";

  const goToSeen = async (descending: boolean) => {
    const { events } = await ask("events.page", {
      lens: { conditions: [condition] },
      offset: 0,
      limit: 1,
      descending,
    });
    const event = events[0];
    if (!event) return say("There is no such event in this case.");
    store.go("timeline", {
      lens: { conditions: [condition] },
      own: { sel: formatEventId(event.id), ...(descending ? { desc: "1" } : {}) },
    });
  };

  const act = (id: string) => {
    close();
    const near = around.find((one) => one.id === id);
    if (near && time !== undefined) {
      store.go("timeline", {
        lens: { ...wholeCase, from: time - near.width, to: time + near.width + second },
        own: store.get().own,
      });
    } else if (id === "only" || id === "not" || id === "also") {
      store.setLens(narrowed(lens, condition, id));
    } else if (id === "everything") store.go("timeline", { lens: alone });
    else if (id === "first" || id === "last") void goToSeen(id === "last");
    else if (id.startsWith("view:")) store.go(id.slice(5), { lens: alone });
    else if (id === "copy") void copyText(value ?? "", "Value");
    else if (id === "copy-condition") void copyText(conditionToText(condition), "Condition");
    else if (id === "copy-command" && open) {
      void copyText(timelineCommand(open.folder, { conditions: [condition] }), "Command");
    }
  };

  return (
    <MenuPopover
      aria-label="Pivot"
      triggerRef={{ current: anchor }}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
      placement="bottom start"
    >
      <Menu
        aria-label="Pivot"
        autoFocus="first"
        onAction={(key) => act(String(key))}
        onClose={close}
      >
        {canNarrow && (
          <MenuSection aria-label="Narrow">
            <Item id="only" keys="+">
              Only this
            </Item>
            {value !== null && (
              <Item id="not" keys="-">
                Not this
              </Item>
            )}
            {value !== null && (
              <Item id="also" keys="Ctrl +">
                Also this
              </Item>
            )}
          </MenuSection>
        )}
        <MenuSection aria-label="Go">
          {value !== null && everything[field] !== undefined && (
            <Item id="everything">{everything[field]}</Item>
          )}
          {time !== undefined && (
            <SubmenuTrigger>
              <Item id="around" opensMenu>
                Around this time
              </Item>
              <MenuPopover>
                <Menu aria-label="Around this time" onAction={(key) => act(String(key))}>
                  {around.map(({ id, title }) => (
                    <Item key={id} id={id} keys={id === "around:5" ? "a" : undefined}>
                      {title}
                    </Item>
                  ))}
                </Menu>
              </MenuPopover>
            </SubmenuTrigger>
          )}
          {canNarrow && <Item id="first">First seen</Item>}
          {canNarrow && <Item id="last">Last seen</Item>}
        </MenuSection>
        {canNarrow && others.length > 0 && (
          <MenuSection aria-label="Open in">
            {others.map((v) => (
              <Item key={v.id} id={`view:${v.id}`} keys={v.key}>
                {`Open in ${v.title}`}
              </Item>
            ))}
          </MenuSection>
        )}
        <MenuSection aria-label="Copy">
          <Item id="copy" keys="c">
            Copy value
          </Item>
          {canNarrow && <Item id="copy-condition">Copy as condition</Item>}
          {canNarrow && open && <Item id="copy-command">Copy as command</Item>}
        </MenuSection>
      </Menu>
    </MenuPopover>
  );
}

const withoutConditions = ({ from, to }: Lens) => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

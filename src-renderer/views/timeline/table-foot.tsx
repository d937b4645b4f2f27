import { Columns3 } from "lucide-react";
import { MenuTrigger } from "react-aria-components";
import type { Event } from "@contract/event.ts";
import { Button } from "../../components/button.tsx";
import { copyText } from "../../components/copy.ts";
import { counted, formatCount } from "../../components/format.ts";
import { Item, Menu, MenuPopover } from "../../components/menu.tsx";
import { columnTitle, eventColumnDefs } from "./columns.ts";
import styles from "./event-table.module.css";
import { csvOf, markdownOf } from "./table-words.ts";
import type { Columns } from "./use-columns.ts";
import { windowSize } from "./use-row-window.ts";

export interface TableFootProps {
  readonly total: number;
  readonly windowStart: number;
  readonly setWindow: (start: number) => void;
  readonly withoutTime: number;
  readonly chosen: readonly Event[];
  readonly clearChosen: () => void;
  readonly columns: Columns;
  readonly zero: string | undefined;
  readonly forgetZero: () => void;
}

/** Where these rows stand in the answer, what was chosen, and which columns there are. */
export function TableFoot(props: TableFootProps) {
  const { total, windowStart, setWindow, withoutTime, chosen, clearChosen, columns } = props;
  const end = Math.min(windowStart + windowSize, total);
  return (
    <div className={styles.foot}>
      {total > windowSize && (
        <span>
          rows {formatCount(windowStart + 1)}–{formatCount(end)} of {formatCount(total)}{" "}
          <Button
            kind="quiet"
            isDisabled={windowStart === 0}
            onPress={() => setWindow(Math.max(0, windowStart - windowSize))}
          >
            ▲ earlier rows
          </Button>
          <Button
            kind="quiet"
            isDisabled={end === total}
            onPress={() => setWindow(Math.min(windowStart + windowSize, total - windowSize))}
          >
            ▼ later rows
          </Button>
        </span>
      )}
      {withoutTime > 0 && <span>{counted(withoutTime, "event")} without a time</span>}
      {props.zero !== undefined && (
        <span>
          Δ from {props.zero}{" "}
          <Button kind="quiet" onPress={props.forgetZero}>
            Forget
          </Button>
        </span>
      )}
      {chosen.length > 0 && (
        <span role="status">
          {counted(chosen.length, "row")} chosen
          <Button kind="quiet" onPress={() => void copyText(markdownOf(chosen), "Markdown")}>
            Copy as Markdown
          </Button>
          <Button kind="quiet" onPress={() => void copyText(csvOf(chosen), "CSV")}>
            Copy as CSV
          </Button>
          <Button kind="quiet" onPress={clearChosen}>
            Clear
          </Button>
        </span>
      )}
      <MenuTrigger>
        <Button kind="quiet" className={styles.columnsButton ?? ""}>
          <Columns3 aria-hidden /> Columns
        </Button>
        <MenuPopover placement="top end">
          <Menu
            aria-label="Columns"
            selectionMode="multiple"
            selectedKeys={eventColumnDefs.map(({ id }) => id).filter(columns.isVisible)}
            onAction={(key) => columns.toggle(String(key))}
          >
            {eventColumnDefs.map((column) => (
              <Item key={column.id} id={column.id}>
                {columnTitle(column)}
              </Item>
            ))}
          </Menu>
        </MenuPopover>
      </MenuTrigger>
      <Button kind="quiet" onPress={columns.reset}>
        Reset columns
      </Button>
    </div>
  );
}

import { formatInstant, minute, second } from "@contract/instant.ts";
import { wholeCase } from "@contract/lens.ts";
import { useCommands, type Command } from "../../components/commands.ts";
import { copyText } from "../../components/copy.ts";
import type { Jumps } from "./use-jumps.ts";
import type { Order } from "./use-rows.ts";
import { ownOrder } from "./table-words.ts";
import type { TableParts } from "./use-table-keys.ts";

export interface TableCommands extends TableParts {
  readonly jumps: Jumps;
  readonly order: Order;
}

const group = "Timeline";

/** What can be done with the event that the table is at. */
export function useTableCommands(table: TableCommands): void {
  const { props, active, activeEvent, activeColumn, chosen, jumps, order, select, moveTo } = table;
  const { own, setOwn, replace } = props;

  const around = () => {
    const time = activeEvent?.time;
    if (time === null || time === undefined) return;
    select(activeEvent);
    replace({ ...wholeCase, from: time - 5 * minute, to: time + 5 * minute + second });
  };
  const setZero = () => {
    const time = activeEvent?.time;
    if (time !== null && time !== undefined) setOwn({ zero: formatInstant(time) });
  };
  const copyValue = () => {
    const value = activeEvent && activeColumn?.value(activeEvent);
    const shown =
      activeColumn?.id === "time" && activeEvent?.time ? formatInstant(activeEvent.time) : value;
    if (shown) void copyText(shown, "Value");
  };
  const toggleRecord = () => {
    select(activeEvent);
    setOwn({ tab: own["tab"] === "original" ? undefined : "original" });
  };
  const command = (id: string, title: string, key: string, run: () => void): Command => ({
    id: `timeline-${id}`,
    title,
    group,
    keys: [key],
    run,
  });
  const focusedOnly = (title: string, key: string): Command => ({
    ...command(key, title, key, () => {}),
    inPalette: false,
  });
  useCommands([
    { ...command("next", "Next row", "j", () => moveTo(active.row + 1)), inPalette: false },
    { ...command("previous", "Previous row", "k", () => moveTo(active.row - 1)), inPalette: false },
    command("trouble", "Next denied or failed event", "e", () => jumps.trouble(false)),
    command("trouble-back", "Previous denied or failed event", "E", () => jumps.trouble(true)),
    command("session", "Next event in the same session", "o", () => jumps.sameSession(false)),
    command("session-back", "Previous event in the same session", "O", () =>
      jumps.sameSession(true),
    ),
    command("day", "24 h on", "d", () => jumps.byDay(false)),
    command("day-back", "24 h back", "D", () => jumps.byDay(true)),
    command("around", "Around this event, ±5 min", "a", around),
    command("zero", "Make this time zero for Δ", "r", setZero),
    command("copy", "Copy the focused value", "c", copyValue),
    command("record", "Original record or facts", "v", toggleRecord),
    command("choose", "Choose this row, or not", "x", () => chosen.toggle(activeEvent)),
    command("newest", order.descending ? "Oldest first" : "Newest first", "s", () =>
      setOwn(ownOrder({ sort: "time", descending: !order.descending })),
    ),
  ]);
  useCommands([
    focusedOnly("First, last row", "Ctrl Home"),
    focusedOnly("Next, previous cell", "→"),
    focusedOnly("Open the detail", "Enter"),
    focusedOnly("Only this, on the focused value", "+"),
    focusedOnly("Not this, on the focused value", "-"),
    focusedOnly("Pivot menu of the focused value", "."),
    focusedOnly("Choose more rows", "Shift ↓"),
  ]);
}

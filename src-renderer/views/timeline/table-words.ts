import { formatEventId, type Event } from "@contract/event.ts";
import { formatInstant, parseInstant, type Instant } from "@contract/instant.ts";
import { isEventField, type Lens } from "@contract/lens.ts";
import { formatDelta } from "../../components/format.ts";
import type { Own } from "../view.ts";
import { eventColumnDefs } from "./columns.ts";
import type { Order } from "./use-rows.ts";

/** The order of the rows, as the address has it; the oldest first where it says nothing. */
export function orderOf({ sort = "time", desc }: Own): Order {
  return { sort: isEventField(sort) ? sort : "time", descending: desc === "1" };
}

export const ownOrder = ({ sort, descending }: Order) => ({
  sort: sort === "time" ? undefined : sort,
  desc: descending ? "1" : undefined,
});

/** The moment that Δ counts from, where one was set. */
export const zeroOf = ({ zero }: Own): Instant | undefined =>
  zero === undefined ? undefined : parseInstant(zero);

/** Since the event before, or since time zero. Equal instants have no order that the logs could tell. */
export function deltaWords(
  event: Event | undefined,
  before: Event | undefined,
  zero: Instant | undefined,
  isInTimeOrder: boolean,
): string {
  if (!event || event.time === null) return "";
  if (zero !== undefined) return formatDelta(event.time - zero);
  if (!isInTimeOrder || !before || before.time === null) return "";
  return event.time === before.time ? "=" : formatDelta(event.time - before.time);
}

const header = eventColumnDefs.filter(({ id }) => id !== "delta").map(({ id }) => id);

function plain(event: Event, column: string): string {
  if (column === "time") return event.time === null ? "" : formatInstant(event.time);
  if (column === "id") return formatEventId(event.id);
  const value = event[column as keyof Event];
  if (value === null) return "";
  return Array.isArray(value) ? value.join(" ") : String(value);
}

/** RFC 4180, under a header; a cell that a spreadsheet would run is written as text. */
export function csvOf(events: readonly Event[]): string {
  const cell = (text: string) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = events.map((event) => header.map((column) => cell(plain(event, column))).join(","));
  return [header.join(","), ...lines].join("\r\n");
}

const told = ["time", "principal", "action", "outcome", "resource", "sourceIp", "id"] as const;

/** The chosen rows as a table for a report. */
export function markdownOf(events: readonly Event[]): string {
  const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(told),
    line(told.map(() => "---")),
    ...events.map((event) => line(told.map((column) => cell(plain(event, column))))),
  ].join("\n");
}

/** The last condition that still counts is muted: the way out of an empty answer. */
export function withLastMuted(lens: Lens): Lens | undefined {
  const last = lens.conditions.map((c) => c.muted).lastIndexOf(false);
  if (last < 0) return undefined;
  return {
    ...lens,
    conditions: lens.conditions.map((c, index) => (index === last ? { ...c, muted: true } : c)),
  };
}

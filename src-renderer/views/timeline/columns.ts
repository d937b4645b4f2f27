import type { Event } from "@contract/event.ts";
import type { EventField } from "@contract/lens.ts";
import { capital, fieldTitle } from "../../lens/field-titles.ts";

/** A column of the event table. */
export interface EventColumnDef {
  readonly id: string;
  readonly title: string;
  readonly size: number;
  /** What it sorts by and what its values narrow; none for what is only worked out on screen. */
  readonly field: EventField | undefined;
  /** The value as a lens holds it. */
  readonly value: (event: Event) => string | null;
  readonly isMono: boolean;
  readonly isNumber: boolean;
  readonly isShownFirst: boolean;
}

type Named = Exclude<keyof Event, "resources" | "summary" | "record">;

const asText = (value: string | number | null): string | null =>
  value === null ? null : String(value);

const column = (
  id: Named,
  size: number,
  more: Partial<Omit<EventColumnDef, "id" | "size">> = {},
): EventColumnDef => ({
  id,
  size,
  title: fieldTitle(id),
  field: id,
  value: (event) => asText(event[id]),
  isMono: false,
  isNumber: false,
  isShownFirst: false,
  ...more,
});

const workedOut = (
  id: string,
  title: string,
  size: number,
  isShownFirst: boolean,
): EventColumnDef => ({
  id,
  title,
  size,
  field: undefined,
  value: () => null,
  isMono: false,
  isNumber: false,
  isShownFirst,
});

const shown = { isShownFirst: true } as const;
const mono = { isMono: true } as const;
const number = { isNumber: true } as const;

export const eventColumnDefs: readonly EventColumnDef[] = [
  column("time", 152, { ...shown, ...mono }),
  workedOut("delta", "Δ", 80, true),
  column("source", 52, shown),
  column("principal", 176, shown),
  column("action", 176, shown),
  column("outcome", 88, shown),
  column("resource", 180, shown),
  column("sourceIp", 116, { ...shown, ...mono }),
  { ...workedOut("summary", "what it did", 160, true), value: (event) => event.summary },
  column("identity", 180),
  column("actor", 180),
  column("session", 132, mono),
  column("credential", 176, mono),
  column("service", 120),
  column("category", 110),
  column("access", 70),
  column("error", 160),
  column("account", 120, mono),
  column("region", 110),
  column("via", 150),
  column("destinationIp", 132, mono),
  column("destinationPort", 90, number),
  column("bytes", 90, number),
  column("packets", 80, number),
  column("userAgent", 220),
  column("awsId", 290, mono),
  column("evidence", 80, number),
  column("id", 90, mono),
];

export const columnCalled = (id: string): EventColumnDef | undefined =>
  eventColumnDefs.find((one) => one.id === id);

export const columnTitle = ({ title }: EventColumnDef): string => capital(title);

import type { Instant } from "@contract/instant.ts";
import type { Condition, Lens, NamedField } from "@contract/lens.ts";
import type { Place } from "./coverage-sentences.ts";

/** What a cell of the calendar narrows to: its source, account and Region, and its days. */
export function placeLens({ source, account, region }: Place, from?: Instant, to?: Instant): Lens {
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    conditions: [is("source", source), is("account", account), is("region", region)],
  };
}

const is = (field: NamedField, value: string | null): Condition =>
  value === null
    ? { field, test: "absent", value: "", muted: false }
    : { field, test: "is", value, muted: false };

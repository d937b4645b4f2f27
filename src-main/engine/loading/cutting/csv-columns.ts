import { headerFields, isKnownField, isTransitGateway } from "./flow-format.ts";
import { recordField } from "./names.ts";

/** What the columns of a CSV file hold. */
export type Columns =
  | { readonly kind: "flow"; readonly names: readonly string[] }
  /** Another text in one of its cells: a record's JSON, or a log line. */
  | { readonly kind: "wrapped"; readonly cell: number }
  /** A field a column, as event history and Lake have them. */
  | { readonly kind: "fields"; readonly names: readonly string[] }
  | { readonly kind: "transit-gateway" };

const wholes = ["eventjson", "cloudtrailevent", "_raw", "@message", "message"];

/** Undefined where the cells are no header of anything we read. */
export function columnsOf(header: readonly string[]): Columns | undefined {
  const names = header.map((name) => name.replace(/^\ufeff/, "").trim());
  const lower = names.map((name) => name.toLowerCase());
  for (const whole of wholes) {
    const cell = lower.indexOf(whole);
    const isAlone = whole === "@message" || whole === "message";
    const fits = !isAlone || lower.some((name) => /timestamp|time|@log/.test(name));
    if (cell >= 0 && fits) return { kind: "wrapped", cell };
  }
  const fields = new Set(names.map(recordField));
  const needed = ["eventName", "eventSource", "eventTime", "eventID"];
  if (fields.has("eventName") && needed.filter((name) => fields.has(name)).length >= 2) {
    return { kind: "fields", names };
  }
  const flow = headerFields(names.filter((name) => !name.startsWith("@")));
  if (flow === undefined) return undefined;
  if (isTransitGateway(flow)) return { kind: "transit-gateway" };
  return names.filter(isKnownField).length >= 2 ? { kind: "flow", names } : undefined;
}

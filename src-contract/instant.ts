import { z } from "./zod.ts";

/** Microseconds since 1970 UTC in a number: exact until the year 2255. */
export const instant = z.number().int();
export type Instant = z.infer<typeof instant>;

export const second = 1_000_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** Reads ISO 8601, seconds, minutes and the zone left out as people do (UTC). Undefined where it is no time. */
export function parseInstant(text: string): Instant | undefined {
  const found = iso.exec(text.trim());
  if (!found) return undefined;
  const [
    ,
    years,
    months,
    days,
    hours = "00",
    minutes = "00",
    seconds = "00",
    fraction = "",
    zone = "Z",
  ] = found;
  const at = Date.UTC(+years!, +months! - 1, +days!, +hours, +minutes, +seconds);
  const exists =
    new Date(at).toISOString().slice(0, 19) ===
    `${years}-${months}-${days}T${hours}:${minutes}:${seconds}`;
  if (!exists) return undefined;
  return at * 1000 + Number(fraction.padEnd(6, "0")) - offsetOf(zone);
}

function offsetOf(zone: string): number {
  if (zone === "Z") return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * hour + Number(zone.slice(-2)) * minute);
}

/** `2024-05-01T12:03:44Z`; a fraction only where the instant has one. */
export function formatInstant(at: Instant): string {
  const wholeSeconds = Math.floor(at / second);
  const micros = at - wholeSeconds * second;
  const text = new Date(wholeSeconds * 1000).toISOString().slice(0, 19);
  const fraction = micros === 0 ? "" : `.${String(micros).padStart(6, "0").replace(/0+$/, "")}`;
  return `${text}${fraction}Z`;
}

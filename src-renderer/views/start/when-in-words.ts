import { day, type Instant } from "@contract/instant.ts";
import { zoneOffset } from "../../components/format.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "today 14:02", "yesterday 09:10", "3 May", "3 May 2023": for our own doings, never for events. */
export function whenInWords(at: Instant, now: Instant, zone: string): string {
  const local = at + zoneOffset(at, zone);
  const localNow = now + zoneOffset(now, zone);
  const date = new Date(local / 1000);
  const clock = date.toISOString().slice(11, 16);
  const daysAgo = Math.floor(localNow / day) - Math.floor(local / day);
  if (daysAgo === 0) return `today ${clock}`;
  if (daysAgo === 1) return `yesterday ${clock}`;
  const words = `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ""}`;
  const sameYear = date.getUTCFullYear() === new Date(localNow / 1000).getUTCFullYear();
  return sameYear ? words : `${words} ${date.getUTCFullYear()}`;
}

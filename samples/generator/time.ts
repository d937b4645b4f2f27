/** Seconds since 1970 UTC: what both log sources resolve. */
export type Seconds = number;

export const minute = 60;
export const hour = 3600;
export const day = 86_400;

export const at = (text: string): Seconds => Date.parse(text) / 1000;

/** `2025-03-25T19:02:11Z`. */
export const isoTime = (time: Seconds): string =>
  `${new Date(time * 1000).toISOString().slice(0, 19)}Z`;

/** `20250325T1905Z`, as delivery times stand in the names of files. */
export const fileTime = (time: Seconds): string =>
  `${isoTime(time).slice(0, 16).replaceAll("-", "").replace(":", "")}Z`;

/** `2025/03/25`. */
export const dayFolder = (time: Seconds): string => isoTime(time).slice(0, 10).replaceAll("-", "/");

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** `Mar 25, 2025, 8:21:05 PM`, as times stand in answers of STS and IAM. */
export function wordyTime(time: Seconds): string {
  const moment = new Date(time * 1000);
  const clock = moment.toISOString().slice(14, 19);
  const hours = moment.getUTCHours();
  const month = months[moment.getUTCMonth()] ?? "";
  return `${month} ${moment.getUTCDate()}, ${moment.getUTCFullYear()}, ${hours % 12 || 12}:${clock} ${hours < 12 ? "AM" : "PM"}`;
}

/** The evidence: 24 days, a Monday to a Wednesday. */
export const evidenceFrom = at("2025-03-03T00:00:00Z");
export const evidenceTo = at("2025-03-27T00:00:00Z");

export const midnights: readonly Seconds[] = Array.from(
  { length: (evidenceTo - evidenceFrom) / day },
  (_, n) => evidenceFrom + n * day,
);

export const isWorkday = (midnight: Seconds): boolean => {
  const weekday = new Date(midnight * 1000).getUTCDay();
  return weekday >= 1 && weekday <= 5;
};

/** How numbers, times and ids are written on screen. */
import { day, formatInstant, hour, minute, second, type Instant } from "@contract/instant.ts";

const counts = new Intl.NumberFormat("en-US");
const short = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

export const formatCount = (count: number): string => counts.format(count);
/** 3.1M: in charts only, where the exact number is a focus away. */
export const formatShort = (count: number): string => short.format(count);

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

const units = ["bytes", "kB", "MB", "GB", "TB", "PB"] as const;

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatCount(bytes)} ${bytes === 1 ? "byte" : "bytes"}`;
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const scaled = bytes / 1000 ** power;
  return `${scaled.toFixed(scaled < 10 ? 1 : 0)} ${units[power] ?? ""}`;
}

export interface TimeStyle {
  /** An IANA name, or `UTC`. */
  readonly zone: string;
  /** Left out inside one year. */
  readonly year?: boolean;
  readonly seconds?: boolean;
}

/** `2024-05-01 12:03:44Z`; other zones show their offset: `14:03:44+02:00`. */
export function formatTime(at: Instant, { zone, year = true, seconds = true }: TimeStyle): string {
  const offset = zone === "UTC" ? 0 : zoneOffset(at, zone);
  const text = formatInstant(at + offset)
    .replace("T", " ")
    .slice(0, -1);
  const cut = seconds ? text : text.slice(0, 16);
  return `${year ? cut : cut.slice(5)}${seconds ? zoneMark(offset, zone) : ""}`;
}

const zoneMark = (offset: number, zone: string): string =>
  zone === "UTC" ? "Z" : formatOffset(offset);

function formatOffset(offset: number): string {
  const size = Math.abs(offset);
  const hours = String(Math.floor(size / hour)).padStart(2, "0");
  const minutes = String(Math.floor((size % hour) / minute)).padStart(2, "0");
  return `${offset < 0 ? "−" : "+"}${hours}:${minutes}`;
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clock is ahead of UTC at an instant, in microseconds. */
export function zoneOffset(at: Instant, zone: string): number {
  if (zone === "UTC") return 0;
  let format = zoneFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    zoneFormats.set(zone, format);
  }
  const wholeSeconds = Math.floor(at / second);
  const parts = new Map<string, number>();
  for (const { type, value } of format.formatToParts(wholeSeconds * 1000)) {
    parts.set(type, Number(value));
  }
  const part = (type: string) => parts.get(type) ?? 0;
  const shown = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shown * 1000 - wholeSeconds * second;
}

/** `+00:00:36`; long ones `+2 d 03:10`. */
export function formatDelta(delta: number): string {
  const sign = delta < 0 ? "−" : "+";
  const size = Math.abs(delta);
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  const hours = two((size % day) / hour);
  const minutes = two((size % hour) / minute);
  if (size >= day) return `${sign}${Math.floor(size / day)} d ${hours}:${minutes}`;
  return `${sign}${hours}:${minutes}:${two((size % minute) / second)}`;
}

/** `15 min`, `4 h`, `2 d`: the width of a bucket, or how long something took. */
export function formatSpan(micros: number): string {
  const pieces: readonly (readonly [number, string])[] = [
    [day, "d"],
    [hour, "h"],
    [minute, "min"],
    [second, "s"],
  ];
  const index = pieces.findIndex(([size]) => micros >= size);
  const unit = pieces[index];
  if (!unit) return `${formatCount(micros / 1000)} ms`;
  const next = pieces[index + 1];
  const whole = Math.floor(micros / unit[0]);
  const rest = next ? Math.floor((micros - whole * unit[0]) / next[0]) : 0;
  return rest > 0 && next ? `${whole} ${unit[1]} ${rest} ${next[1]}` : `${whole} ${unit[1]}`;
}

/** Cut in the middle, since ids differ at their ends. */
export function cutMiddle(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = longest - 1;
  const front = Math.ceil(kept / 2);
  return `${text.slice(0, front)}…${text.slice(text.length - (kept - front))}`;
}

/** Control and direction characters as marks: evidence may not rearrange the line it stands in. */
export const visible = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]/g, (c) =>
    c < " "
      ? String.fromCharCode(0x2400 + c.charCodeAt(0))
      : `U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
  );

/** `4 min 10 s`. */
export const formatSeconds = (seconds: number): string =>
  seconds < 1 ? "less than 1 s" : formatSpan(Math.round(seconds) * second);

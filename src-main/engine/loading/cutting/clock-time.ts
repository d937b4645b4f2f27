/**
 * ISO 8601 for a time as consoles, command lines and spreadsheets print it: `2019-05-06, 11:05:21 AM`,
 * `7/10/2023 12:16`, `July 10, 2023, 14:05:21 (UTC+02:00)`, `2022-02-08 09:23:37+11:00`, `1643000000.5`. Both given and
 * returned as a JSON value. With a zone it becomes UTC; without one none is added. Undefined where it is no such time.
 */
export function clockTime(json: string): string | undefined {
  if (/^\d{9,10}(?:\.\d+)?$/.test(json)) return utc(Number(json) * 1000);
  const found = shape.exec(json.slice(1, -1).trim());
  if (found === null) return undefined;
  const parts = found.groups ?? {};
  const time = `${dateOf(parts)}T${hourOf(parts)}:${parts["minute"]}:${parts["second"] ?? "00"}`;
  const zone = parts["zone"];
  return zone === undefined ? `"${time}"` : utc(Date.parse(`${time}${colon(zone)}`));
}

const shape = new RegExp(
  [
    "^(?:(?<year>\\d{4})-(?<month>\\d\\d?)-(?<day>\\d\\d?)",
    "|(?<first>\\d\\d?)/(?<then>\\d\\d?)/(?<slashYear>\\d{4})",
    "|(?<name>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\\.? (?<nameDay>\\d\\d?), (?<nameYear>\\d{4}))",
    "(?:,\\s*|\\s+|T)(?<hour>\\d\\d?):(?<minute>\\d\\d)(?::(?<second>\\d\\d))?",
    "(?:\\s*(?<half>[AaPp])\\.?[Mm]\\.?)?",
    "(?:\\s*\\(?(?:UTC)?(?<zone>[+-]\\d\\d:?\\d\\d)\\)?)?$",
  ].join(""),
);

type Parts = Readonly<Record<string, string | undefined>>;

const months = "JanFebMarAprMayJunJulAugSepOctNovDec";
const two = (number: number | string) => String(number).padStart(2, "0");

function dateOf(parts: Parts): string {
  const { year, month = "", day = "", first = "", then = "", slashYear, name } = parts;
  if (year !== undefined) return `${year}-${two(month)}-${two(day)}`;
  if (slashYear !== undefined) {
    // Spreadsheets write the month first in the United States and the day first elsewhere: only a number above 12 tells.
    const dayFirst = Number(first) > 12;
    return `${slashYear}-${two(dayFirst ? then : first)}-${two(dayFirst ? first : then)}`;
  }
  const number = months.indexOf(name?.slice(0, 3) ?? "") / 3 + 1;
  return `${parts["nameYear"]}-${two(number)}-${two(parts["nameDay"] ?? "")}`;
}

function hourOf({ hour, half }: Parts): string {
  if (half === undefined) return two(hour ?? "");
  return two((Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0));
}

function colon(zone: string): string {
  return zone.includes(":") ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function utc(milliseconds: number): string | undefined {
  if (!Number.isFinite(milliseconds)) return undefined;
  return `"${new Date(milliseconds).toISOString().replace(".000Z", "Z")}"`;
}

/**
 * ISO 8601 for a time as consoles and spreadsheets print it (`2019-05-06, 11:05:21 AM`, `7/10/2023 12:16`), both given
 * and returned as a JSON string. No zone is added: none was written. Undefined where it is no such time.
 */
export function clockTime(json: string): string | undefined {
  const found = shape.exec(json.slice(1, -1).trim());
  if (found === null) return undefined;
  const [, year, month, day, first, second, lateYear, hour, minute, seconds, half] = found;
  // Spreadsheets write the month first in the United States and the day first elsewhere: only a number above 12 tells.
  const dayFirst = Number(first) > 12;
  const date = [
    year ?? lateYear,
    month ?? (dayFirst ? second : first),
    day ?? (dayFirst ? first : second),
  ].map((part) => part?.padStart(2, "0"));
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (isLate(half) ? 12 : 0);
  const time = [String(hours), minute, seconds ?? "00"].map((part) => part?.padStart(2, "0"));
  return `"${date.join("-")}T${time.join(":")}"`;
}

const shape =
  /^(?:(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)\/(\d\d?)\/(\d{4}))(?:,\s*|\s+)(\d\d?):(\d\d)(?::(\d\d))?(?:\s*([AaPp])\.?[Mm]\.?)?$/;

function isLate(half: string): boolean {
  return half.toLowerCase() === "p";
}

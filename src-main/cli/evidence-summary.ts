import type { Evidence } from "@contract/evidence.ts";
import { formatInstant } from "@contract/instant.ts";
import type { Rows } from "./formats.ts";
import type { Session } from "./session.ts";

const pageSize = 1000;

export async function allEvidence(session: Session): Promise<readonly Evidence[]> {
  const all: Evidence[] = [];
  for (;;) {
    const { files, total } = await session.ask("evidence.page", {
      offset: all.length,
      limit: pageSize,
    });
    all.push(...files);
    if (files.length === 0 || all.length >= total) return all;
  }
}

/** Files, records, unread and times of each log source. */
export function bySource(files: readonly Evidence[]): Rows {
  const sources = new Map<string, Evidence[]>();
  for (const file of files) {
    if (file.source === null || file.state === "duplicate" || file.state === "removed") continue;
    const held = sources.get(file.source);
    if (held) held.push(file);
    else sources.set(file.source, [file]);
  }
  return {
    columns: ["source", "files", "records", "unread", "duplicates", "firstTime", "lastTime"],
    rows: [...sources]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([source, held]) => [
        source,
        held.length,
        sum(held, "records"),
        sum(held, "unread"),
        sum(held, "duplicates"),
        edge(
          held.map((file) => file.firstTime),
          Math.min,
        ),
        edge(
          held.map((file) => file.lastTime),
          Math.max,
        ),
      ]),
  };
}

const sum = (files: readonly Evidence[], column: "records" | "unread" | "duplicates") =>
  files.reduce((total, file) => total + file[column], 0);

function edge(times: readonly (number | null)[], pick: (a: number, b: number) => number) {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : formatInstant(known.reduce((a, b) => pick(a, b)));
}

import type { CoverageCell } from "@contract/evidence.ts";
import { day, formatInstant, type Instant } from "@contract/instant.ts";

/** Days without any event of a source, account and Region, between days that have some. */
export interface CoverageGap {
  readonly source: string;
  readonly account: string | null;
  readonly region: string | null;
  /** `2024-05-01`, both inclusive. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly days: number;
}

export function gapsIn(cells: readonly CoverageCell[]): readonly CoverageGap[] {
  const rows = new Map<string, CoverageCell[]>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.source, cell.account, cell.region]);
    const row = rows.get(key);
    if (row) row.push(cell);
    else rows.set(key, [cell]);
  }
  return [...rows.values()].flatMap(gapsInRow);
}

function gapsInRow(row: readonly CoverageCell[]): readonly CoverageGap[] {
  const held = [...row].sort((a, b) => a.day - b.day);
  return held.flatMap((cell, i) => {
    const before = held[i - 1];
    if (!before || cell.day - before.day <= day) return [];
    const { source, account, region } = cell;
    return [
      {
        source,
        account,
        region,
        firstDay: dayText(before.day + day),
        lastDay: dayText(cell.day - day),
        days: (cell.day - before.day) / day - 1,
      },
    ];
  });
}

const dayText = (at: Instant) => formatInstant(at).slice(0, 10);

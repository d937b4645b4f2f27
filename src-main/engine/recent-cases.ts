import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { recentCase, type RecentCase } from "@contract/case.ts";
import { z } from "@contract/zod.ts";
import type { Case } from "./case/case-file.ts";
import { sql } from "./sql/sql.ts";

const most = 30;
const fileIn = (settings: string) => join(settings, "recent-cases.json");

/** Cases opened before, newest first. */
export async function recentCases(settings: string): Promise<RecentCase[]> {
  try {
    const read = z
      .array(recentCase)
      .safeParse(JSON.parse(await readFile(fileIn(settings), "utf8")));
    return read.success ? read.data : [];
  } catch {
    // None yet, or a file somebody broke: a list that can be made again is no reason to stop.
    return [];
  }
}

export async function remember(settings: string, opened: Case): Promise<void> {
  const counts = await opened.database().row(
    sql`SELECT (SELECT coalesce(sum(events), 0) FROM own.coverage)::BIGINT AS events,
      count(*) FILTER (state IN ('failed', 'partial', 'pending')) AS notRead FROM evidence`,
    z.object({ events: z.number(), notRead: z.number() }),
  );
  const { folder, name } = opened.about;
  const others = (await recentCases(settings)).filter((one) => one.folder !== folder);
  await write(
    settings,
    [{ folder, name, openedAt: Date.now() * 1000, ...counts }, ...others].slice(0, most),
  );
}

export async function forget(settings: string, folder: string): Promise<void> {
  await write(
    settings,
    (await recentCases(settings)).filter((one) => one.folder !== folder),
  );
}

async function write(settings: string, cases: readonly RecentCase[]): Promise<void> {
  await mkdir(settings, { recursive: true });
  await writeFile(fileIn(settings), `${JSON.stringify(cases, null, 2)}\n`);
}

import { createHash } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { journalEntry, type JournalEntry } from "@contract/case.ts";

const noLineBefore = "0".repeat(64);
const hashOf = (line: string): string => createHash("sha256").update(line).digest("hex");

export interface Journal {
  /** Adds a line; lines are written one after another, each with the hash of the one before. */
  add(did: string, detail: unknown): Promise<void>;
  /** Newest first. `head` is the SHA-256 of the last line. */
  page(
    offset: number,
    limit: number,
  ): Promise<{ entries: JournalEntry[]; total: number; head: string }>;
}

export const whoWorks = (): string => userInfo().username;

/** The journal of a case: `journal.ndjson`, only ever added to. */
export async function openJournal(folder: string, readOnly: boolean): Promise<Journal> {
  const path = join(folder, "journal.ndjson");
  const lines = await readLines(path);
  let head = lines.length === 0 ? noLineBefore : hashOf(lines[lines.length - 1] ?? "");
  let writing = Promise.resolve();

  const write = async (did: string, detail: unknown) => {
    const line = JSON.stringify({
      at: Date.now() * 1000,
      by: whoWorks(),
      did,
      detail,
      previous: head,
    });
    await appendFile(path, `${line}\n`);
    head = hashOf(line);
  };

  return {
    add(did, detail) {
      if (readOnly) return Promise.resolve();
      writing = writing.then(() => write(did, detail));
      return writing;
    },
    async page(offset, limit) {
      await writing;
      const newestFirst = (await readLines(path)).reverse();
      const entries = newestFirst
        .slice(offset, offset + limit)
        .map((line) => journalEntry.parse(JSON.parse(line)));
      return { entries, total: newestFirst.length, head };
    },
  };
}

async function readLines(path: string): Promise<string[]> {
  try {
    return (await readFile(path, "utf8")).split("\n").filter(Boolean);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

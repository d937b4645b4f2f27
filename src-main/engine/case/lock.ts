import { readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "@contract/zod.ts";

const holding = z.object({
  pid: z.number(),
  host: z.string(),
  holder: z.string(),
  since: z.string(),
});

export type Lock = { readonly release: () => Promise<void> } | { readonly heldBy: string };

/** Takes the case for writing, or names who has it. A lock whose process is gone is taken over. */
export async function takeLock(folder: string, holder: string): Promise<Lock> {
  const path = join(folder, "case.lock");
  const mine = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    holder,
    since: new Date().toISOString(),
  });
  for (let tries = 0; tries < 3; tries++) {
    try {
      await writeFile(path, mine, { flag: "wx" });
      return { release: () => rm(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const other = await readHolding(path);
    if (other && (await isAlive(other))) {
      return { heldBy: `${other.holder} (process ${other.pid}, since ${other.since})` };
    }
    await rm(path, { force: true });
  }
  return { heldBy: "another process" };
}

async function readHolding(path: string): Promise<z.infer<typeof holding> | undefined> {
  try {
    const read = holding.safeParse(JSON.parse(await readFile(path, "utf8")));
    return read.success ? read.data : undefined;
  } catch {
    // Gone, or half written by a process that died: as good as none.
    return undefined;
  }
}

/** A process on another computer can't be asked: it counts as alive. One that ended but that nobody waited for doesn't. */
async function isAlive({ pid, host }: z.infer<typeof holding>): Promise<boolean> {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return !/\) [ZX] /.test(state);
}

import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, statSync } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Failed } from "@contract/failure.ts";
import type { ArchiveLimits } from "./content.ts";
import { contentSource } from "./content-source.ts";
import { stampOf } from "./extent.ts";
import type { Place } from "./place.ts";
import { rawSource } from "./raw-bytes.ts";
import { passage as newPassage, type Source } from "./source.ts";
import { asUnreadable, isSystemError } from "./unreadable.ts";

/**
 * A path on disk that holds a place's decompressed content: its own where that is so already, else a file in `folder`
 * that is written now, or was before. Throws `Unreadable`, or `Failed` (disk-full, cancelled).
 */
export async function spool(
  place: Place,
  folder: string,
  limits: ArchiveLimits,
  signal?: AbortSignal,
): Promise<string> {
  const passage = newPassage(limits, signal);
  const { kind, content } = await contentSource(rawSource(place, passage), passage);
  if (place.kind === "file" && kind === "plain") return place.path;
  const path = join(folder, nameFor(place));
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  if (!exists) await writeOut(content, path, folder);
  return path;
}

function nameFor(place: Place): string {
  const file = place.kind === "file" ? place.path : place.archive;
  try {
    const key = JSON.stringify([place, stampOf(statSync(file))]);
    return createHash("sha256").update(key).digest("hex").slice(0, 32);
  } catch (error) {
    throw asUnreadable(error);
  }
}

async function writeOut(content: Source, path: string, folder: string): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    mkdirSync(folder, { recursive: true });
    const file = await open(unfinished, "wx");
    try {
      for await (const piece of content()) await file.writeFile(piece);
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    if (isSystemError(error) && error.code === "ENOSPC") {
      throw new Failed({ code: "disk-full", folder });
    }
    throw asUnreadable(error);
  }
}

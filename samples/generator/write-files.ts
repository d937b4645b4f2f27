import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { AcmeLeak } from "./acme-leak.ts";

const unix = 3;

/** Without a time, and with one operating system named wherever it is written. */
function gzip(text: string): Buffer {
  const packed = gzipSync(text, { level: 9 });
  packed.writeUInt32LE(0, 4);
  packed[9] = unix;
  return packed;
}

export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** Versions of zlib pack the same text differently: a file that holds the text already stays as it is. */
function write(path: string, text: string): void {
  if (existsSync(path) && gunzipSync(readFileSync(path)).toString() === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, gzip(text));
}

export function writeFiles(folder: string, { sample, truth, evidence }: AcmeLeak): void {
  const place = join(folder, sample.evidence);
  const wanted = new Set(evidence.map(({ path }) => path));
  for (const path of filesUnder(place)) if (!wanted.has(path)) rmSync(join(place, path));
  for (const { path, text } of evidence) write(join(place, path), text);
  writeFileSync(join(folder, "sample.json"), `${JSON.stringify(sample, null, 2)}\n`);
  writeFileSync(join(folder, "truth.json"), `${JSON.stringify(truth, null, 1)}\n`);
}

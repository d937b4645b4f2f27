import { lstatSync, type Dirent, type Stats } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { Failed } from "@contract/failure.ts";
import type { FoundFile } from "./place.ts";
import { isSystemError, reasonOf } from "./unreadable.ts";

/**
 * Asking for one file after the other takes a local disk 3 µs each, side by side 12; but where each answer comes from
 * far away, side by side is all that helps. So files are looked at one by one for as long as that stays quick.
 */
const atOnce = 256;
const quickMs = 0.1;

/**
 * All files a person chose, and all in the folders they chose, a folder's own files before those of its folders, by
 * name. Links to files are followed inside the chosen folder; other links are listed and skipped: what lies inside it is
 * found in its own place, and what lies outside was not chosen.
 */
export async function* findFiles(
  paths: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<FoundFile, void> {
  const found = new Set<string>();
  for (const chosen of paths) {
    for await (const file of findIn(resolve(chosen), signal)) {
      if (paths.length > 1) {
        if (found.has(file.path)) continue;
        found.add(file.path);
      }
      yield file;
    }
  }
}

async function* findIn(path: string, signal: AbortSignal | undefined) {
  let root: string;
  let stats: Stats;
  try {
    stats = await stat(path);
    root = await realpath(path);
  } catch (error) {
    if (isSystemError(error)) throw new Failed({ code: "evidence-missing", path });
    throw error;
  }
  if (!stats.isDirectory()) {
    yield fileAt(path, stats);
    return;
  }
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await entriesOf(folder);
    if (!Array.isArray(entries)) {
      yield entries;
      continue;
    }
    const real = join(root, relative(path, folder));
    const inside: string[] = [];
    const others: Dirent[] = [];
    for (const entry of entries) {
      if (entry.isDirectory()) inside.push(join(folder, entry.name));
      else others.push(entry);
    }
    for (let from = 0; from < others.length; from += atOnce) {
      if (signal?.aborted) throw new Failed({ code: "cancelled" });
      yield* await lookAtAll(others.slice(from, from + atOnce), folder, real, root);
    }
    folders.push(...inside.reverse());
  }
}

async function entriesOf(folder: string): Promise<Dirent[] | FoundFile> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (isSystemError(error))
      return unusable(folder, "failed", `the folder can't be listed: ${reasonOf(error)}`);
    throw error;
  }
}

async function lookAtAll(
  entries: readonly Dirent[],
  folder: string,
  real: string,
  root: string,
): Promise<FoundFile[]> {
  const looked: Promise<FoundFile>[] = [];
  const start = performance.now();
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const isQuick = performance.now() - start <= quickMs * (looked.length + 10);
    looked.push(
      entry.isSymbolicLink()
        ? linkAt(path, real, root).catch(linkProblem(path))
        : isQuick
          ? Promise.resolve(fileNow(path))
          : lstat(path).then((stats) => fileAt(path, stats), problem(path)),
    );
  }
  return Promise.all(looked);
}

function fileNow(path: string): FoundFile {
  try {
    return fileAt(path, lstatSync(path));
  } catch (error) {
    return problem(path)(error);
  }
}

const problem = (path: string) => (error: unknown) => {
  if (!isSystemError(error)) throw error;
  return unusable(path, "failed", reasonOf(error));
};

const linkProblem = (path: string) => (error: unknown) =>
  isSystemError(error) && ["ENOENT", "ELOOP"].includes(error.code ?? "")
    ? unusable(path, "skipped", "the link leads nowhere")
    : problem(path)(error);

async function linkAt(path: string, folder: string, root: string): Promise<FoundFile> {
  const target = await realpath(path);
  if (!isWithin(target, root)) {
    return unusable(path, "skipped", "the link leads out of the chosen folder");
  }
  const stats = await stat(target);
  if (!stats.isDirectory()) return fileAt(path, stats);
  return isWithin(folder, target)
    ? unusable(path, "skipped", "the link leads back to a folder that it lies in")
    : unusable(path, "skipped", "a link to a folder that is read in its own place");
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function fileAt(path: string, stats: Stats): FoundFile {
  const file: FoundFile = {
    path,
    place: { kind: "file", path },
    size: stats.size,
    modified: Math.round(stats.mtimeMs * 1000),
  };
  if (stats.isFile()) return file;
  const reason = stats.isSocket()
    ? "it is a socket, not a file"
    : stats.isFIFO()
      ? "it is a pipe, not a file"
      : "it is a device, not a file";
  return { ...file, problem: { state: "skipped", reason } };
}

function unusable(path: string, state: "skipped" | "failed", reason: string): FoundFile {
  return {
    path,
    place: { kind: "file", path },
    size: 0,
    modified: undefined,
    problem: { state, reason },
  };
}

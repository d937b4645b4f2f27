import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, utimesSync } from "node:fs";
import { createServer } from "node:net";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { findFiles } from "../../../src-main/engine/evidence/find-files.ts";
import { all, ownFolder, put } from "./made.ts";

const folder = ownFolder();
const found = async (...paths: string[]) => all(findFiles(paths));

test("every file of a folder is found, hidden ones too, a folder's own before those of its folders", async () => {
  const root = join(folder, "plain");
  for (const name of ["b.json", "a.json", ".hidden", "z/y/x.gz", "c/.git/d"])
    put(join(root, name), "12345");
  mkdirSync(join(root, "empty"));
  const files = await found(root);
  expect(files.map((file) => relative(root, file.path))).toEqual([
    ".hidden",
    "a.json",
    "b.json",
    "c/.git/d",
    "z/y/x.gz",
  ]);
  expect(files.every((file) => file.size === 5 && file.problem === undefined)).toBe(true);
});

test("a file's time is in microseconds", async () => {
  const path = put(join(folder, "timed.json"));
  utimesSync(path, 1630619100.25, 1630619100.25);
  expect((await found(path))[0]?.modified).toBe(1630619100250000);
});

test("a relative path is made absolute", async () => {
  const path = put(join(folder, "relative.json"));
  expect((await found(relative(process.cwd(), path)))[0]?.path).toBe(path);
});

test("what is chosen twice is found once", async () => {
  const root = join(folder, "twice");
  put(join(root, "in/a.json"));
  expect(await found(root, join(root, "in"), join(root, "in/a.json"))).toHaveLength(1);
});

test("a path that does not exist fails", async () => {
  const path = join(folder, "missing");
  await expect(found(path)).rejects.toMatchObject({ failure: { code: "evidence-missing", path } });
});

test("links are followed to files inside the chosen folder alone", async () => {
  const root = join(folder, "links");
  const outside = put(join(folder, "outside/secret.json"), "secret");
  put(join(root, "in/a.json"), "12345");
  symlinkSync("in/a.json", join(root, "1-file"));
  symlinkSync(outside, join(root, "2-out"));
  symlinkSync(join(folder, "outside"), join(root, "3-out-folder"));
  symlinkSync("nowhere", join(root, "4-broken"));
  symlinkSync("in", join(root, "5-folder"));
  symlinkSync("../..", join(root, "in/loop"));
  symlinkSync(".", join(root, "in/self"));
  symlinkSync("round", join(root, "in/round"));
  const files = await found(root);
  expect(files.map((file) => [relative(root, file.path), file.problem?.reason])).toEqual([
    ["1-file", undefined],
    ["2-out", "the link leads out of the chosen folder"],
    ["3-out-folder", "the link leads out of the chosen folder"],
    ["4-broken", "the link leads nowhere"],
    ["5-folder", "a link to a folder that is read in its own place"],
    ["in/a.json", undefined],
    ["in/loop", "the link leads out of the chosen folder"],
    ["in/round", "the link leads nowhere"],
    ["in/self", "the link leads back to a folder that it lies in"],
  ]);
  expect(files[0]?.size).toBe(5);
  expect(
    files.every((file) => file.problem === undefined || file.problem.state === "skipped"),
  ).toBe(true);
});

test("a loop through the chosen folder itself ends", async () => {
  const root = join(folder, "loop");
  put(join(root, "a/b/c.json"));
  symlinkSync(root, join(root, "a/b/up"));
  expect((await found(root)).map((file) => file.problem?.reason)).toEqual([
    undefined,
    "the link leads back to a folder that it lies in",
  ]);
});

test("a chosen link is followed", async () => {
  put(join(folder, "real/a.json"));
  symlinkSync(join(folder, "real"), join(folder, "chosen"));
  expect((await found(join(folder, "chosen"))).map((file) => file.path)).toEqual([
    join(folder, "chosen/a.json"),
  ]);
});

test("sockets and pipes are listed, not opened", async () => {
  const root = join(folder, "special");
  put(join(root, "a.json"));
  execFileSync("mkfifo", [join(root, "pipe")]);
  const server = createServer().listen(join(root, "socket"));
  await new Promise((resolve) => server.once("listening", resolve));
  const files = await found(root);
  server.close();
  expect(files.map((file) => file.problem)).toEqual([
    undefined,
    { state: "skipped", reason: "it is a pipe, not a file" },
    { state: "skipped", reason: "it is a socket, not a file" },
  ]);
});

test("a folder that may not be listed is said", async () => {
  const root = join(folder, "closed");
  put(join(root, "in/a.json"));
  chmodSync(join(root, "in"), 0);
  // Root may list any folder, so it looks as somebody else.
  const isRoot = process.getuid?.() === 0;
  chmodSync(folder, 0o755);
  if (isRoot) process.seteuid?.(65534);
  const files = await found(root).finally(() => isRoot && process.seteuid?.(0));
  chmodSync(join(root, "in"), 0o700);
  expect(files.map((file) => file.problem)).toEqual([
    {
      state: "failed",
      reason: "the folder can't be listed: its permissions do not let it be read",
    },
  ]);
});

test("a walk can be cancelled", async () => {
  const root = join(folder, "cancelled");
  put(join(root, "a.json"));
  const stop = new AbortController();
  stop.abort();
  await expect(all(findFiles([root], stop.signal))).rejects.toMatchObject({
    failure: { code: "cancelled" },
  });
});

import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { archiveLimits } from "../../../src-main/engine/evidence/content.ts";
import { closePackedTar } from "../../../src-main/engine/evidence/packed-tar.ts";
import type { FoundFile } from "../../../src-main/engine/evidence/place.ts";
import { identify, readHead } from "../../../src-main/engine/evidence/read-head.ts";
import { spool } from "../../../src-main/engine/evidence/spool.ts";
import {
  all,
  expand,
  foundAt,
  logText,
  ownFolder,
  put,
  readAll,
  tarOf,
  zipOf,
  zstdOf,
} from "./made.ts";
import { expandArchive } from "../../../src-main/engine/evidence/expand-archive.ts";

const folder = ownFolder();
const spoolFolder = join(folder, "spool");
let count = 0;
const put1 = (bytes: Uint8Array) => foundAt(put(join(folder, `archive${count++}`), bytes));
const brief = (files: readonly FoundFile[], archive: FoundFile) =>
  files.map((file) => [file.path.slice(archive.path.length), file.problem?.reason]);
const contents = async (files: readonly FoundFile[]) =>
  Promise.all(files.map(async (file) => (await readAll(file.place)).content.toString()));

beforeEach(() => closePackedTar());

const three = [
  { name: "AWSLogs/a.json", data: Buffer.from("first") },
  { name: "AWSLogs/sub/b.json.gz", data: gzipSync("second") },
  { name: "empty", data: Buffer.alloc(0) },
];

describe.each([
  ["zip", "zip", () => zipOf(three)],
  ["zip of stored members", "zip", () => zipOf(three.map((e) => ({ ...e, stored: true })))],
  ["tar", "tar", () => tarOf(three)],
  ["tar.gz", "tar", async () => gzipSync(await tarOf(three))],
  ["tar.zst", "tar", async () => zstdOf(await tarOf(three))],
  ["zip.gz", "zip", () => gzipSync(zipOf(three))],
] as const)("a sound %s", (_, kind, make) => {
  test("gives its members and their bytes, in its order", async () => {
    const archive = put1(await make());
    expect(await identify(archive.place)).toBe(kind);
    const files = await expand(archive, kind, spoolFolder);
    expect(brief(files, archive)).toEqual([
      ["/AWSLogs/a.json", undefined],
      ["/AWSLogs/sub/b.json.gz", undefined],
      ["/empty", undefined],
    ]);
    expect(files.map((file) => file.size)).toEqual(three.map((entry) => entry.data.length));
    expect(files.every((f) => f.within?.root === archive.path && f.within.depth === 1)).toBe(true);
    expect(await contents(files)).toEqual(["first", "second", ""]);
    expect(await contents([...files].reverse())).toEqual(["", "second", "first"]);
    const head = await readHead((files[1] as FoundFile).place);
    expect([Buffer.from(head.bytes).toString(), head.kind]).toEqual(["second", "gzip"]);
  });
});

describe("names", () => {
  const names = [
    ["../up.json", 'refused: its name leaves the archive with ".."'],
    ["a/../../up.json", 'refused: its name leaves the archive with ".."'],
    ["/etc/passwd", "refused: its name is an absolute path"],
    ["C:/windows/x.json", "refused: its name begins with a drive letter"],
    [
      "a\\..\\..\\x.json",
      "refused: its name holds a backslash, which leaves the archive on Windows",
    ],
    ["__MACOSX/._x.json", "macOS's own notes about another file"],
    ["in/._x.json", "macOS's own notes about another file"],
    ["a..b/..c.json", undefined],
  ] as const;

  test.each(["zip", "tar"] as const)("that leave a %s are listed, never used", async (kind) => {
    const entries = names.map(([name]) => ({ name, data: Buffer.from("x") }));
    const archive = put1(kind === "zip" ? zipOf(entries) : await tarOf(entries));
    const files = await expand(archive, kind, spoolFolder);
    expect(files.map((file) => file.problem?.reason)).toEqual(names.map(([, reason]) => reason));
    expect(files.map((file) => file.problem?.state)).toEqual([
      ...Array.from({ length: 5 }, () => "failed"),
      "skipped",
      "skipped",
      undefined,
    ]);
  });

  test("that come twice stay apart", async () => {
    const archive = put1(await tarOf([1, 2].map((n) => ({ name: "same", data: `${n}` }))));
    const files = await expand(archive, "tar", spoolFolder);
    expect(brief(files, archive)).toEqual([
      ["/same", undefined],
      ["/same (entry 1)", undefined],
    ]);
    expect(await contents(files)).toEqual(["1", "2"]);
  });

  test("that are long or not English survive a tar", async () => {
    const long = `${"folder/".repeat(60)}Zürich-\u{1f600}.json`;
    const archive = put1(
      await tarOf([
        { name: long, data: "x" },
        { name: "./dotted", data: "y" },
      ]),
    );
    const files = await expand(archive, "tar", spoolFolder);
    expect(brief(files, archive).map(([path]) => path)).toEqual([`/${long}`, "/dotted"]);
    expect(await contents(files)).toEqual(["x", "y"]);
  });
});

describe("members that are no plain files", () => {
  test("of a tar are listed with what they are", async () => {
    const archive = put1(
      await tarOf([
        { name: "folder", type: "directory" },
        { name: "link", type: "symlink", linkname: "/etc/passwd" },
        { name: "hard", type: "link", linkname: "a" },
        { name: "pipe", type: "fifo" },
        { name: "disk", type: "block-device" },
        { name: "a", data: "x" },
      ]),
    );
    expect(brief(await expand(archive, "tar", spoolFolder), archive)).toEqual([
      ["/link", "it is a link, not a file"],
      ["/hard", "it is a link, not a file"],
      ["/pipe", "it is a device, not a file"],
      ["/disk", "it is a device, not a file"],
      ["/a", undefined],
    ]);
  });

  test("of a zip are listed with what they are", async () => {
    const data = Buffer.from("x");
    const archive = put1(
      zipOf([
        { name: "folder/", data: Buffer.alloc(0) },
        { name: "link", data, mode: 0o120777 },
        { name: "secret", data, encrypted: true },
        { name: "lzma", data, method: 14 },
        { name: "a", data },
      ]),
    );
    const files = await expand(archive, "zip", spoolFolder);
    expect(brief(files, archive)).toEqual([
      ["/link", "it is a link, not a file"],
      ["/secret", "it is encrypted: unpack the archive with its password first"],
      [
        "/lzma",
        "it is compressed by a method (14) that is not read here: unpack the archive first",
      ],
      ["/a", undefined],
    ]);
  });
});

describe("archives in archives", () => {
  const inside = async () => {
    const inner = zipOf([{ name: "log.json", data: Buffer.from("deep") }]);
    const middle = gzipSync(await tarOf([{ name: "inner.zip", data: inner }]));
    return put1(zipOf([{ name: "middle.tgz", data: middle }]));
  };
  const only = (files: readonly FoundFile[]) => files[0] as FoundFile;

  test("a zip in a tgz in a zip is read to its bottom", async () => {
    const outer = await inside();
    const tgz = only(await expand(outer, "zip", spoolFolder));
    expect((await readAll(tgz.place)).reading).toMatchObject({
      outcome: "archive",
      archive: "tar",
    });
    const zip = only(await expand(tgz, "tar", spoolFolder));
    expect((await readAll(zip.place)).reading).toMatchObject({
      outcome: "archive",
      archive: "zip",
    });
    const log = only(await expand(zip, "zip", spoolFolder));
    expect(log.path).toBe(`${outer.path}/middle.tgz/inner.zip/log.json`);
    expect(log.within).toEqual({ root: outer.path, depth: 3 });
    expect(await contents([log])).toEqual(["deep"]);
  });

  test("deeper than the limit is refused", async () => {
    const limits = { ...archiveLimits, depth: 2 };
    const tgz = only(await expand(await inside(), "zip", spoolFolder, limits));
    const zip = only(await expand(tgz, "tar", spoolFolder, limits));
    const refused = await expand(zip, "zip", spoolFolder, limits);
    expect(refused).toEqual([
      {
        ...zip,
        problem: { state: "failed", reason: "refused: it lies in 2 archives, one in another" },
      },
    ]);
  });

  test("what was written out once is used again, and changed archives are not", async () => {
    const place = only(await expand(await inside(), "zip", spoolFolder)).place;
    rmSync(spoolFolder, { recursive: true, force: true });
    const first = await spool(place, spoolFolder, archiveLimits);
    expect(await spool(place, spoolFolder, archiveLimits)).toBe(first);
    expect(readdirSync(spoolFolder)).toHaveLength(1);
    const other = only(await expand(await inside(), "zip", spoolFolder)).place;
    expect(await spool(other, spoolFolder, archiveLimits)).not.toBe(first);
  });

  test("a plain file is its own spool", async () => {
    const file = put1(Buffer.from("PAR1"));
    expect(await spool(file.place, spoolFolder, archiveLimits)).toBe(file.path);
  });
});

describe("a damaged archive", () => {
  test("a tar that is cut off lists what is there, and its last member is kept up to the cut", async () => {
    const tar = await tarOf(["a", "b"].map((name) => ({ name, data: logText(5000) })));
    for (const [bytes, reason] of [
      [tar.subarray(0, 8000), "the tar archive is cut off"],
      [gzipSync(tar.subarray(0, 8000)), "the tar archive is cut off"],
      [gzipSync(tar, { level: 0 }).subarray(0, 8000), "the gzip data ends early"],
    ] as const) {
      const archive = put1(bytes);
      const files = await expand(archive, "tar", spoolFolder);
      expect(brief(files, archive)).toEqual([
        ["/a", undefined],
        ["/b", undefined],
        ["", reason],
      ]);
      expect(files[2]?.problem?.state).toBe("partial");
      const [, second] = files;
      const { reading, content } = await readAll((second as FoundFile).place);
      expect(content.length).toBeGreaterThan(1000);
      expect(logText(5000).subarray(0, content.length).equals(content)).toBe(true);
      expect(reading).toMatchObject({ outcome: "read", damage: { offset: content.length } });
    }
  });

  test("a tar with a broken header goes on at the next sound one", async () => {
    const tar = await tarOf(["a", "b", "c"].map((name) => ({ name, data: "x" })));
    tar[1024] = 0xff;
    const archive = put1(tar);
    const files = await expand(archive, "tar", spoolFolder);
    expect(brief(files, archive)).toEqual([
      ["/a", undefined],
      ["/c", undefined],
      ["", "the tar archive is damaged"],
    ]);
  });

  const cutOff =
    "the zip archive is cut off: its list of members, which stands at the end, is missing";

  test.each([
    ["sizes before the data", false],
    ["sizes after the data", true],
  ])("a zip that is cut off, %s, is read up to the cut", async (_, sizesFollow) => {
    const zip = zipOf(
      ["a", "b", "c"].map((name, n) => ({ name, data: logText(9000, n), sizesFollow })),
    );
    const third = zip.indexOf("PK\x03\x04", zip.indexOf("PK\x03\x04", 9) + 9);
    const archive = put1(zip.subarray(0, third + 800));
    const files = await expand(archive, "zip", spoolFolder);
    expect(brief(files, archive)).toEqual([
      ["/a", undefined],
      ["/b", undefined],
      ["/c", undefined],
      ["", cutOff],
    ]);
    expect(files.at(-1)?.problem?.state).toBe("partial");
    const read = await Promise.all(files.slice(0, 3).map((file) => readAll(file.place)));
    expect(read.map(({ reading }) => "damage" in reading && reading.damage?.reason)).toEqual([
      false,
      false,
      "its archive ends in the middle of it",
    ]);
    for (const [n, { content }] of read.entries()) {
      expect(content.length).toBeGreaterThan(n < 2 ? 8999 : 1000);
      expect(content.equals(logText(9000, n).subarray(0, content.length))).toBe(true);
    }
  });

  test("a zip of which nothing is left but its first bytes says so", async () => {
    const archive = put1(zipOf(three).subarray(0, 20));
    expect(await expand(archive, "zip", spoolFolder)).toEqual([
      { ...archive, problem: { state: "failed", reason: cutOff } },
    ]);
  });

  test("a zip whose list is broken gives each member once all the same", async () => {
    const zip = zipOf(three);
    const second = zip.indexOf("PK\x01\x02", zip.indexOf("PK\x01\x02") + 4);
    zip[second] = 0;
    const archive = put1(zip);
    const files = await expand(archive, "zip", spoolFolder);
    expect(brief(files, archive).map(([path]) => path)).toEqual([
      "/AWSLogs/a.json",
      "/AWSLogs/sub/b.json.gz",
      "/empty",
      "",
    ]);
    expect(files.at(-1)?.problem?.state).toBe("partial");
    expect(await contents(files.slice(0, 3))).toEqual(["first", "second", ""]);
  });

  test("one that vanished fails", async () => {
    const archive = put1(zipOf(three));
    const [first] = await expand(archive, "zip", spoolFolder);
    rmSync(archive.path);
    expect((await readAll((first as FoundFile).place)).reading).toMatchObject({
      outcome: "failed",
      reason: "the file vanished while it was being read",
    });
    expect(await expand(archive, "zip", spoolFolder)).toMatchObject([
      { path: archive.path, problem: { state: "failed" } },
    ]);
  });
});

describe("a compressed tar of many members", () => {
  test("is read in one pass, heads looked at on the way", async () => {
    const size = 20_000;
    const entries = Array.from({ length: 2000 }, (_, n) => ({
      name: `${n}.json`,
      data: logText(size, n + 1),
    }));
    const tar = await tarOf(entries);
    const archive = put1(gzipSync(tar, { level: 1 }));
    const files = await expand(archive, "tar", spoolFolder);
    expect(files).toHaveLength(2000);
    const started = performance.now();
    for (const [n, file] of files.entries()) {
      expect(await identify(file.place)).toBe("content");
      const { content } = await readAll(file.place);
      expect(content.equals(entries[n]?.data ?? Buffer.alloc(0))).toBe(true);
    }
    // One pass takes about a third of a second; starting over for each would take minutes.
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test("a large member is hashed on the way, damaged or not", async () => {
    const large = logText(50 * 2 ** 20);
    const cut = gzipSync(large, { level: 0 }).subarray(0, 40 * 2 ** 20);
    const tar = await tarOf([
      { name: "large", data: large },
      { name: "cut.gz", data: cut },
      { name: "last", data: "x" },
    ]);
    const files = await expand(put1(gzipSync(tar, { level: 1 })), "tar", spoolFolder);
    const [first, second, third] = files as [FoundFile, FoundFile, FoundFile];
    const plain = await readAll(put1(large).place);
    const cutAlone = await readAll(put1(cut).place);
    expect((await readAll(first.place, { isKnown: () => true })).reading).toEqual(plain.reading);
    expect((await readAll(second.place)).reading).toEqual(cutAlone.reading);
    expect((await readAll(third.place)).content.toString()).toBe("x");
  });
});

test("expanding can be cancelled", async () => {
  const stop = new AbortController();
  stop.abort();
  const expanding = all(
    expandArchive(put1(zipOf(three)), "zip", archiveLimits, spoolFolder, stop.signal),
  );
  await expect(expanding).rejects.toMatchObject({ failure: { code: "cancelled" } });
});

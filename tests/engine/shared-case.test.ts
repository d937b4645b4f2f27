import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newFolder, record, trailFile, write } from "./logs.ts";
import { testEngine, type TestEngine } from "./test-engine.ts";

const cli = resolve(import.meta.dirname, "../../out/main/cli.cjs");

let engine: TestEngine;
let folder: string;
beforeEach(async () => {
  folder = newFolder();
  engine = await testEngine();
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const command = (...args: string[]) =>
  spawnSync(process.execPath, [cli, ...args], { encoding: "utf8" });

describe("two processes on one case", () => {
  test("the second reads, says who holds it, and changes nothing", async () => {
    await engine.load([write(folder, "a.json", trailFile(record("a"), record("b")))]);
    const read = command(
      "sql",
      "SELECT count(*) AS n FROM events",
      "--case",
      engine.folder,
      "--json",
    );
    expect(JSON.parse(read.stdout)).toEqual([{ n: 2 }]);
    expect(read.stderr).toContain("a test");
    expect(read.status).toBe(0);
    const load = command(
      "open",
      write(folder, "b.json", trailFile(record("c"))),
      "--case",
      engine.folder,
      "--quiet",
    );
    expect(load.status).toBe(4);
    expect(load.stderr).toContain("can only be read");
    await engine.load([join(folder, "b.json")]);
    expect(await engine.sql("SELECT count(*) AS n FROM events")).toEqual([{ n: 3 }]);
  });

  test("a query typed in a terminal is answered while the case is being loaded", async () => {
    for (let file = 0; file < 300; file++) {
      const records = Array.from({ length: 100 }, (_, n) =>
        record(`${file}-${n}`, { requestID: `r${file * n}` }),
      );
      write(folder, `f${file}.json.gz`, trailFile(...records));
    }
    await engine.ask("loading.start", { paths: [folder] });
    const child = spawn(process.execPath, [
      cli,
      "sql",
      "SELECT count(*) AS n FROM events",
      "--case",
      engine.folder,
      "--json",
    ]);
    let said = "";
    child.stdout.on("data", (text: Buffer) => (said += text.toString()));
    const [code] = (await once(child, "exit")) as [number];
    expect(code).toBe(0);
    expect((JSON.parse(said) as [{ readonly n: number }])[0].n).toBeGreaterThanOrEqual(0);
    await engine.ask("loading.stop", {});
  });

  test("a lock whose process is gone is taken over", async () => {
    const path = join(folder, "left.trailhound");
    expect(
      command("open", write(folder, "a.json", trailFile(record("a"))), "--case", path, "--quiet")
        .status,
    ).toBe(0);
    writeFileSync(
      join(path, "case.lock"),
      JSON.stringify({
        pid: 2 ** 22 + 1,
        host: (await import("node:os")).hostname(),
        holder: "gone",
        since: "",
      }),
    );
    const opened = await testEngine({ case: path });
    expect((await opened.ask("case.state", {})).case?.heldBy).toBeNull();
    await opened.close();
  });
});

describe("a case says what is wrong with it", () => {
  test("a folder that is none, one of a newer product, and one with a broken database", async () => {
    await expect(engine.ask("case.open", { folder })).rejects.toMatchObject({
      failure: { code: "case-missing" },
    });
    const about = JSON.parse(readFileSync(join(engine.folder, "case.json"), "utf8")) as Record<
      string,
      unknown
    >;
    const made = (name: string, changed: Record<string, unknown>) => {
      const path = join(folder, name);
      mkdirSync(join(path, "store"), { recursive: true });
      mkdirSync(join(path, "cache"), { recursive: true });
      writeFileSync(join(path, "case.json"), JSON.stringify({ ...about, ...changed }));
      return path;
    };
    await expect(
      engine.ask("case.open", {
        folder: made("newer.trailhound", { schema: 999, product: "9.0" }),
      }),
    ).rejects.toMatchObject({
      failure: { code: "case-newer", product: "9.0" },
    });
    const broken = made("broken.trailhound", {});
    writeFileSync(join(broken, "case.duckdb"), "this is no database");
    await expect(engine.ask("case.open", { folder: broken })).rejects.toMatchObject({
      failure: { code: "case-damaged" },
    });
  });

  test("a case without its cache works, and makes it again", async () => {
    await engine.load([write(folder, "a.json", trailFile(record("a")))]);
    const { folder: path } = engine;
    await engine.ask("case.close", {});
    rmSync(join(path, "cache"), { recursive: true });
    await engine.ask("case.open", { folder: path });
    expect(await engine.sql("SELECT count(*) AS n FROM events")).toEqual([{ n: 1 }]);
  });
});

// A disk of 24 MB needs the right to mount one.
const mayMount =
  process.platform === "linux" &&
  process.getuid?.() === 0 &&
  (() => {
    const at = newFolder();
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", at]).status === 0;
    if (mounted) spawnSync("umount", [at]);
    rmSync(at, { recursive: true, force: true });
    return mounted;
  })();

test.skipIf(!mayMount)(
  "a full disk is said, keeps what was loaded, and loading goes on once there is room",
  async () => {
    const disk = newFolder();
    expect(spawnSync("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", disk]).status).toBe(0);
    const own = await testEngine();
    try {
      const path = join(disk, "full.trailhound");
      await own.ask("case.create", { folder: path, name: "full" });
      await own.load([write(folder, "first.json.gz", trailFile(record("first")))]);
      writeFileSync(join(disk, "ballast"), Buffer.alloc(20 * 2 ** 20));
      for (let file = 0; file < 60; file++) {
        const records = Array.from({ length: 400 }, (_, n) =>
          record(`${file}-${n}`, {
            requestID: Buffer.from(
              `${Math.sin(file * 1000 + n)}${Math.cos(file * 7919 + n)}`,
            ).toString("base64"),
          }),
        );
        write(folder, `f${file}.json.gz`, trailFile(...records));
      }
      const failed = await own.load([folder]);
      expect(failed.phase).toBe("failed");
      expect(failed.failure).toContain("full");
      expect(await own.sql("SELECT count(*) AS n FROM events")).toEqual([{ n: 1 }]);
      rmSync(join(disk, "ballast"));
      await own.ask("case.open", { folder: path });
      expect((await own.load([folder])).phase).toBe("done");
      expect(await own.sql("SELECT count(*) AS n FROM events")).toEqual([{ n: 24_001 }]);
    } finally {
      await own.close();
      spawnSync("umount", [disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  },
);

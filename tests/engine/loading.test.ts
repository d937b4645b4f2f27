import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newFolder, record, trailFile, write } from "./logs.ts";
import { testEngine, type TestEngine } from "./test-engine.ts";

const root = resolve(import.meta.dirname, "../..");

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

const states = async () =>
  Object.fromEntries(
    (
      await engine.sql(
        "SELECT parse_filename(path) AS name, state, reason FROM evidence ORDER BY evidence",
      )
    ).map(({ name, state, reason }) => [name, [state, reason]]),
  );

describe("bad input costs only itself", () => {
  test("an empty file, a text file and a loop of folders are listed with a reason", async () => {
    write(folder, "empty.json", "");
    write(folder, "letter.txt", "Dear reader, this is no log.\n");
    write(folder, "good.json", trailFile(record("a")));
    mkdirSync(join(folder, "deep"));
    symlinkSync(folder, join(folder, "deep", "loop"));
    await engine.load([folder]);
    const found = await states();
    expect(found["good.json"]).toEqual(["loaded", null]);
    expect(found["empty.json"]).toEqual(["skipped", "an empty file"]);
    expect(found["letter.txt"]?.[0]).toBe("skipped");
    expect(found["loop"]?.[0]).toBe("skipped");
    expect(await engine.sql("SELECT count(*) AS n FROM events")).toEqual([{ n: 1 }]);
  });

  test("a bomb is refused, and what lies beside it is loaded", async () => {
    writeFileSync(join(folder, "bomb.json.gz"), gzipSync(Buffer.alloc(300 * 2 ** 20)));
    write(folder, "good.json.gz", trailFile(record("a")));
    await engine.load([folder]);
    const found = await states();
    expect(found["bomb.json.gz"]?.[0]).toBe("failed");
    expect(found["good.json.gz"]).toEqual(["loaded", null]);
  });

  test("a truncated gzip keeps every record before the damage", async () => {
    const records = Array.from({ length: 500 }, (_, n) =>
      record(`id-${n}`, { requestID: `r-${n * 7919}` }),
    );
    const packed = gzipSync(trailFile(...records));
    writeFileSync(join(folder, "cut.json.gz"), packed.subarray(0, Math.floor(packed.length / 2)));
    await engine.load([folder]);
    const [row] = await engine.sql("SELECT state, reason, records, unread FROM evidence");
    expect(row).toMatchObject({ state: "partial", unread: 1 });
    expect(row?.["records"]).toBeGreaterThan(100);
    expect(await engine.sql("SELECT count(*) AS n FROM events")).toEqual([{ n: row?.["records"] }]);
  });

  test("one record that is no JSON is unread, and its neighbours are kept", async () => {
    const good = JSON.stringify(record("a"));
    write(
      folder,
      "mixed.json",
      `{"Records":[${good},{"eventVersion":"1.08","eventName":tru},${JSON.stringify(record("b"))}]}`,
    );
    await engine.load([folder]);
    expect(await engine.sql("SELECT eventID FROM cloudtrail ORDER BY eventID")).toEqual([
      { eventID: "a" },
      { eventID: "b" },
    ]);
    const [unread] = await engine.sql("SELECT record, reason, text FROM unread");
    expect(unread).toMatchObject({ record: 1 });
    expect(String(unread?.["text"])).toContain('"eventName":tru');
    expect(await engine.sql("SELECT state, records, unread FROM evidence")).toEqual([
      { state: "partial", records: 2, unread: 1 },
    ]);
  });

  test("a record without a time is kept, and counted apart", async () => {
    write(folder, "timeless.json", trailFile(record("a", { eventTime: undefined }), record("b")));
    await engine.load([folder]);
    const { events, withoutTime } = await engine.ask("events.count", { lens: { conditions: [] } });
    expect({ events, withoutTime }).toEqual({ events: 2, withoutTime: 1 });
    const { events: page } = await engine.ask("events.page", {
      lens: { conditions: [] },
      offset: 1,
      limit: 1,
    });
    expect(page[0]).toMatchObject({ awsId: "a", time: null });
  });

  test("a path that is not there is said at once", async () => {
    await expect(
      engine.ask("loading.start", { paths: [join(folder, "nothing")] }),
    ).rejects.toMatchObject({
      failure: { code: "evidence-missing" },
    });
  });

  test("a headerless flow log of another format asks for it, and is read once it is given", async () => {
    const file = write(
      folder,
      "custom.log",
      "eni-0a 10.0.0.1 10.0.0.2 443 ACCEPT\neni-0a 10.0.0.2 10.0.0.1 443 REJECT\n",
    );
    await engine.load([file]);
    expect((await states())["custom.log"]?.[1]).toMatch(/^needs its format line/);
    await engine.load([file], "${interface-id} ${srcaddr} ${dstaddr} ${dstport} ${action}");
    expect(
      await engine.sql("SELECT interfaceId, dstport, action, raw FROM vpcFlow ORDER BY record"),
    ).toEqual([
      {
        interfaceId: "eni-0a",
        dstport: 443,
        action: "ACCEPT",
        raw: "eni-0a 10.0.0.1 10.0.0.2 443 ACCEPT",
      },
      {
        interfaceId: "eni-0a",
        dstport: 443,
        action: "REJECT",
        raw: "eni-0a 10.0.0.2 10.0.0.1 443 REJECT",
      },
    ]);
  });
});

describe("nothing counts twice", () => {
  test("the same bytes under another name are a duplicate; the same path again adds no row", async () => {
    const text = trailFile(record("a"), record("b"));
    write(folder, "one.json", text);
    write(folder, "two.json", text);
    await engine.load([folder]);
    await engine.load([folder]);
    const found = await states();
    expect(found["one.json"]).toEqual(["loaded", null]);
    expect(found["two.json"]?.[0]).toBe("duplicate");
    expect(await engine.sql("SELECT count(*) AS n FROM evidence")).toEqual([{ n: 2 }]);
    expect(await engine.sql("SELECT count(*) AS n FROM events")).toEqual([{ n: 2 }]);
  });

  test("an event delivered in two loads is kept once, both places recorded, and both ids lead to it", async () => {
    await engine.load([write(folder, "one.json", trailFile(record("a")))]);
    await engine.load([write(folder, "two.json", trailFile(record("b"), record("a")))]);
    expect(await engine.sql("SELECT evidence, record, event, same, raw FROM duplicates")).toEqual([
      { evidence: 1, record: 1, event: 0, same: true, raw: null },
    ]);
    const detail = await engine.ask("event.detail", { event: 2 ** 32 + 1 });
    expect(detail.event.id).toBe(0);
    expect(detail.copies).toEqual([
      { evidence: 1, record: 1, path: join(folder, "two.json"), same: true },
    ]);
  });

  test("the fuller record is kept, whichever came first", async () => {
    const header =
      "User name,AWS access key,Event time,Event source,Event name,AWS region,Source IP address,User agent,Error code,Resources,Request ID,Event ID,Read-only,Event type,Recipient Account Id,Event category";
    const row =
      "alice,AKIAEXAMPLE,2025-01-02T03:04:05Z,ec2.amazonaws.com,DescribeInstances,eu-west-1,203.0.113.9,aws-cli/2.22,,[],r,a,true,AwsApiCall,111122223333,Management";
    await engine.load([write(folder, "event_history.csv", `${header}\n${row}\n`)]);
    expect(await engine.sql("SELECT raw FROM cloudtrail")).toEqual([{ raw: row }]);
    const full = write(folder, "trail.json", trailFile(record("a"), record("b")));
    await engine.load([full]);
    expect(await engine.sql("SELECT evidence, eventID FROM cloudtrail ORDER BY eventID")).toEqual([
      { evidence: 1, eventID: "a" },
      { evidence: 1, eventID: "b" },
    ]);
    expect(await engine.sql("SELECT evidence, record, event, same, raw FROM duplicates")).toEqual([
      { evidence: 0, record: 0, event: 2 ** 32, same: false, raw: row },
    ]);
    expect((await engine.ask("evidence.counts", {})).events).toBe(2);
  });

  test("records without an eventID are never merged", async () => {
    write(
      folder,
      "old.json",
      trailFile(record("", { eventID: undefined }), record("", { eventID: undefined })),
    );
    await engine.load([folder]);
    expect(await engine.sql("SELECT count(*) AS n FROM events")).toEqual([{ n: 2 }]);
  });
});

describe("archives", () => {
  test("members are evidence of their own, in the archive that holds them", async () => {
    const inside = join(folder, "inside");
    mkdirSync(inside);
    write(inside, "a.json", trailFile(record("a")));
    write(inside, "b.json.gz", trailFile(record("b")));
    const tar = spawn("tar", ["-czf", join(folder, "all.tgz"), "-C", inside, "."]);
    await once(tar, "exit");
    await engine.load([join(folder, "all.tgz")]);
    const rows = await engine.sql(
      "SELECT parse_filename(path) AS name, container, origin, state FROM evidence WHERE records > 0 OR container IS NULL ORDER BY evidence",
    );
    expect(rows).toEqual([
      { name: "all.tgz", container: null, origin: "file", state: "loaded" },
      { name: "a.json", container: 0, origin: "archive", state: "loaded" },
      { name: "b.json.gz", container: 0, origin: "archive", state: "loaded" },
    ]);
  });
});

describe("stopped and killed", () => {
  const many = (count: number) => {
    for (let file = 0; file < count; file++) {
      const records = Array.from({ length: 100 }, (_, n) =>
        record(`${file}-${n}`, { requestID: `r${file}-${n}` }),
      );
      write(folder, `f${String(file).padStart(4, "0")}.json.gz`, trailFile(...records));
    }
  };

  test("a stopped load keeps its finished files, and goes on later", async () => {
    many(400);
    await engine.ask("loading.start", { paths: [folder] });
    await new Promise((later) => setTimeout(later, 700));
    const askedAt = performance.now();
    await engine.ask("loading.stop", {});
    expect(performance.now() - askedAt).toBeLessThan(200);
    for (;;) {
      const { loading } = await engine.ask("loading.state", {});
      if (loading && ["stopped", "done"].includes(loading.phase)) break;
      await new Promise((again) => setTimeout(again, 10));
    }
    const [before] = await engine.sql(
      "SELECT count(*) AS n, (SELECT coalesce(sum(records), 0)::BIGINT FROM evidence WHERE state = 'loaded') AS told FROM events",
    );
    expect(before?.["n"]).toBe(before?.["told"]);
    expect((await engine.load([folder])).phase).toBe("done");
    expect(
      await engine.sql("SELECT count(*) AS n, count(DISTINCT awsId) AS ids FROM events"),
    ).toEqual([{ n: 40_000, ids: 40_000 }]);
  });

  test("a process killed while it loads leaves a case that opens and goes on", async () => {
    many(400);
    const path = join(folder, "killed.trailhound");
    for (const wait of [150, 500, 900, 1400]) {
      const child = fork(
        join(root, "out/main/cli.cjs"),
        ["open", folder, "--case", path, "--quiet"],
        { stdio: "ignore" },
      );
      const ended = once(child, "exit");
      await new Promise((later) => setTimeout(later, wait));
      child.kill("SIGKILL");
      await ended;
    }
    const opened = await testEngine({ case: path });
    try {
      const [state] = await opened.sql(
        "SELECT (SELECT count(*) FROM events) AS n, (SELECT coalesce(sum(records), 0)::BIGINT FROM evidence WHERE state = 'loaded') AS told",
      );
      expect(state?.["n"]).toBe(state?.["told"]);
      expect((await opened.load([folder])).phase).toBe("done");
      expect(
        await opened.sql("SELECT count(*) AS n, count(DISTINCT awsId) AS ids FROM events"),
      ).toEqual([{ n: 40_000, ids: 40_000 }]);
    } finally {
      await opened.close();
    }
  });

  test("a file that vanishes while others load is listed, and nothing else is lost", async () => {
    many(300);
    const last = join(folder, "f0299.json.gz");
    await engine.ask("loading.start", { paths: [folder] });
    for (;;) {
      const { loading } = await engine.ask("loading.state", {});
      if (loading?.phase === "loading") break;
      await new Promise((again) => setTimeout(again, 1));
    }
    unlinkSync(last);
    for (;;) {
      const { loading } = await engine.ask("loading.state", {});
      if (loading?.phase === "done") break;
      await new Promise((again) => setTimeout(again, 10));
    }
    const found = await states();
    expect(found["f0299.json.gz"]?.[0]).toBe("failed");
    expect(await engine.sql("SELECT count(*) AS n FROM events")).toEqual([{ n: 29_900 }]);
  });
});

describe("the order of loading never changes the answer", () => {
  test("one load or many, forwards or backwards", async () => {
    const files = Array.from({ length: 6 }, (_, file) =>
      write(
        folder,
        `f${file}.json`,
        trailFile(record(`${file}`), record("shared"), record(`${(file + 1) % 6}`)),
      ),
    );
    const events = async (given: TestEngine) =>
      given.sql("SELECT awsId, time, principal, action FROM events ORDER BY awsId");
    await engine.load([folder]);
    const together = await events(engine);
    const apart = await testEngine();
    try {
      for (const file of [...files].reverse()) await apart.load([file]);
      expect(await events(apart)).toEqual(together);
    } finally {
      await apart.close();
    }
    expect(together).toHaveLength(7);
    expect(
      readdirSync(join(engine.folder, "store")).filter((name) => name.endsWith(".duckdb")).length,
    ).toBeGreaterThan(0);
  });
});

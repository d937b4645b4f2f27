import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hasSharedData, sharedData, truthOf } from "./shared-data.ts";
import { testEngine, type TestEngine } from "./test-engine.ts";

let engine: TestEngine;
beforeEach(async () => {
  engine = await testEngine();
});
afterEach(() => engine.close());

interface Counts {
  readonly records: number;
  readonly uniqueEventIds: number;
  readonly recordsWithoutEventId: number;
  readonly duplicateRecords: number;
  readonly byEventName: Readonly<Record<string, number>>;
  readonly byEventSource: Readonly<Record<string, number>>;
  readonly byAccessKey: Readonly<Record<string, number>>;
  readonly bySourceIp: Readonly<Record<string, number>>;
  readonly byRegion: Readonly<Record<string, number>>;
  readonly byErrorCode: Readonly<Record<string, number>>;
  readonly firstEventTime: string;
  readonly lastEventTime: string;
}

async function counted(column: string, absent = "NONE"): Promise<Record<string, number>> {
  const rows = await engine.sql(
    `SELECT coalesce(${column}, '${absent}') AS value, count(*) AS n FROM cloudtrail GROUP BY value`,
  );
  return Object.fromEntries(rows.map(({ value, n }) => [value, n])) as Record<string, number>;
}

async function agrees(truth: Counts): Promise<void> {
  const [total] = await engine.sql(
    `SELECT count(*) AS events, min(time) AS first, max(time) AS last,
      (SELECT count(*) FROM duplicates) AS copies FROM cloudtrail`,
  );
  expect(total).toEqual({
    events: truth.uniqueEventIds + truth.recordsWithoutEventId,
    first: truth.firstEventTime,
    last: truth.lastEventTime,
    copies: truth.records - truth.uniqueEventIds - truth.recordsWithoutEventId,
  });
  expect(await counted("eventName")).toEqual(truth.byEventName);
  expect(await counted("eventSource")).toEqual(truth.byEventSource);
  expect(await counted("nullif(userIdentity.accessKeyId, '')")).toEqual(truth.byAccessKey);
  expect(await counted("awsRegion")).toEqual(truth.byRegion);
  const { null: none, ...errors } = await counted("errorCode", "null");
  expect(errors).toEqual(truth.byErrorCode);
  expect(none).toBeGreaterThan(0);
}

describe.skipIf(!hasSharedData)("real logs agree with their truth", () => {
  test("an hour of a red-team tool in trail files", async () => {
    await engine.load([sharedData("cloudtrail-invictus")]);
    const truth = truthOf("cloudtrail-invictus") as unknown as Counts & {
      readonly accessDenied: number;
    };
    await agrees(truth);
    const [kept] = await engine.sql("SELECT count(*) AS n FROM events WHERE outcome = 'denied'");
    expect(kept).toEqual({ n: truth.accessDenied });
    const broken = await engine.sql(
      "SELECT path, state, reason FROM evidence WHERE state NOT IN ('loaded', 'skipped')",
    );
    expect(broken).toEqual([]);
  });

  test("JSON lines in a zip, with a log shipper's names, and the same file beside it", async () => {
    await engine.load([sharedData("cloudtrail-cloud-breach-s3")]);
    const truth = truthOf("cloudtrail-cloud-breach-s3") as unknown as Counts;
    const [total] = await engine.sql(
      "SELECT count(*) AS events, min(time) AS first, max(time) AS last, count(DISTINCT eventID) AS ids FROM cloudtrail",
    );
    // The truth counts whole seconds; where eventTime is missing, the shipper's stamp has milliseconds.
    expect(total?.["events"]).toBe(truth.uniqueEventIds);
    expect(total?.["ids"]).toBe(truth.uniqueEventIds);
    expect(String(total?.["first"]).slice(0, 19)).toBe(truth.firstEventTime.slice(0, 19));
    expect(String(total?.["last"]).slice(0, 19)).toBe(truth.lastEventTime.slice(0, 19));
    expect(await counted("eventName")).toEqual(truth.byEventName);
  });

  test("one file for each of nineteen attack techniques", async () => {
    await engine.load([sharedData("cloudtrail-stratus")]);
    const { all } = truthOf("cloudtrail-stratus") as unknown as { readonly all: Counts };
    expect(await counted("eventName")).toEqual(all.byEventName);
  });

  test("an array that is not valid JSON gives every record", async () => {
    await engine.load([sharedData("cloudtrail-dirty-array", "samples-large.json")]);
    const truth = (truthOf("cloudtrail-dirty-array") as unknown as Record<string, Counts>)[
      "samples-large.json"
    ];
    expect(truth).toBeDefined();
    if (truth) await agrees({ ...truth, byErrorCode: truth.byErrorCode });
  });

  test.each(Object.keys(hasSharedData ? truthOf("cloudtrail-shapes") : {}))(
    "the shape of %s",
    async (file) => {
      await engine.load([sharedData("cloudtrail-shapes", file)]);
      const truth = (truthOf("cloudtrail-shapes") as unknown as Record<string, Counts>)[file];
      const [row] = await engine.sql(
        "SELECT count(*) FILTER (eventID IS NOT NULL AND category <> 'insight') AS events FROM cloudtrail",
      );
      expect(row?.["events"]).toBe(truth?.uniqueEventIds);
    },
  );

  test("the same file packed and unpacked: the lower number is kept", async () => {
    const name = "111111111111_CloudTrail_eu-central-1_20171211T1505Z_A6kvhMoVeCsc7v8U.json";
    await engine.load([
      sharedData("cloudtrail-shapes", name),
      sharedData("cloudtrail-shapes", `${name}.gz`),
    ]);
    const rows = await engine.sql(
      "SELECT evidence, records, duplicates FROM evidence ORDER BY evidence",
    );
    expect(rows).toEqual([
      { evidence: 0, records: 2, duplicates: 0 },
      { evidence: 1, records: 2, duplicates: 2 },
    ]);
    expect(await engine.sql("SELECT DISTINCT evidence FROM events")).toEqual([{ evidence: 0 }]);
  });

  test("one eventID in one account is one event; records without an eventID are each one", async () => {
    const file = sharedData("cloudtrail-rule-examples", "events.jsonl");
    await engine.load([file]);
    const records = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map(
        (line) =>
          JSON.parse(line) as { readonly eventID?: string; readonly recipientAccountId?: string },
      );
    const withId = records.filter(({ eventID }) => eventID);
    const events = new Set(withId.map((one) => `${one.eventID} ${one.recipientAccountId}`));
    const [kept] = await engine.sql(
      "SELECT count(*) AS n, (SELECT count(*) FROM duplicates) AS copies FROM cloudtrail",
    );
    expect(kept).toEqual({
      n: events.size + records.length - withId.length,
      copies: withId.length - events.size,
    });
  });

  test("files of another log are listed as skipped, with what they seem to be", async () => {
    await engine.load([sharedData("s3-access"), sharedData("elb"), sharedData("waf")]);
    expect(await engine.sql("SELECT count(*) AS n FROM events")).toEqual([{ n: 0 }]);
    const [silent] = await engine.sql(
      "SELECT count(*) AS n FROM evidence WHERE state <> 'duplicate' AND (state <> 'skipped' OR coalesce(reason, '') = '')",
    );
    expect(silent).toEqual({ n: 0 });
  });
});

interface FlowCounts {
  readonly records: number;
  readonly badLines: number;
  readonly byAction: Readonly<Record<string, number>>;
  readonly byInterface: Readonly<Record<string, number>>;
  readonly bytes: number;
}

const flowFiles = hasSharedData
  ? Object.entries(truthOf("flow-logs") as unknown as Record<string, FlowCounts>).filter(
      ([, truth]) => typeof truth === "object" && "badLines" in truth,
    )
  : [];

describe.skipIf(!hasSharedData)("real flow logs agree with their truth", () => {
  test.each(flowFiles)("%s", async (file, truth) => {
    await engine.load([sharedData("flow-logs", file)]);
    const [row] = await engine.sql(
      "SELECT count(*) AS records, coalesce(sum(bytes), 0)::BIGINT AS bytes, (SELECT count(*) FROM unread) AS bad FROM vpcFlow",
    );
    expect(row).toEqual({ records: truth.records, bytes: truth.bytes, bad: truth.badLines });
    const actions = await engine.sql(
      `SELECT coalesce(action, CASE WHEN logStatus IN ('NODATA', 'SKIPDATA') THEN '-' ELSE 'null' END) AS value, count(*) AS n
       FROM vpcFlow GROUP BY value`,
    );
    expect(Object.fromEntries(actions.map(({ value, n }) => [value, n]))).toEqual(truth.byAction);
  });

  test.each(["guide-custom-4.log", "internet-facing-v2.log"])(
    "%s says the same as text and as Parquet",
    async (file) => {
      await engine.load([
        sharedData("flow-logs", file),
        sharedData("flow-logs", `${file}.parquet`),
      ]);
      const [row] = await engine.sql(
        `SELECT count(*) AS n FROM (
        (SELECT * EXCLUDE (id, evidence) FROM vpcFlow WHERE evidence = 0 EXCEPT SELECT * EXCLUDE (id, evidence) FROM vpcFlow WHERE evidence = 1)
        UNION ALL
        (SELECT * EXCLUDE (id, evidence) FROM vpcFlow WHERE evidence = 1 EXCEPT SELECT * EXCLUDE (id, evidence) FROM vpcFlow WHERE evidence = 0))`,
      );
      expect(row).toEqual({ n: 0 });
    },
  );

  test("every line's raw is the line as it stood in the file", async () => {
    await engine.load([sharedData("flow-logs", "internet-facing-v2.log")]);
    const lines = readFileSync(sharedData("flow-logs", "internet-facing-v2.log"), "utf8")
      .trimEnd()
      .split("\n")
      .slice(1);
    const rows = await engine.sql("SELECT raw FROM vpcFlow ORDER BY record");
    expect(rows.map(({ raw }) => raw)).toEqual(lines);
  });
});

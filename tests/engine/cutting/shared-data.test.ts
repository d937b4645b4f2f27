import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { recogniseHead } from "../../../src-main/engine/loading/cutting/index.ts";
import { cut, read, type Cut } from "./cut.ts";

const root = resolve(import.meta.dirname, "../../../../shared/data");
const present = existsSync(root);
if (!present) console.log(`Skipped: no real logs at ${root}.`);

function bytesOf(...path: readonly string[]): Buffer {
  const bytes = readFileSync(join(root, ...path));
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

const truthOf = (folder: string) =>
  JSON.parse(readFileSync(join(root, folder, "truth.json"), "utf8")) as Record<string, never>;

interface Figures {
  readonly records: number;
  readonly uniqueEventIds: number;
  readonly recordsWithoutEventId: number;
}

function figures(cuts: readonly Cut[]): Figures {
  const records = cuts.flatMap((one) => one.records.map(read));
  const ids = records.map((one) => one["eventID"]).filter((id) => id !== undefined);
  return {
    records: records.length,
    uniqueEventIds: new Set(ids).size,
    recordsWithoutEventId: records.length - ids.length,
  };
}

/** Every record's text stands in the file as it is, or in one of its strings. */
function expectExact(done: Cut, file: Buffer): void {
  const text = file.toString();
  for (const one of done.records) {
    const quoted = JSON.stringify(one.text).slice(1, -1);
    expect(text.includes(one.text) || text.includes(quoted) || isEscapedOtherwise(text)).toBe(true);
  }
}

/** Some writers escape what JSON.stringify does not: `\/`, `\u003c`. */
const isEscapedOtherwise = (text: string) => /\\(?:\/|u00[0-9a-f]{2})/i.test(text);

const listed = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder)).filter((name) => ending.test(name));

describe.runIf(present)("real CloudTrail agrees with its truth", () => {
  test.each([
    ["cloudtrail-cloud-breach-s3", /2020.*\.json$/],
    ["cloudtrail-rule-examples", /\.jsonl$/],
  ])("%s", (folder, ending) => {
    const cuts = listed(folder, ending).map((name) => cut(bytesOf(folder, name)));
    const truth = truthOf(folder);
    expect(figures(cuts)).toMatchObject(
      pick((truth["figures"] as Figures | undefined) ?? (truth as unknown as Figures)),
    );
    expect(cuts.map(({ result }) => result.state)).toEqual(cuts.map(() => "loaded"));
  });

  test("cloudtrail-invictus", () => {
    const names = readdirSync(join(root, "cloudtrail-invictus", "CloudTrail"));
    const cuts = names.map((name) => cut(bytesOf("cloudtrail-invictus", "CloudTrail", name)));
    expect(figures(cuts)).toMatchObject(pick(truthOf("cloudtrail-invictus") as unknown as Figures));
    for (const [place, name] of names.entries()) {
      const file = bytesOf("cloudtrail-invictus", "CloudTrail", name);
      const done = cuts[place];
      const joined = done?.records.map(({ text }) => text).join(",");
      expect(`{"Records":[${joined}]}`).toBe(file.toString().trim());
    }
  });

  test("cloudtrail-dirty-array: 840 of a file of which a strict reader gets none", () => {
    const truth = truthOf("cloudtrail-dirty-array");
    for (const name of listed("cloudtrail-dirty-array", /samples?.*\.json$/)) {
      const file = bytesOf("cloudtrail-dirty-array", name);
      const done = cut(file, { chunks: [7919] });
      expect(figures([done])).toMatchObject(pick(truth[name] as unknown as Figures));
      expect(done.unread).toEqual([]);
      expect(done.result.state).toBe(name === "samples-large.json" ? "partial" : "loaded");
      expectExact(done, file);
    }
  });

  test("cloudtrail-shapes", () => {
    const truth = truthOf("cloudtrail-shapes");
    for (const [name, expected] of Object.entries(truth)) {
      const file = bytesOf("cloudtrail-shapes", name);
      const done = cut(file);
      // The truth counts no Insight events.
      const isInsight = name.startsWith("insight");
      if (isInsight) expect(done.records).toHaveLength(1);
      else expect(figures([done]), name).toMatchObject(pick(expected as Figures));
      expect(done.result, name).toEqual({ source: "cloudtrail", state: "loaded" });
      expectExact(done, file);
    }
  });

  test("cloudtrail-stratus", () => {
    const { techniques } = truthOf("cloudtrail-stratus") as unknown as {
      techniques: Record<string, Figures>;
    };
    for (const [name, { records }] of Object.entries(techniques)) {
      const done = cut(bytesOf("cloudtrail-stratus", `${name}.json`));
      expect(done.records, name).toHaveLength(records);
      expect(done.result.state).toBe("loaded");
    }
  });

  test("cloudtrail-event-names", () => {
    const truth = truthOf("cloudtrail-event-names") as unknown as {
      totalFiles: number;
      totalRecords: number;
      distinctEventNames: number;
    };
    const cuts = listed("cloudtrail-event-names", /\.cloudtrail$/).map((name) =>
      cut(bytesOf("cloudtrail-event-names", name)),
    );
    const records = cuts.flatMap((one) => one.records.map(read));
    expect(cuts).toHaveLength(truth.totalFiles);
    expect(records).toHaveLength(truth.totalRecords);
    expect(new Set(records.map((one) => one["eventName"])).size).toBe(truth.distinctEventNames);
    expect(cuts.every(({ result }) => result.state === "loaded")).toBe(true);
  });

  test("scenario-compromised-root", () => {
    const truth = truthOf("scenario-compromised-root") as unknown as {
      cloudtrail: Figures;
      flow: { records: number };
    };
    const cuts = ["attacker_cloudtrail.jsonl", "victim_cloudtrail.jsonl"].map((name) =>
      cut(bytesOf("scenario-compromised-root", name)),
    );
    expect(figures(cuts)).toMatchObject(pick(truth.cloudtrail));
    const flows = cut(bytesOf("scenario-compromised-root", "attacker_vpc.log")).flows;
    expect(flows).toHaveLength(truth.flow.records);
  });
});

function pick({ records, uniqueEventIds, recordsWithoutEventId }: Figures): Figures {
  return { records, uniqueEventIds, recordsWithoutEventId };
}

interface FlowFigures {
  readonly records: number;
  readonly badLines?: number;
  readonly bad?: readonly { readonly fields: number; readonly expected: number }[];
  readonly byAction?: Readonly<Record<string, number>>;
  readonly bytes?: number;
}

describe.runIf(present)("real flow logs agree with their truth", () => {
  const truth = present
    ? Object.entries(truthOf("flow-logs") as unknown as Record<string, FlowFigures>)
    : [];
  test.each(truth.filter(([name]) => !name.endsWith(".parquet")))("%s", (name, expected) => {
    const done = cut(bytesOf("flow-logs", name), { chunks: [977] });
    const rows = done.flows.map(({ format, text, normalised }) => {
      const cells = (normalised ?? text).split(format.separator);
      return new Map(format.fields.map((field, place) => [field, cells[place]]));
    });
    // One of the collected events is the header line.
    expect(rows).toHaveLength(name === "collected-events.json" ? 99 : expected.records);
    expect(done.unread.map(({ reason }) => reason)).toEqual(
      (expected.bad ?? []).map((bad) => `${bad.expected} fields expected, ${bad.fields} found`),
    );
    const actions: Record<string, number> = {};
    for (const row of rows) {
      const action = row.get("action") ?? "null";
      if (action !== "-") actions[action] = (actions[action] ?? 0) + 1;
    }
    const { "-": none, ...given } = expected.byAction ?? {};
    void none;
    if (expected.byAction !== undefined) expect(actions).toEqual(given);
    if (expected.bytes !== undefined) {
      const bytes = rows.map((row) => Number(row.get("bytes") ?? 0) || 0);
      expect(bytes.reduce((sum, one) => sum + one, 0)).toBe(expected.bytes);
    }
  });
});

describe.runIf(present)("logs of other services are skipped, most by name", () => {
  const folders = [
    "waf",
    "guardduty",
    "config",
    "elb",
    "cloudfront",
    "route53-resolver",
    "s3-access",
    "network-firewall",
  ];
  test.each(folders)("%s", (folder) => {
    for (const name of listed(folder, /./)) {
      // This one holds a CloudTrail record about GuardDuty.
      if (/truth|SOURCE|eventbridge/.test(name)) continue;
      const done = cut(bytesOf(folder, name));
      expect(done.result, name).toMatchObject({ source: undefined, state: "skipped" });
      if (!/parsed/.test(name)) expect(done.result.reason, name).not.toMatch(/no log we know/);
      expect(
        recogniseHead(bytesOf(folder, name).subarray(0, 65_536), { path: name }).source,
      ).toBeUndefined();
    }
  });

  test("cloudwatch-logs without CloudTrail in them", () => {
    for (const name of listed("cloudwatch-logs", /\.json$/)) {
      if (name === "truth.json") continue;
      const { result, records } = cut(bytesOf("cloudwatch-logs", name));
      if (name.includes("cloudtrail")) expect(records).toHaveLength(4);
      else expect(result.state, name).toBe("skipped");
    }
  });
});

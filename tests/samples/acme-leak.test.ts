import { describe, expect, test } from "vitest";
import { acmeLeak } from "../../samples/generator/acme-leak.ts";
import type { Truth } from "../../samples/generator/truth.ts";
import {
  committedFiles,
  flowFilesOf,
  flowsOf,
  readJson,
  recordsOf,
  trailFilesOf,
} from "./evidence.ts";

const truth = readJson("truth.json") as Truth;
const files = committedFiles();
const all = trailFilesOf(files).flatMap(recordsOf);
const unique = [...new Map(all.map((r) => [r.eventID, r])).values()];
const flows = flowFilesOf(files).flatMap(flowsOf);

const outside = /^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/;
const inside = /^10\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;
const isAllowed = (address: string) =>
  outside.test(address) || inside.test(address) || address === "0.0.0.0";

const times = (values: readonly string[]) => {
  const sorted = [...values].sort();
  return { first: sorted[0], last: sorted.at(-1) };
};

const count = <T>(things: readonly T[], holds: (thing: T) => boolean) =>
  things.filter(holds).length;

describe("the generator", () => {
  const made = acmeLeak();

  test("makes the same twice", () => {
    expect(acmeLeak()).toEqual(made);
  });

  test("makes what is committed, file for file and record for record", () => {
    const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
    const fresh = [...made.evidence].sort(byPath);
    const committed = [...files].sort(byPath);
    expect(committed.map(({ path }) => path)).toEqual(fresh.map(({ path }) => path));
    const differing = fresh.filter(({ text }, n) => committed[n]?.text !== text);
    expect(differing.map(({ path }) => path)).toEqual([]);
    expect(readJson("sample.json")).toEqual(made.sample);
    expect(truth).toEqual(JSON.parse(JSON.stringify(made.truth)));
  });
});

describe("the CloudTrail files", () => {
  test("lie where CloudTrail puts them, and hold their own account and Region alone", () => {
    const shape =
      /^AWSLogs\/(\d{12})\/CloudTrail\/([a-z0-9-]+)\/(\d{4})\/(\d\d)\/(\d\d)\/\1_CloudTrail_\2_\3\4\5T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$/;
    for (const file of trailFilesOf(files)) {
      const found = shape.exec(file.path);
      expect(found, file.path).not.toBeNull();
      const places = recordsOf(file).map((r) => `${r.recipientAccountId} ${r.awsRegion}`);
      expect([...new Set(places)]).toEqual([`${found?.[1]} ${found?.[2]}`]);
    }
  });

  test("hold as many records and events as the truth says", () => {
    expect(trailFilesOf(files)).toHaveLength(truth.cloudtrail.files);
    expect(all).toHaveLength(truth.cloudtrail.records);
    expect(unique).toHaveLength(truth.cloudtrail.events);
    expect(unique.length).toBeGreaterThanOrEqual(15_000);
    expect(times(unique.map((r) => r.eventTime))).toEqual({
      first: truth.cloudtrail.first,
      last: truth.cloudtrail.last,
    });
    const { allowed, denied, failed } = truth.cloudtrail.outcomes;
    expect(allowed + denied + failed).toBe(unique.length);
    for (const [service, events] of Object.entries(truth.cloudtrail.byService)) {
      expect(count(unique, (r) => r.eventSource === service)).toBe(events);
    }
  });

  test("give every record an eventID of its own, but for the planted second deliveries", () => {
    const seen = new Map<string, number>();
    for (const { eventID } of all) seen.set(eventID, (seen.get(eventID) ?? 0) + 1);
    const twice = [...seen].filter(([, n]) => n > 1).map(([id]) => id);
    expect(twice.sort()).toEqual(truth.duplicates);
    expect(Math.max(...seen.values())).toBe(2);
    const inOneFile = trailFilesOf(files).filter((file) => {
      const ids = recordsOf(file).map((r) => r.eventID);
      return new Set(ids).size < ids.length;
    });
    expect(inOneFile).toEqual([]);
  });

  test("come from documentation addresses, private ones and services alone", () => {
    const addresses = new Set(unique.map((r) => r.sourceIPAddress));
    const numeric = [...addresses].filter((a) => /^[\d.]+$|:/.test(a));
    expect(numeric.filter((a) => !isAllowed(a))).toEqual([]);
    expect(numeric.length).toBeGreaterThan(20);
    for (const record of unique) {
      const { requestParameters, responseElements } = record;
      const body = JSON.stringify([requestParameters, responseElements]);
      const found = body.match(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g) ?? [];
      expect(found.filter((a) => a !== "3.3.1611.0" && !isAllowed(a))).toEqual([]);
    }
  });

  test("are silent for production while its trail was stopped, and for nobody else", () => {
    const { from, to, account } = truth.incident.trail;
    const during = unique.filter((r) => r.eventTime > from && r.eventTime < to);
    expect(count(during, (r) => r.recipientAccountId === account)).toBe(0);
    expect(during.length).toBeGreaterThan(5);
    expect((Date.parse(to) - Date.parse(from)) / 60_000).toBe(40);
  });
});

describe("the flow logs", () => {
  test("hold as many records as the truth says", () => {
    const { vpcFlow } = truth;
    expect(flowFilesOf(files)).toHaveLength(vpcFlow.files);
    expect(flows).toHaveLength(vpcFlow.records);
    expect(flows.length).toBeGreaterThanOrEqual(40_000);
    expect(count(flows, (f) => f["log-status"] === "NODATA")).toBe(vpcFlow.noData);
    expect(count(flows, (f) => f["log-status"] === "SKIPDATA")).toBe(vpcFlow.skipData);
    expect(count(flows, (f) => f["action"] === "ACCEPT")).toBe(vpcFlow.accepted);
    expect(count(flows, (f) => f["action"] === "REJECT")).toBe(vpcFlow.rejected);
    expect(vpcFlow.noData).toBeGreaterThan(0);
    expect(vpcFlow.skipData).toBeGreaterThan(0);
    expect(count(flows, (f) => f["version"] === "5")).toBe(vpcFlow.formats.custom.records);
  });

  test("name documentation and private addresses alone, each line once", () => {
    const fields = ["srcaddr", "dstaddr", "pkt-srcaddr", "pkt-dstaddr"];
    const addresses = new Set(flows.flatMap((f) => fields.map((name) => f[name] ?? "-")));
    addresses.delete("-");
    expect([...addresses].filter((a) => !isAllowed(a))).toEqual([]);
    const lines = flowFilesOf(files).flatMap(({ text }) => text.trimEnd().split("\n").slice(1));
    expect(new Set(lines).size).toBe(lines.length);
  });
});

test("the evidence is small: at most nine hundred files", () => {
  expect(files).toHaveLength(truth.files);
  expect(files.length).toBeLessThanOrEqual(900);
});

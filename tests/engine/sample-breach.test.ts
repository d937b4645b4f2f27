import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseInstant } from "@contract/instant.ts";
import { testEngine, type TestEngine } from "./test-engine.ts";

const folder = resolve(import.meta.dirname, "../../samples/acme-leak");

interface Seen {
  readonly eventID: string;
  readonly time: string;
}

const truth = JSON.parse(readFileSync(resolve(folder, "truth.json"), "utf8")) as {
  readonly files: number;
  readonly events: number;
  readonly cloudtrail: {
    readonly events: number;
    readonly duplicates: number;
    readonly first: string;
    readonly last: string;
    readonly outcomes: Readonly<Record<string, number>>;
    readonly byAccount: Readonly<Record<string, number>>;
    readonly byRegion: Readonly<Record<string, number>>;
  };
  readonly vpcFlow: {
    readonly records: number;
    readonly events: number;
    readonly bytes: number;
    readonly accepted: number;
    readonly rejected: number;
  };
  readonly incident: {
    readonly entry: {
      readonly credential: string;
      readonly user: string;
      readonly first: Seen & { readonly sourceIp: string };
    };
    readonly addresses: { readonly used: readonly string[] };
    readonly eventIDs: readonly string[];
    readonly denials: { readonly total: number };
    readonly opened: Seen & { readonly group: string };
    readonly objects: { readonly bucket: string; readonly objects: number; readonly bytes: number };
    readonly snapshot: Seen & { readonly snapshot: string; readonly sharedWith: string };
    readonly trail: {
      readonly account: string;
      readonly from: string;
      readonly to: string;
      readonly stopped: Seen;
    };
    readonly instance: Seen & { readonly id: string; readonly interface: string };
    readonly flows: {
      readonly bytesOut: Readonly<
        Record<string, { readonly bytes: number; readonly flows: number }>
      >;
    };
  };
};

let engine: TestEngine;
beforeAll(async () => {
  engine = await testEngine();
  const loading = await engine.load([resolve(folder, "evidence")]);
  expect(loading).toMatchObject({ phase: "done", problems: [], failure: null });
}, 120_000);
afterAll(() => engine.close());

const one = async (query: string): Promise<unknown> =>
  Object.values((await engine.sql(query))[0] ?? {})[0];
const counted = async (column: string, from: string) =>
  Object.fromEntries(
    (await engine.sql(`SELECT ${column} AS value, count(*) AS n FROM ${from} GROUP BY value`)).map(
      ({ value, n }) => [value, n],
    ),
  );

describe("the sample breach agrees with its truth", () => {
  test("files, events and copies", async () => {
    const counts = await engine.ask("evidence.counts", {});
    expect(counts).toMatchObject({
      files: truth.files,
      events: truth.events,
      unread: 0,
      notRead: 0,
    });
    const twice = await engine.sql("SELECT path FROM evidence WHERE state = 'duplicate'");
    const inFiles = twice.map(({ path }) => {
      const text = gunzipSync(readFileSync(String(path))).toString();
      return (JSON.parse(text) as { readonly Records: readonly unknown[] }).Records.length;
    });
    expect(counts.duplicates + inFiles.reduce((sum, n) => sum + n, 0)).toBe(
      truth.cloudtrail.duplicates,
    );
  });

  test("CloudTrail: times, outcomes, accounts, Regions", async () => {
    expect(
      await engine.sql(
        "SELECT count(*) AS events, min(time) AS first, max(time) AS last FROM cloudtrail",
      ),
    ).toEqual([
      {
        events: truth.cloudtrail.events,
        first: truth.cloudtrail.first,
        last: truth.cloudtrail.last,
      },
    ]);
    expect(await counted("outcome", "cloudtrail")).toEqual(truth.cloudtrail.outcomes);
    expect(await counted("account", "cloudtrail")).toEqual(truth.cloudtrail.byAccount);
    expect(await counted("region", "cloudtrail")).toEqual(truth.cloudtrail.byRegion);
  });

  test("flows: NODATA and SKIPDATA are rows of vpcFlow and no events", async () => {
    expect(await one("SELECT count(*) FROM vpcFlow")).toBe(truth.vpcFlow.records);
    expect(await one("SELECT count(*) FROM events WHERE source = 'vpc-flow'")).toBe(
      truth.vpcFlow.events,
    );
    expect(await one("SELECT sum(bytes)::BIGINT FROM vpcFlow")).toBe(truth.vpcFlow.bytes);
    expect(await counted("action", "events WHERE source = 'vpc-flow'")).toEqual({
      accept: truth.vpcFlow.accepted,
      reject: truth.vpcFlow.rejected,
    });
  });

  test("the leaked key was first used from an outside address", async () => {
    const { credential, user, first } = truth.incident.entry;
    const [row] = await engine.sql(
      `SELECT awsId, principal, sourceIp, time FROM events
       WHERE credential = '${credential}' AND sourceIp IN ('${truth.incident.addresses.used.join("', '")}')
       ORDER BY time, id LIMIT 1`,
    );
    expect(row).toEqual({
      awsId: first.eventID,
      principal: user,
      sourceIp: first.sourceIp,
      time: first.time,
    });
  });

  test("what the intruder was denied", async () => {
    const ids = truth.incident.eventIDs.map((id) => `'${id}'`).join(",");
    expect(
      await one(`SELECT count(*) FROM events WHERE outcome = 'denied' AND awsId IN (${ids})`),
    ).toBe(truth.incident.denials.total);
  });

  test("the opened port, the shared snapshot and the launched instance read as plain sentences", async () => {
    const says = (eventID: string) => one(`SELECT summary FROM events WHERE awsId = '${eventID}'`);
    const { opened, snapshot, instance } = truth.incident;
    expect(await says(opened.eventID)).toBe(`opened port 22 of ${opened.group} to 0.0.0.0/0`);
    expect(await says(snapshot.eventID)).toBe(
      `shared snapshot ${snapshot.snapshot} with ${snapshot.sharedWith}`,
    );
    expect(await says(instance.eventID)).toBe(`launched instance ${instance.id}`);
  });

  test("objects read, and how many bytes left", async () => {
    const { bucket, objects, bytes } = truth.incident.objects;
    const ids = truth.incident.eventIDs.map((id) => `'${id}'`).join(",");
    const [row] = await engine.sql(
      `SELECT count(DISTINCT resource) AS objects, sum(bytes)::BIGINT AS bytes FROM events
       WHERE action = 'GetObject' AND resource LIKE 'arn:aws:s3:::${bucket}/%' AND outcome = 'allowed' AND awsId IN (${ids})`,
    );
    expect(row).toEqual({ objects, bytes });
  });

  test("while the trail was stopped its account is silent, and the flows go on", async () => {
    const { account, from, to } = truth.incident.trail;
    const between = `account = '${account}' AND time > TIMESTAMP '${from.slice(0, 19)}' AND time < TIMESTAMP '${to.slice(0, 19)}'`;
    expect(
      await one(`SELECT count(*) FROM events WHERE source = 'cloudtrail' AND ${between}`),
    ).toBe(0);
    expect(
      await one(`SELECT count(*) FROM events WHERE source = 'vpc-flow' AND ${between}`),
    ).toBeGreaterThan(0);
  });

  test("bytes that left the new instance, by destination", async () => {
    const { instance, flows } = truth.incident;
    const rows = await engine.sql(
      `SELECT destinationIp AS address, sum(bytes)::BIGINT AS bytes FROM events
       WHERE source = 'vpc-flow' AND outcome = 'allowed'
         AND id IN (SELECT id FROM vpcFlow WHERE interfaceId = '${instance.interface}')
       GROUP BY address`,
    );
    const sent = Object.fromEntries(rows.map(({ address, bytes }) => [address, bytes]));
    for (const [address, { bytes }] of Object.entries(flows.bytesOut))
      expect([address, sent[address]]).toEqual([address, bytes]);
  });

  test("the original record is the file's own bytes", async () => {
    const [row] = await engine.sql(
      `SELECT id FROM events WHERE awsId = '${truth.incident.opened.eventID}'`,
    );
    const detail = await engine.ask("event.detail", { event: Number(row?.["id"]) });
    expect(detail.original).toBe(true);
    expect((JSON.parse(detail.raw) as { readonly eventID: string }).eventID).toBe(
      truth.incident.opened.eventID,
    );
    expect(detail.file.path.startsWith(resolve(folder, "evidence"))).toBe(true);
  });
});

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const everything = { conditions: [] };

describe("the Timeline's questions", () => {
  test("every event has one place, and every place one event", async () => {
    for (const offset of [0, 1, 4_999, 40_000, truth.events - 1]) {
      const { events } = await engine.ask("events.page", { lens: everything, offset, limit: 1 });
      const [event] = events;
      expect(event).toBeDefined();
      if (event)
        expect(await engine.ask("events.position", { lens: everything, event: event.id })).toEqual({
          offset,
        });
    }
  });

  test("newest first is oldest first from its end", async () => {
    const lens = {
      conditions: [{ field: "service", test: "is", value: "sts", muted: false }],
    } as const;
    const { events: total } = await engine.ask("events.count", {
      lens: { conditions: [...lens.conditions] },
    });
    const asked = { lens: { conditions: [...lens.conditions] } };
    const oldest = await engine.ask("events.page", { ...asked, offset: 0, limit: 10 });
    const newest = await engine.ask("events.page", {
      ...asked,
      offset: total - 10,
      limit: 10,
      descending: true,
    });
    expect(newest.events.map(({ id }) => id).reverse()).toEqual(oldest.events.map(({ id }) => id));
  });

  test("pages put end to end are the whole in order", async () => {
    const pages = await Promise.all(
      [0, 200, 400].map((offset) =>
        engine.ask("events.page", { lens: everything, offset, limit: 200 }),
      ),
    );
    const ids = pages.flatMap(({ events }) => events.map(({ id }) => id));
    const rows = await engine.sql("SELECT id FROM events ORDER BY time, id LIMIT 600");
    expect(ids).toEqual(rows.map(({ id }) => id));
  });

  test("the histogram holds every event once", async () => {
    for (const by of ["source", "outcome", "principal", "none"] as const) {
      const { series } = await engine.ask("events.histogram", {
        lens: everything,
        by,
        buckets: 240,
      });
      const total = series.flatMap(({ events }) => events).reduce((sum, n) => sum + n, 0);
      expect([by, total]).toEqual([by, truth.events]);
      expect(series.length).toBeLessThanOrEqual(7);
    }
  });

  test("sorted by another column, ties stand in time order", async () => {
    const { events } = await engine.ask("events.page", {
      lens: everything,
      sort: "bytes",
      descending: true,
      offset: 0,
      limit: 50,
    });
    const rows = await engine.sql(
      "SELECT id FROM events ORDER BY bytes DESC NULLS LAST, time, id LIMIT 50",
    );
    expect(events.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });

  test("words are found anywhere in the record, in any case", async () => {
    const { group } = truth.incident.opened;
    const upper = await engine.ask("events.count", {
      lens: { conditions: [], text: group.toUpperCase() },
    });
    const [row] = await engine.sql(
      `SELECT (SELECT count(*) FROM cloudtrail WHERE contains(raw, '${group}')) AS n`,
    );
    expect(upper.events).toBe(row?.["n"]);
  });

  test("an address block holds its addresses, in IPv4 and IPv6", async () => {
    const count = async (value: string) =>
      (
        await engine.ask("events.count", {
          lens: { conditions: [{ field: "sourceIp", test: "within", value }] },
        })
      ).events;
    expect(await count("203.0.113.66/32")).toBe(
      await one("SELECT count(*) FROM events WHERE sourceIp = '203.0.113.66'"),
    );
    expect(await count("10.20.0.0/16")).toBe(
      await one("SELECT count(*) FROM events WHERE sourceIp LIKE '10.20.%'"),
    );
    expect(await count("2001:db8::/32")).toBe(0);
  });

  test("the next denied event is the next denied event", async () => {
    const rows = await engine.sql(
      "SELECT id FROM events WHERE outcome = 'denied' AND time IS NOT NULL ORDER BY time, id LIMIT 3",
    );
    const [first, second] = rows.map(({ id }) => Number(id));
    const meets = [{ field: "outcome", value: "denied" }] as const;
    const next = await engine.ask("events.next", {
      lens: everything,
      after: first ?? 0,
      backwards: false,
      meets: [...meets],
    });
    expect(next).toEqual({ event: second });
    const back = await engine.ask("events.next", {
      lens: everything,
      after: second ?? 0,
      backwards: true,
      meets: [...meets],
    });
    expect(back).toEqual({ event: first });
  });

  test("an answer says what its time lacks", async () => {
    const { lacking } = await engine.ask("events.count", {
      lens: { conditions: [], from: at("2030-01-01"), to: at("2030-01-02") },
    });
    expect(lacking.map(({ source }) => source)).toEqual(["cloudtrail", "vpc-flow"]);
    const whole = await engine.ask("events.count", { lens: everything });
    expect(whole.lacking).toEqual([]);
  });
});

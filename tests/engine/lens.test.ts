import { rmSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Event } from "@contract/event.ts";
import type { Condition, Lens } from "@contract/lens.ts";
import { newFolder, record, trailFile, write } from "./logs.ts";
import { testEngine, type TestEngine } from "./test-engine.ts";

const names = ["RunInstances", "StopLogging", "GetObject", 'it\'s 100% "odd"', "ünïcode"];
const errors = [undefined, "AccessDenied", "ThrottlingException"];
const addresses = ["203.0.113.9", "198.51.100.7", "2001:db8::1", "ec2.amazonaws.com"];

let engine: TestEngine;
let folder: string;
let all: readonly Event[];
beforeAll(async () => {
  folder = newFolder();
  engine = await testEngine();
  const records = Array.from({ length: 120 }, (_, n) =>
    record(`id-${n}`, {
      eventName: names[n % names.length],
      errorCode: errors[n % errors.length],
      sourceIPAddress: addresses[n % addresses.length],
      awsRegion: n % 7 === 0 ? undefined : `region-${n % 4}`,
      eventTime: `2025-01-02T03:${String(n % 60).padStart(2, "0")}:00Z`,
    }),
  );
  await engine.load([write(folder, "a.json", trailFile(...records))]);
  all = (await engine.ask("events.page", { lens: { conditions: [] }, offset: 0, limit: 1000 }))
    .events;
  expect(all).toHaveLength(120);
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const fields = ["action", "error", "outcome", "sourceIp", "region", "principal", "awsId"] as const;
const asked = ["is", "is-not", "contains", "starts-with", "absent", "at-least", "at-most"] as const;
const values = [
  ...names,
  "AccessDenied",
  "denied",
  "allowed",
  "203.0.113.9",
  "region-1",
  "region",
  "id-1",
  "",
  "%",
  "'",
];

const anyCondition = fc.record({
  field: fc.constantFrom(...fields),
  test: fc.constantFrom(...asked),
  value: fc.constantFrom(...values),
  muted: fc.boolean(),
});

const anyLens = fc.record({
  conditions: fc.array(anyCondition, { maxLength: 4 }),
  from: fc.option(fc.integer({ min: 0, max: 59 }), { nil: undefined }),
});

const minute = (n: number) => Date.UTC(2025, 0, 2, 3, n) * 1000;

/** What a condition means, said a second time in plain TypeScript. */
function holds(event: Event, { field, test: how, value }: Condition): boolean {
  const found = event[field as (typeof fields)[number]];
  if (how === "absent") return found === null;
  if (how === "is-not") return found !== value;
  if (found === null) return false;
  const lower = found.toLowerCase();
  const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  switch (how) {
    case "is":
      return found === value;
    case "contains":
      return lower.includes(value.toLowerCase());
    case "starts-with":
      return lower.startsWith(value.toLowerCase());
    case "at-least":
      return bytes(found, value) >= 0;
    default:
      return bytes(found, value) <= 0;
  }
}

function under(event: Event, { from, conditions }: Lens): boolean {
  if (from !== undefined && (event.time === null || event.time < from)) return false;
  const heard = conditions.filter(({ muted }) => !muted);
  const choices = new Map<string, boolean>();
  for (const one of heard.filter(({ test: how }) => how === "is")) {
    choices.set(one.field, (choices.get(one.field) ?? false) || holds(event, one));
  }
  return (
    [...choices.values()].every(Boolean) &&
    heard.every((one) => one.test === "is" || holds(event, one))
  );
}

describe("a lens means what it says", () => {
  test("every lens holds exactly the events that its conditions hold for", async () => {
    await fc.assert(
      fc.asyncProperty(anyLens, async ({ conditions, from }) => {
        const lens: Lens = { conditions, ...(from !== undefined && { from: minute(from) }) };
        const expected = all.filter((event) => under(event, lens)).map(({ id }) => id);
        const { events } = await engine.ask("events.page", { lens, offset: 0, limit: 1000 });
        expect(events.map(({ id }) => id)).toEqual(expected);
        expect((await engine.ask("events.count", { lens })).events).toBe(expected.length);
      }),
      { numRuns: 60 },
    );
  });

  test("a path in the record", async () => {
    const count = async (one: Condition) =>
      (await engine.ask("events.count", { lens: { conditions: [one] } })).events;
    expect(
      await count({ field: "raw/userIdentity/userName", test: "is", value: "alice", muted: false }),
    ).toBe(120);
    expect(
      await count({ field: "raw/userIdentity/nothing", test: "absent", value: "", muted: false }),
    ).toBe(120);
    expect(
      await count({ field: "raw/eventName", test: "is", value: "StopLogging", muted: false }),
    ).toBe(24);
  });

  test("words: each somewhere in the record, quoted ones together", async () => {
    const count = async (text: string) =>
      (await engine.ask("events.count", { lens: { conditions: [], text } })).events;
    expect(await count("stoplogging alice")).toBe(24);
    expect(await count('"stoplogging alice"')).toBe(0);
    expect(await count("ÜNÏCODE")).toBe(24);
  });

  test("an id, typed as it is shown", async () => {
    const lens: Lens = { conditions: [{ field: "id", test: "is", value: "0:7", muted: false }] };
    expect(
      (await engine.ask("events.page", { lens, offset: 0, limit: 9 })).events.map(
        ({ awsId }) => awsId,
      ),
    ).toEqual(["id-7"]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventIdOf, formatEventId, parseEventId, placeOf } from "@contract/event.ts";
import { formatInstant, parseInstant } from "@contract/instant.ts";
import { lensFromUrl, lensToUrl } from "@contract/lens-url.ts";
import {
  alsoThis,
  condition,
  lens,
  lensFor,
  lensWithout,
  namedFields,
  negated,
  onlyThis,
  tests,
  toggledMute,
  type Condition,
  type EventField,
  type Lens,
} from "@contract/lens.ts";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "arn:aws:iam::1:user/a.b",
    "a&b=c#d",
    "~x",
    "@who;",
    "100%",
    "%2E",
    "a+b c",
    "",
    "ü🐕",
  ),
);
const rawField = fc
  .array(
    fc.string({ minLength: 1, maxLength: 8 }).filter((key) => !key.includes("/")),
    { minLength: 1, maxLength: 3 },
  )
  .map((keys): EventField => `raw/${keys.join("/")}`);

const anyCondition: fc.Arbitrary<Condition> = fc
  .record({
    field: fc.oneof(fc.constantFrom(...namedFields), rawField),
    test: fc.constantFrom(...tests),
    value: text,
    muted: fc.boolean(),
    setBy: fc.option(fc.constantFrom("timeline", "who"), { nil: undefined }),
  })
  .map(({ setBy, ...rest }) => ({ ...rest, ...(setBy !== undefined && { setBy }) }));

const anyInstant = fc.integer({ min: 0, max: 9_000_000_000_000_000 });

const anyLens: fc.Arbitrary<Lens> = fc
  .record({
    from: fc.option(anyInstant, { nil: undefined }),
    to: fc.option(anyInstant, { nil: undefined }),
    text: fc.option(
      text.filter((value) => value !== ""),
      { nil: undefined },
    ),
    conditions: fc.array(anyCondition, { maxLength: 5 }),
  })
  .map(({ from, to, text: words, conditions }) => ({
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(words !== undefined && { text: words }),
    conditions,
  }));

describe("a lens in an address", () => {
  test("comes back as it was", () => {
    fc.assert(
      fc.property(anyLens, (asked) => {
        const { lens: read, dropped } = lensFromUrl(lensToUrl(asked));
        expect(dropped).toEqual([]);
        expect(read).toEqual(asked);
      }),
    );
  });

  test("is plain data that the contract accepts", () => {
    fc.assert(
      fc.property(anyLens, (asked) => {
        expect(lens.parse(JSON.parse(JSON.stringify(asked)))).toEqual(asked);
      }),
    );
  });

  test("what cannot be read is dropped and named; what is no lens is left to its view", () => {
    const read = lensFromUrl(
      "from=yesterday&where=nonsense&where=action.is.X&sel=12:345&text=%E0%A4%A",
    );
    expect(read.lens).toEqual({
      conditions: [{ field: "action", test: "is", value: "X", muted: false }],
    });
    expect(read.dropped).toEqual(["from=yesterday", "where=nonsense", "text=%E0%A4%A"]);
    expect(read.own).toEqual({ sel: "12:345" });
  });

  test("any text at all is read without failing", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (query) => void lensFromUrl(query)));
  });

  test("a principal reads as it is", () => {
    expect(
      lensToUrl({
        conditions: [
          condition.parse({ field: "principal", test: "is", value: "arn:aws:iam::1:user/a" }),
        ],
      }),
    ).toBe("where=principal.is.arn:aws:iam::1:user/a");
  });
});

describe("picks", () => {
  const is = (field: EventField, value: string): Condition => ({
    field,
    test: "is",
    value,
    muted: false,
  });

  test("only this replaces its field's choice and keeps all else", () => {
    const before: Lens = { conditions: [is("region", "a"), is("region", "b"), is("action", "X")] };
    expect(onlyThis(before, is("region", "c")).conditions).toEqual([
      is("action", "X"),
      is("region", "c"),
    ]);
  });

  test("also this adds once", () => {
    const once = alsoThis({ conditions: [] }, is("region", "a"));
    expect(alsoThis(once, is("region", "a"))).toEqual(once);
  });

  test("a facet counts without its own choice, a view without what it set", () => {
    const mine: Condition = { ...is("region", "a"), setBy: "timeline" };
    const current: Lens = { conditions: [mine, is("action", "X")] };
    expect(lensWithout("region", current).conditions).toEqual([is("action", "X")]);
    expect(lensFor("timeline", current).conditions).toEqual([is("action", "X")]);
    expect(lensFor("who", current)).toEqual(current);
  });

  test("turned and muted twice, a condition is as before", () => {
    fc.assert(
      fc.property(anyCondition, (one) => {
        expect(negated(negated(one))).toEqual(one);
        expect(toggledMute(toggledMute(one))).toEqual(one);
      }),
    );
  });
});

describe("times and ids", () => {
  test("an instant comes back from its text", () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        expect(parseInstant(formatInstant(at))).toBe(at);
      }),
    );
  });

  test("times are read as people write them, and what is no time is none", () => {
    const noon = Date.UTC(2024, 4, 1, 12) * 1000;
    for (const written of [
      "2024-05-01T12:00:00Z",
      "2024-05-01 12:00",
      "2024-05-01T14:00:00+02:00",
      " 2024-05-01T12:00 ",
    ]) {
      expect([written, parseInstant(written)]).toEqual([written, noon]);
    }
    for (const none of ["", "now", "2024-13-01", "2024-02-30", "12:00", "2024-05-01T25:00"]) {
      expect([none, parseInstant(none)]).toEqual([none, undefined]);
    }
  });

  test("an event's id comes back from its text", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 21 - 1 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (evidence, record) => {
          const id = eventIdOf(evidence, record);
          expect(Number.isSafeInteger(id)).toBe(true);
          expect(placeOf(id)).toEqual({ evidence, record });
          expect(parseEventId(formatEventId(id))).toBe(id);
        },
      ),
    );
  });
});

import { describe, expect, test } from "vitest";
import { cut, record, texts } from "./cut.ts";

/** A file, and where each of its records stands in it. */
interface Laid {
  readonly file: Buffer;
  readonly places: readonly { readonly from: number; readonly to: number; readonly raw: string }[];
}

type Layout = (
  raws: readonly string[],
) => readonly [before: string, inside: string, after: string][];

const listed =
  (open: string, close: string, between: string): Layout =>
  (raws) =>
    raws.map((raw, place) => [
      place === 0 ? open : between,
      raw,
      place === raws.length - 1 ? close : "",
    ]);

const layouts: Readonly<Record<string, Layout>> = {
  "a trail file": listed('{"Records":[', "]}", ","),
  "a bare list": listed("[\n  ", "\n]\n", ",\n  "),
  "one a line": listed("", "\n", "\n"),
  "one after the other": listed("", "", ""),
  "one a line in a log shipper's wrapper": (raws) =>
    raws.map((raw) => ['{"@timestamp":"2024-01-01T00:00:00Z","aws":{"cloudtrail":', raw, "}}\n"]),
  "a lookup-events answer": (raws) =>
    raws.map((raw, place) => [
      `${place === 0 ? '{"Events":[' : ","}{"EventId":"${place}","CloudTrailEvent":`,
      JSON.stringify(raw),
      `}${place === raws.length - 1 ? '],"NextToken":"x"}' : ""}`,
    ]),
  "CloudWatch envelopes": (raws) =>
    raws.map((raw) => [
      '{"messageType":"DATA_MESSAGE","logEvents":[{"id":"1","timestamp":1,"message":',
      JSON.stringify(raw),
      "}]}",
    ]),
  "EventBridge events": (raws) =>
    raws.map((raw) => ['{"version":"0","detail-type":"x","detail":', raw, "}"]),
};

function lay(layout: Layout, raws: readonly string[]): Laid {
  const places: { from: number; to: number; raw: string }[] = [];
  let text = "";
  for (const [place, [before, inside, after]] of layout(raws).entries()) {
    text += before;
    const from = Buffer.byteLength(text);
    text += inside;
    places.push({ from, to: Buffer.byteLength(text), raw: raws[place] ?? "" });
    text += after;
  }
  return { file: Buffer.from(text), places };
}

/** Small, seeded, good enough to choose places with. */
function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0;
    return ((mixed ^ (mixed >>> 16)) >>> 0) % sides;
  };
}

/** Damage to `[from, to)` of the file, and what stands there instead. */
interface Damage {
  readonly from: number;
  readonly to: number;
  readonly by: Buffer;
}

const splinters = [
  '"',
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "\\",
  "\0",
  "\n",
  "\xff",
  '{"',
  '",',
  '"}',
  "null",
  "}}]}",
];

function damage(file: Buffer, roll: (sides: number) => number): Damage {
  const from = roll(file.length);
  const short = Math.min(file.length, from + 1 + roll(4));
  const long = Math.min(file.length, from + 1 + roll(3000));
  const splinter = Buffer.from(splinters[roll(splinters.length)] ?? "", "latin1");
  const kinds: readonly Damage[] = [
    { from, to: from + 1, by: Buffer.from([(file[from] ?? 0) ^ (1 << roll(8))]) },
    { from, to: from + 1, by: splinter },
    { from, to: from, by: splinter },
    { from, to: short, by: Buffer.alloc(0) },
    { from, to: long, by: Buffer.alloc(0) },
    { from, to: long, by: Buffer.alloc(long - from) },
    { from, to: long, by: Buffer.from(file.subarray(roll(file.length)).subarray(0, long - from)) },
    { from, to: file.length, by: Buffer.alloc(0) },
    { from: 0, to: from, by: Buffer.alloc(0) },
  ];
  return kinds[roll(kinds.length)] ?? { from, to: from, by: splinter };
}

describe.each(Object.keys(layouts))("%s, damaged anywhere", (name) => {
  test("gives every record that is still whole, and says where it lost one", () => {
    const layout = layouts[name];
    if (layout === undefined) throw new Error(name);
    for (let seed = 1; seed <= 500; seed++) {
      const roll = dice(seed * 7919 + name.length);
      const raws = Array.from({ length: 1 + roll(6) }, (_, place) => {
        const one = record(place % 3 === 1 ? { tags: [{ a: 1.1 }, {}], note: "x\u2028y" } : {});
        const entries = Object.entries(one);
        const ordered = roll(2) === 0 ? entries : entries.sort(([a], [b]) => (a < b ? -1 : 1));
        return JSON.stringify(Object.fromEntries(ordered), null, roll(4) === 0 ? 2 : 0);
      });
      const { file, places } = lay(layout, raws);
      const { from, to, by } = damage(file, roll);
      const damaged = Buffer.concat([file.subarray(0, from), by, file.subarray(to)]);
      const whole = places.filter((place) => place.to <= from || place.from >= to);

      const done = cut(damaged);
      if (seed % 4 === 0) {
        const chunks = [1 + roll(900), 1 + roll(50)];
        expect(cut(damaged, { chunks }), `seed ${seed}`).toEqual(done);
      }

      const found = texts(done);
      for (const { raw } of whole) {
        // Where many bytes are missing or others, two halves may make one record that is still valid, and hold what was between.
        const ranTogether = to - from > 4 && found.some((text) => text.includes(raw));
        if (!ranTogether) expect(found, `seed ${seed}`).toContain(raw);
      }
      const numbers = [...done.records, ...done.unread].map((one) => one.record);
      numbers.sort((a, b) => a - b);
      expect(numbers, `seed ${seed}`).toEqual(numbers.map((_, place) => place));
      for (const one of done.records) JSON.parse(one.normalised ?? one.text);
      const vanished = places.filter((place) => place.from >= from && place.to <= to).length;
      const joined = to - from > 4 ? 1 : 0;
      if (whole.length > 0 && places.length - found.length > vanished + joined) {
        expect(done.result.state, `seed ${seed}`).toBe("partial");
      }
    }
  });
});

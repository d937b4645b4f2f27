import { describe, expect, test } from "vitest";
import { cut, record, texts } from "./cut.ts";
import { apply, damage, dice } from "./damage.ts";

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
      const harm = damage(file, roll);
      const { from, to } = harm;
      const damaged = apply(file, harm);
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

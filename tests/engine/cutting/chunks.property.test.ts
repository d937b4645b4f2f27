import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cut, record, texts } from "./cut.ts";

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom(
    "{",
    '"',
    "\\",
    "},{",
    '{"eventVersion":',
    "\u2028",
    "\ud83d\ude00",
    "]}",
    "\u0000",
    "a,b\nc",
  ),
);
const records = fc
  .array(
    fc.record({
      userAgent: text,
      requestParameters: fc.oneof(
        fc.constant(null),
        fc.dictionary(text, fc.jsonValue({ maxDepth: 3 })),
      ),
      errorMessage: text,
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => all.map((more) => JSON.stringify(record(more))));

const chunks = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 });

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const shapes: Readonly<Record<string, (raws: readonly string[]) => string>> = {
  "a trail file": (raws) => `{"Records":[${raws.join(",")}]}`,
  "a list, pretty": (raws) => `[\r\n\t${raws.join(",\r\n\t")}\r\n]`,
  lines: (raws) => raws.join("\n"),
  "no separator": (raws) => raws.join(""),
  "lookup-events": (raws) =>
    JSON.stringify({ Events: raws.map((raw) => ({ CloudTrailEvent: raw })) }),
  envelopes: (raws) =>
    raws
      .map((raw) =>
        JSON.stringify({ messageType: "DATA_MESSAGE", logEvents: [{ id: "1", message: raw }] }),
      )
      .join(""),
  _source: (raws) => raws.map((raw) => `{"_index":"x","_source":${raw}}`).join("\n"),
  "CloudWatch export": (raws) => raws.map((raw) => `2023-07-10T12:16:15.000Z ${raw}\n`).join(""),
  "Lake CSV": (raws) =>
    `"eventid","eventjson"\n${raws.map((raw) => `"1",${quoted(raw)}\n`).join("")}`,
  "CloudWatch CSV": (raws) =>
    `timestamp,message\r\n${raws.map((raw) => `1,${quoted(raw)}\r\n`).join("")}`,
};

describe.each(Object.entries(shapes))("%s", (_, shape) => {
  test("gives back the records put in, however the bytes come", () => {
    fc.assert(
      fc.property(records, chunks, (raws, lengths) => {
        const done = cut(shape(raws), { chunks: lengths });
        expect(texts(done)).toEqual(raws);
        expect(done.unread).toEqual([]);
        expect(done.result).toEqual({ source: "cloudtrail", state: "loaded" });
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

test("one byte at a time", () => {
  fc.assert(
    fc.property(records, fc.constantFrom(...Object.values(shapes)), (raws, shape) => {
      expect(texts(cut(shape(raws), { chunks: [1] }))).toEqual(raws);
    }),
    { numRuns: 20, seed: 11 },
  );
});

describe("flow logs", () => {
  const line = fc
    .tuple(
      fc.nat(65_535),
      fc.ipV4(),
      fc.oneof(fc.ipV4(), fc.ipV6()),
      fc.constantFrom("ACCEPT", "REJECT"),
    )
    .map(
      ([port, from, to, action]) =>
        `2 123456789010 eni-1235b8ca ${from} ${to} ${port} 22 6 20 4249 1418530010 1418530070 ${action} OK`,
    );
  const header =
    "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status";

  test.each([
    ["with a header", (lines: readonly string[]) => [header, ...lines].join("\n")],
    ["without", (lines: readonly string[]) => `${lines.join("\r\n")}\r\n`],
    [
      "with commas",
      (lines: readonly string[]) => [header, ...lines].join("\n").replaceAll(" ", ","),
    ],
    [
      "in a CloudWatch export",
      (lines: readonly string[]) =>
        lines.map((one) => `2023-07-10T12:16:15.000Z ${one}\n`).join(""),
    ],
    [
      "in messages",
      (lines: readonly string[]) => lines.map((message) => JSON.stringify({ message })).join(""),
    ],
  ])("%s come out as they went in, however the bytes come", (name, shape) => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), chunks, (lines, lengths) => {
        const done = cut(shape(lines), { chunks: lengths });
        const expected =
          name === "with commas" ? lines.map((one) => one.replaceAll(" ", ",")) : lines;
        expect(done.flows.map((one) => one.text)).toEqual(expected);
        expect(done.flows.every((one) => one.normalised === undefined)).toBe(true);
        expect(done.result).toEqual({ source: "vpc-flow", state: "loaded" });
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});

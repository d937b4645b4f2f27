import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { parse } from "csv-parse/sync";
import { csv, written, writtenJson, type Paper } from "../../src-main/cli/formats.ts";
import { visible, visibleJson } from "../../src-main/cli/visible.ts";

const file: Paper = { width: Infinity, isTerminal: false, hasColour: false };
const terminal: Paper = { width: 40, isTerminal: true, hasColour: false };
const one = (value: unknown) => ({ columns: ["value"], rows: [[value]] });

describe("CSV", () => {
  test.each(["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0"])(
    "%j becomes text",
    (formula) => {
      expect(parse(csv(one(formula)), { bom: false })).toEqual([["value"], [`'${formula}`]]);
    },
  );

  test("a negative number stays a number", () => {
    expect(csv(one(-5))).toBe("value\r\n-5\r\n");
    expect(csv(one("-9223372036854775808"))).toBe("value\r\n-9223372036854775808\r\n");
  });

  test("any other text comes back from a CSV reader as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (cells) => {
        const safe = cells.map((cell) => `x${cell}`);
        const text = csv({ columns: safe.map((_, i) => `c${i}`), rows: [safe] });
        expect(parse(text, { record_delimiter: "\r\n" })[1]).toEqual(safe);
      }),
    );
  });

  test("NULL is an empty cell, a list is JSON", () => {
    const answer = { columns: ["a", "b"], rows: [[null, ["x", "y"]]] };
    expect(csv(answer)).toBe('a,b\r\n,"[""x"",""y""]"\r\n');
  });
});

describe("what a log wrote cannot steer a terminal", () => {
  const hostile = "\u001b[2J\u0007ok\u202egnp.exe\u009b31m\r\nnext";

  test.each(["table", "markdown", "csv", "json", "ndjson"] as const)("in %s", (format) => {
    const text = written(format, one(hostile), terminal);
    expect(text.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text).toContain("ok");
  });

  test("marks name what they stand for", () => {
    expect(visible("a\u001b\u202eb")).toBe("a␛‹U+202E›b");
  });

  test("escaped JSON says the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(JSON.parse(visibleJson(JSON.stringify(text, null, 2)))).toBe(text);
      }),
    );
  });
});

describe("a table", () => {
  const answer = {
    columns: ["principal", "events"],
    rows: [
      [`arn:aws:iam::111122223333:user/${"x".repeat(60)}/dev-ci`, 9211],
      ["root", 3],
    ],
  };

  test("fits the terminal; a long value is cut in its middle", () => {
    const lines = written("table", answer, terminal).trimEnd().split("\n");
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(terminal.width);
    expect(lines[1]).toMatch(/^arn:aws:.*….*dev-ci +9211$/);
  });

  test("is whole where it is not cut", () => {
    expect(written("table", answer, file)).toContain("x".repeat(60));
  });
});

test("NDJSON is one object a line, JSON one array", () => {
  const answer = { columns: ["n"], rows: [[1], [null]] };
  expect(written("ndjson", answer, file)).toBe('{"n":1}\n{"n":null}\n');
  expect(written("json", answer, file)).toBe('[{"n":1},{"n":null}]\n');
  expect(writtenJson({ a: 1 }, terminal)).toBe('{\n  "a": 1\n}');
});

test("Markdown cells cannot break out of their table", () => {
  expect(written("markdown", one("a|b\n[x](y)"), file)).toContain("| a\\|b␊\\[x\\](y) |");
});

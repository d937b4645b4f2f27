import { describe, expect, test } from "vitest";
import { cut, read, record, texts } from "./cut.ts";

const raws = [record(), record(), record()].map((one) => JSON.stringify(one));
const [first = "", second = "", third = ""] = raws;

describe("a file that ends too soon", () => {
  test("inside a record", () => {
    const done = cut(`{"Records":[${first},${second},${third.slice(0, 300)}`);
    expect(texts(done)).toEqual([first, second]);
    expect(done.unread).toEqual([
      {
        record: 2,
        offset: 12 + Buffer.byteLength(first + second) + 2,
        reason: "the file ends inside it",
        text: third.slice(0, 300),
      },
    ]);
    expect(done.result).toEqual({
      source: "cloudtrail",
      state: "partial",
      reason: "the JSON ends inside record 2",
    });
  });

  test("between records", () => {
    const done = cut(`{"Records":[${first},${second},`);
    expect(texts(done)).toEqual([first, second]);
    expect(done.result).toEqual({
      source: "cloudtrail",
      state: "partial",
      reason: "the JSON ends after record 1, too soon",
    });
  });

  test("inside its only record", () => {
    const done = cut(`{"Records":[${first.slice(0, 300)}`);
    expect(done.result).toMatchObject({ source: "cloudtrail", state: "failed" });
    expect(done.unread).toHaveLength(1);
  });

  test("inside a wrapper, one a line", () => {
    const done = cut(`{"detail":${first}}\n{"detail":${second}`);
    expect(texts(done)).toEqual([first, second]);
    expect(done.result.state).toBe("partial");
    expect(done.unread).toEqual([]);
  });

  test("inside a string that holds a record", () => {
    const done = cut(
      `{"CloudTrailEvent":${JSON.stringify(first)}}\n${JSON.stringify({ CloudTrailEvent: second }).slice(0, 300)}`,
    );
    expect(texts(done)).toEqual([first]);
    expect(done.unread).toHaveLength(1);
    expect(done.result.reason).toBe("the JSON ends inside record 1");
  });
});

describe("a file that begins too late", () => {
  test.each([40, 100, 200, 400, 700])("at byte %i of a record on one line", (from) => {
    const done = cut(`${first.slice(from)},${second},${third}]}`);
    expect(texts(done)).toEqual([second, third]);
    expect(done.records.map((one) => one.record)).toEqual([1, 2]);
    expect(done.unread).toHaveLength(1);
    expect(done.result).toMatchObject({ source: "cloudtrail", state: "partial" });
    expect(done.result.reason).toMatch(/^the file begins inside a record/);
  });

  test("pretty printed", () => {
    const file = JSON.stringify(
      { Records: raws.map((raw) => JSON.parse(raw) as unknown) },
      null,
      2,
    );
    const done = cut(file.slice(file.indexOf('"sourceIPAddress"')));
    expect(done.records.map(read)).toEqual(
      [second, third].map((raw) => JSON.parse(raw) as unknown),
    );
    expect(done.result.reason).toMatch(/^the file begins inside a record/);
  });

  test("between two records", () => {
    const done = cut(`,${second},${third}]}`);
    expect(texts(done)).toEqual([second, third]);
    expect(done.result.state).toBe("partial");
  });
});

describe("one broken record costs itself", () => {
  test.each([
    ["a comma is missing", (raw: string) => raw.replace('","eventName', '""eventName')],
    ["a quote is missing", (raw: string) => raw.replace('"GetObject"', '"GetObject')],
    ["its last quote is missing", (raw: string) => raw.replace('"Data"', '"Data')],
    ["a brace is missing", (raw: string) => raw.slice(0, -1)],
    ["it has half a number", (raw: string) => raw.replace("true", "1.")],
    ["it is cut off", (raw: string) => raw.slice(0, 200)],
    ["it is cut off inside a string", (raw: string) => raw.slice(0, raw.indexOf("GetObject") + 3)],
    ["it has a bad escape", (raw: string) => raw.replace("GetObject", "Get\\xObject")],
    ["a NUL stands in a string", (raw: string) => raw.replace("GetObject", "Get\0Object")],
    [
      "a block of it is zero",
      (raw: string) => raw.slice(0, 150) + "\0".repeat(100) + raw.slice(250),
    ],
    ["a comma is too many", (raw: string) => raw.replace('"},"eventTime', '",},"eventTime')],
  ])("where %s", (_, damage) => {
    const broken = damage(second);
    expect(broken).not.toBe(second);
    for (const file of [
      `{"Records":[${first},${broken},${third}]}`,
      `${first}\n${broken}\n${third}\n`,
    ]) {
      const done = cut(file);
      expect(texts(done)).toEqual([first, third]);
      expect(done.records.map((one) => one.record)).toEqual([0, 2]);
      expect(done.unread).toHaveLength(1);
      expect(done.unread[0]?.offset).toBe(
        Buffer.from(file).indexOf(broken, file.indexOf(first) + first.length),
      );
      expect(done.result).toEqual({
        source: "cloudtrail",
        state: "partial",
        reason: "1 of 3 records could not be read",
      });
    }
  });

  test("braces too many cost nothing", () => {
    const done = cut(
      `[${first}}},\n{"aws":{"cloudtrail":${second},\n{"aws":{"cloudtrail":${third}}}]`,
    );
    expect(texts(done)).toEqual([first, second, third]);
    expect(done.unread).toEqual([]);
    expect(done.result.state).toBe("partial");
    expect(done.result.reason).toMatch(
      /^the JSON is damaged at byte \d+; every record around that was read$/,
    );
  });

  test("a file cut off, and another put after it", () => {
    const done = cut(`{"Records":[${first},${second.slice(0, 250)}{"Records":[${third}]}`);
    expect(texts(done)).toEqual([first, third]);
    expect(done.unread).toHaveLength(1);
  });

  test("only a broken record: nothing of the log could be read", () => {
    const done = cut(`{"Records":[${first.replace(":", "")}]}`);
    expect(done.result).toMatchObject({ source: "cloudtrail", state: "failed" });
    expect(done.unread).toHaveLength(1);
  });
});

describe("text that strict readers refuse", () => {
  test("bytes that are no UTF-8 become U+FFFD, and the result says so", () => {
    const [head = "", tail = ""] = first.split("GetObject");
    const bad = Buffer.concat([
      Buffer.from(`${head}Get`),
      Buffer.from([0xff, 0xc3]),
      Buffer.from(`Object${tail}`),
    ]);
    const done = cut(
      Buffer.concat([Buffer.from(`{"Records":[`), bad, Buffer.from(`,${second}]}`)]),
    );
    expect(texts(done)).toEqual([`${head}Get\ufffd\ufffdObject${tail}`, second]);
    expect(done.result).toEqual({
      source: "cloudtrail",
      state: "partial",
      reason: "1 record holds bytes that are no UTF-8, kept as U+FFFD",
    });
  });

  test("half a surrogate pair stays in the record and not in what is queried", () => {
    const raw = first.replace("GetObject", "Get\\ud83dObject\\uD83D\\uDE00\\udc00");
    const [one] = cut(`[${raw}]`).records;
    expect(one?.text).toBe(raw);
    expect(one?.normalised).toBe(
      first.replace("GetObject", "Get\\ufffdObject\\uD83D\\uDE00\\ufffd"),
    );
  });

  test("whole pairs are left alone", () => {
    const raw = first.replace("GetObject", "\\ud83d\\ude00");
    expect(cut(`[${raw}]`).records).toEqual([{ record: 0, text: raw, normalised: undefined }]);
  });

  test("a raw line break in a string stays in the record and is escaped in what is queried", () => {
    const raw = first.replace("GetObject", "Get\r\n\tObject");
    const done = cut(`[${raw}]`);
    expect(texts(done)).toEqual([raw]);
    expect(done.records[0]?.normalised).toBe(
      first.replace("GetObject", "Get\\u000d\\u000a\\u0009Object"),
    );
    expect(done.result.state).toBe("loaded");
  });

  test("a lone surrogate inside a string inside a string", () => {
    const raw = first.replace("GetObject", "Get\\udfffObject");
    const [one] = cut(JSON.stringify({ CloudTrailEvent: raw })).records;
    expect(one?.text).toBe(raw);
    expect(one?.normalised).toBe(first.replace("GetObject", "Get\\ufffdObject"));
  });

  test("duplicate keys, huge numbers, escapes and blanks are kept as written", () => {
    const raw = `{"eventVersion" : "1.08","eventTime":"t","eventSource":"s3\\u002eamazonaws.com", "eventName":"a","eventName":"b","userIdentity":{},\t"requestParameters":{"n":123456789012345678901234567890,"f":1.10,"e":1E5,"u":"\\/\\u003c"}}`;
    expect(cut(`[${raw}]`).records).toEqual([{ record: 0, text: raw, normalised: undefined }]);
  });

  test.each([1000, 50_000])("nesting %i deep", (depth) => {
    const raw = first.replace(
      '"responseElements":null',
      `"responseElements":${'{"a":['.repeat(depth)}${"]}".repeat(depth)}`,
    );
    for (const file of [
      `{"Records":[${raw},${second}]}`,
      JSON.stringify({ Events: [{ CloudTrailEvent: raw }, { CloudTrailEvent: second }] }),
    ]) {
      expect(texts(cut(file))).toEqual([raw, second]);
    }
  });

  test("a field of a megabyte", () => {
    const raw = first.replace("GetObject", "x\\n".repeat(350_000));
    expect(texts(cut(`{"Records":[${raw},${second}]}`, { chunks: [10_000] }))).toEqual([
      raw,
      second,
    ]);
  });
});

describe("size", () => {
  const large = (bytes: number) => first.replace("GetObject", "x".repeat(bytes));

  test("a record of 15 MB is read, one of 17 MB costs itself", () => {
    const MB = 1024 * 1024;
    const fits = large(15 * MB);
    for (const chunks of [[Infinity], [1_000_003]]) {
      const done = cut(`{"Records":[${first},${fits},${large(17 * MB)},${third}]}`, { chunks });
      expect(done.records.map((one) => [one.record, one.text.length])).toEqual([
        [0, first.length],
        [1, fits.length],
        [3, third.length],
      ]);
      expect(done.unread.map((one) => [one.record, one.reason, one.text.length])).toEqual([
        [2, "it is larger than 16 MB", 4096],
      ]);
    }
  });

  test("lists of any size are read, whatever holds them", () => {
    const many = 24_000;
    for (const open of ['{"foo":{"bar":[', '[{"data":{"found":[']) {
      const done = cut(`${open}${`${first},`.repeat(many)}${second}`, { chunks: [3_000_000] });
      expect(done.records).toHaveLength(many + 1);
      expect(done.unread).toEqual([]);
    }
  });
});

import { describe, expect, test } from "vitest";
import { cut, record, texts } from "./cut.ts";

const line =
  "2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK";
const flowFormat = { fields: ["srcaddr", "dstaddr", "srcport", "action"], separator: " " as const };

describe("text that only mentions flow logs is text", () => {
  test.each([
    [
      "a page that quotes a record",
      `${"A page about flow logs.\nIt has words.\n".repeat(5)}${line}\n`,
    ],
    ["a line of field names in prose", "Set the\nstart end\nof the region type\nand go.\n"],
    [
      "four words a line, where a format of four fields was given",
      "one two three four\nfive six seven eight\n",
    ],
  ])("%s", (_, file) => {
    expect(cut(file, { flowFormat }).result.state).toBe("skipped");
  });

  test("a line that fits the format given is no text", () => {
    expect(cut("10.0.0.1 10.0.0.2 443 ACCEPT\n", { flowFormat }).flows).toHaveLength(1);
  });
});

describe("what functions are handed", () => {
  const raw = JSON.stringify(record());
  test("SQS messages that hold records", () => {
    const file = {
      Records: [{ messageId: "1", eventSource: "aws:sqs", awsRegion: "x", body: raw }],
    };
    expect(texts(cut(JSON.stringify(file)))).toEqual([raw]);
  });

  test("an S3 notification among records is unread", () => {
    const notification = {
      eventVersion: "2.1",
      eventSource: "aws:s3",
      eventName: "ObjectCreated:Put",
      eventTime: "t",
      awsRegion: "x",
      userIdentity: {},
      s3: {},
    };
    const done = cut(JSON.stringify([notification, JSON.parse(raw)]));
    expect(texts(done)).toEqual([raw]);
    expect(done.unread).toMatchObject([
      { record: 0, reason: "an S3 event notification; it is no record of a call" },
    ]);
  });

  test("a record a shipper added keys of another log to is still a record", () => {
    const one = JSON.stringify(
      record({ s3: {}, schemaVersion: "1", severity: 1, service: "x", _raw: "no JSON" }),
    );
    expect(texts(cut(one))).toEqual([one]);
  });
});

describe("flow records as objects", () => {
  const fields = ["version", "account_id", "srcaddr", "dstaddr", "srcport", "bytes", "log_status"];
  const cells = [2, "123456789010", "10.0.0.1", null, 443, 12345678901234, "OK"];
  const one = JSON.stringify({
    "@timestamp": "x",
    ...Object.fromEntries(fields.map((field, place) => [field, cells[place]])),
  });

  test("become a line of their fields", () => {
    const done = cut(`${one}\n${one}\n`);
    expect(done.flows).toHaveLength(2);
    expect(done.flows[0]).toEqual({
      record: 0,
      format: {
        fields: ["version", "account-id", "srcaddr", "dstaddr", "srcport", "bytes", "log-status"],
        separator: ",",
      },
      text: one,
      normalised: "2,123456789010,10.0.0.1,,443,12345678901234,OK",
    });
    expect(done.flows[1]?.format).toBe(done.flows[0]?.format);
  });

  test("unless they are a resolver's queries", () => {
    const query = {
      version: "1.1",
      account_id: "1",
      region: "x",
      srcaddr: "10.0.0.1",
      srcport: "1",
      query_name: "a.",
      rcode: "NOERROR",
    };
    expect(cut(JSON.stringify(query)).result.state).toBe("skipped");
  });
});

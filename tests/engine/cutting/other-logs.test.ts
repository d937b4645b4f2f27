import { describe, expect, test } from "vitest";
import { recogniseHead } from "../../../src-main/engine/loading/cutting/index.ts";
import { cut, record } from "./cut.ts";

const digest = {
  awsAccountId: "111122223333",
  digestStartTime: "2024-01-01T00:00:00Z",
  digestEndTime: "2024-01-01T01:00:00Z",
  logFiles: [{ s3Bucket: "b", oldestEventTime: "2024-01-01T00:00:00Z" }],
};

describe("what is none of our logs is skipped by name", () => {
  test.each([
    [
      "a CloudTrail digest",
      JSON.stringify(digest),
      /^a CloudTrail digest file; it is used to verify, not as events$/,
    ],
    [
      "S3 notifications",
      JSON.stringify({
        Records: [
          {
            eventVersion: "2.1",
            eventSource: "aws:s3",
            eventName: "ObjectCreated:Put",
            eventTime: "t",
            awsRegion: "x",
            userIdentity: {},
            s3: {},
          },
        ],
      }),
      /S3 event notification/,
    ],
    [
      "WAF",
      `${JSON.stringify({ timestamp: 1, webaclId: "a", httpRequest: {} })}\n`.repeat(3),
      /WAF/,
    ],
    [
      "GuardDuty",
      JSON.stringify({ schemaVersion: "2.0", severity: 8, service: { serviceName: "guardduty" } }),
      /GuardDuty/,
    ],
    [
      "GuardDuty by EventBridge",
      JSON.stringify({
        "detail-type": "GuardDuty Finding",
        detail: { schemaVersion: "2.0", severity: 8, service: {} },
      }),
      /GuardDuty/,
    ],
    ["AWS Config", JSON.stringify({ fileVersion: "1.0", configurationItems: [{}] }), /AWS Config/],
    [
      "Route 53 Resolver",
      JSON.stringify({ query_name: "a.", rcode: "NOERROR", srcaddr: "10.0.0.1" }),
      /Route 53 Resolver/,
    ],
    [
      "Network Firewall",
      JSON.stringify([{ firewall_name: "f", event_timestamp: "1", event: {} }]),
      /Network Firewall/,
    ],
    [
      "S3 access",
      `${"a".repeat(64)} plans [06/Feb/2019:00:00:38 +0000] 192.0.2.3 - X REST.GET.OBJECT - "GET /" 200\n`,
      /S3 server access/,
    ],
    [
      "ALB",
      `http 2022-07-05T04:47:50.273035Z app/x/1 20.78.123.34:65301 192.168.84.111:80 0.001\n`,
      /load balancer/,
    ],
    [
      "a Classic load balancer",
      `2015-05-13T23:39:43.945958Z my-elb 192.168.131.39:2817 10.0.0.1:80 0.1\n`,
      /load balancer/,
    ],
    ["CloudFront", "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes\n", /CloudFront/],
    ["plain text", "Dear all,\nthis is version 2 of the account-id list.\n", /no log we know/],
    [
      "binary data",
      Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 37) % 256)),
      /no log we know/,
    ],
    ["JSON of something else", '{"name":"x","list":[1,2,3]}', /no log we know/],
    ["a file of blanks", " \n\n", /blanks/],
    ["an empty file", "", /empty/],
    ["Lake's signature", JSON.stringify({ version: "1", files: [], hashSignature: "x" }), /Lake/],
  ])("%s", (_, file, reason) => {
    const done = cut(file);
    expect(done.result).toMatchObject({ source: undefined, state: "skipped" });
    expect(done.result.reason).toMatch(reason);
    expect([...done.records, ...done.flows, ...done.unread]).toEqual([]);
  });

  test("only health checks of CloudWatch Logs", () => {
    const file = JSON.stringify({
      messageType: "CONTROL_MESSAGE",
      logEvents: [{ message: "CWL CONTROL MESSAGE" }],
    });
    expect(cut(file).result.state).toBe("skipped");
  });
});

describe("the head of a file", () => {
  const raw = JSON.stringify(record());
  const recognised = (text: string) =>
    recogniseHead(Buffer.from(text).subarray(0, 65_536), { path: "any" });

  test("says the log source", () => {
    expect(recognised(`{"Records":[${`${raw},`.repeat(200)}${raw}]}`)).toEqual({
      source: "cloudtrail",
    });
    expect(recognised("srcaddr dstaddr\n10.0.0.1 10.0.0.2\n")).toEqual({ source: "vpc-flow" });
    expect(recognised(JSON.stringify(digest)).reason).toMatch(/digest/);
  });

  test("even of a record longer than the head", () => {
    const long = raw.replace("GetObject", "x".repeat(100_000));
    expect(recognised(`{"Records":[${long}]}`)).toEqual({ source: "cloudtrail" });
    expect(recognised(JSON.stringify({ Events: [{ CloudTrailEvent: long }] }))).toEqual({
      source: "cloudtrail",
    });
    expect(recognised(long.slice(40))).toEqual({ source: "cloudtrail" });
  });

  test("asks for the format of a flow log that does not say it", () => {
    const line = "eni-0a1b2c3d4 10.0.0.1 10.0.0.2 443 50000 6 ACCEPT OK";
    expect(recognised(`${line}\n${line}\n`)).toMatchObject({ needsFormat: { firstLine: line } });
    expect(
      recogniseHead(Buffer.from(line), {
        path: "any",
        flowFormat: { fields: line.split(" ").map((_, n) => `f${n}`), separator: " " },
      }),
    ).toEqual({ source: "vpc-flow" });
  });
});

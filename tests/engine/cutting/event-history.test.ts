import { describe, expect, test } from "vitest";
import { cut, read, record, texts } from "./cut.ts";

const header =
  "User name,AWS access key,Event time,Event source,Event name,AWS region,Source IP address,User agent,Error code,Resources,Request ID,Event ID,Read-only,Event type,Recipient Account Id,Event category";
const row =
  'alice,AKIA1,2024-03-01T12:00:00Z,ec2.amazonaws.com,RunInstances,eu-west-1,192.0.2.1,"Mozilla/5.0 (X11, ""Linux"")",,"[{""resourceType"":""AWS::EC2::Subnet"",""resourceName"":""subnet-1""},{""resourceType"":""AWS::IAM::Role"",""resourceName"":""arn:aws:iam::1:role/a""}]",req-1,id-1,false,AwsApiCall,111122223333,Management';
const expected = {
  eventTime: "2024-03-01T12:00:00Z",
  eventSource: "ec2.amazonaws.com",
  eventName: "RunInstances",
  awsRegion: "eu-west-1",
  sourceIPAddress: "192.0.2.1",
  userAgent: 'Mozilla/5.0 (X11, "Linux")',
  resources: [
    { type: "AWS::EC2::Subnet", resourceName: "subnet-1" },
    { type: "AWS::IAM::Role", ARN: "arn:aws:iam::1:role/a" },
  ],
  requestID: "req-1",
  eventID: "id-1",
  readOnly: false,
  eventType: "AwsApiCall",
  recipientAccountId: "111122223333",
  eventCategory: "Management",
  userIdentity: { userName: "alice", accessKeyId: "AKIA1" },
};

describe("event history as CSV", () => {
  test.each([
    ["as the console writes it", `${header}\n${row}\n`],
    ["with CRLF and a byte order mark", `\ufeff${header}\r\n${row}\r\n`],
    ["without a last line end", `${header}\n${row}`],
    ["in capitals", `${header.toUpperCase()}\n${row}\n`],
    [
      "every header quoted",
      `${header
        .split(",")
        .map((name) => `"${name}"`)
        .join(",")}\n${row}\n`,
    ],
  ])("%s", (_, file) => {
    const done = cut(file);
    expect(done.records.map(read)).toEqual([expected]);
    expect(texts(done)).toEqual([row]);
    expect(done.unread).toEqual([]);
    expect(done.result).toEqual({ source: "cloudtrail", state: "loaded" });
  });

  test("a header and no row is a loaded file", () => {
    expect(cut(`${header}\n`).result).toEqual({ source: "cloudtrail", state: "loaded" });
  });

  test("semicolons, as some spreadsheets save", () => {
    const file = `User name;Event time;Event source;Event name;Event ID\nbob;2024-03-01T12:00:00Z;ec2.amazonaws.com;RunInstances;id-1\n`;
    expect(cut(file).records.map(read)).toEqual([
      {
        eventTime: "2024-03-01T12:00:00Z",
        eventSource: "ec2.amazonaws.com",
        eventName: "RunInstances",
        eventID: "id-1",
        userIdentity: { userName: "bob" },
      },
    ]);
  });

  test("what a spreadsheet made of it", () => {
    const ruined = row
      .replace("2024-03-01T12:00:00Z", "3/1/2024 12:00")
      .replace(",false,", ",FALSE,")
      .replace("111122223333", "1.11122E+11");
    const done = cut(`${header}\n${ruined}\n`);
    const { recipientAccountId, ...rest } = expected;
    expect(recipientAccountId).toBeDefined();
    expect(done.records.map(read)).toEqual([{ ...rest, eventTime: "2024-03-01T12:00:00" }]);
    expect(done.result).toEqual({
      source: "cloudtrail",
      state: "loaded",
      reason: "its times are written without a zone and are taken as UTC",
    });
  });

  test.each([
    ['"2019-05-06, 11:05:21 PM"', "2019-05-06T23:05:21"],
    ['"2019-05-06, 12:05:21 AM"', "2019-05-06T00:05:21"],
    ["5/6/2019 11:05", "2019-05-06T11:05:00"],
    ["25/6/2019 11:05:07", "2019-06-25T11:05:07"],
    ["2019-05-06T11:05:21Z", "2019-05-06T11:05:21Z"],
    ['"July 10, 2023, 14:05:21 (UTC+02:00)"', "2023-07-10T12:05:21Z"],
    ['"Jul 1, 2023, 2:05:21 PM"', "2023-07-01T14:05:21"],
    ["2022-02-08 09:23:37+11:00", "2022-02-07T22:23:37Z"],
  ])("a clock that reads %s", (cell, time) => {
    const done = cut(
      `Event ID,Event time,User name,Event name,Event source\ne,${cell},bob,RunInstances,ec2.amazonaws.com\n`,
    );
    expect(done.records.map(read)).toMatchObject([{ eventTime: time }]);
  });

  test("the root user", () => {
    const done = cut(`${header}\n${row.replace("alice,AKIA1", "root,")}\n`);
    expect(done.records.map(read)).toMatchObject([
      { userIdentity: { type: "Root", accountId: "111122223333", userName: "root" } },
    ]);
  });

  test("a row cut short is unread", () => {
    const done = cut(`${header}\n${row}\nbob,AKIA2,2024\n`);
    expect(done.unread).toMatchObject([{ record: 1, reason: "16 columns expected, 3 found" }]);
    expect(done.result.state).toBe("partial");
  });

  test("two exports put one after the other", () => {
    expect(cut(`${header}\n${row}\n${header}\n${row}\n`).records).toHaveLength(2);
  });

  test("a line break inside quotes", () => {
    const done = cut(`${header}\n${row.replace("(X11,", "(X11\n,")}\n${row}\n`, { chunks: [7] });
    expect(done.records.map((one) => read(one)["userAgent"])).toEqual([
      'Mozilla/5.0 (X11\n, "Linux")',
      'Mozilla/5.0 (X11, "Linux")',
    ]);
  });

  test("bytes that are no UTF-8", () => {
    const done = cut(Buffer.from(`${header}\n${row.replace("alice", "ren\xe9")}\n`, "latin1"));
    expect(done.records.map((one) => read(one)["userIdentity"])).toEqual([
      { userName: "ren\ufffd", accessKeyId: "AKIA1" },
    ]);
    expect(done.result.state).toBe("partial");
  });
});

describe("other CSV with events", () => {
  const raw = JSON.stringify(record());
  const quoted = `"${raw.replaceAll('"', '""')}"`;

  test.each([
    [
      "Lake, with the whole event",
      `eventversion,eventname,eventsource,eventjson\n1.08,a,b,${quoted}\n`,
    ],
    ["the CloudWatch console", `timestamp,message\n1.7284E+12,${quoted}\n`],
    ["Logs Insights", `@timestamp,@message,@log\n2023-01-01,${quoted},x\n`],
  ])("%s", (_, file) => {
    const done = cut(file);
    expect(texts(done)).toEqual([raw]);
    expect(done.records[0]?.normalised).toBeUndefined();
    expect(done.result).toEqual({ source: "cloudtrail", state: "loaded" });
  });

  test("Lake, without it", () => {
    const done = cut(
      `"eventid","eventtime","eventname","eventsource","useridentity","readonly"\n"e","2023-07-10 12:16:15.000","a","s3.amazonaws.com","{type=IAMUser, arn=arn:x}","true"\n`,
    );
    expect(done.records.map(read)).toEqual([
      {
        eventID: "e",
        eventTime: "2023-07-10 12:16:15.000",
        eventName: "a",
        eventSource: "s3.amazonaws.com",
        userIdentity: { type: "IAMUser", arn: "arn:x" },
        readOnly: true,
      },
    ]);
  });

  test("messages that are no events are unread", () => {
    const done = cut(`timestamp,message\n1,${quoted}\n2,hello\n`);
    expect(done.unread).toMatchObject([{ record: 1 }]);
  });
});

import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { cut, read, record, texts } from "./cut.ts";

const records = [
  record(),
  record({ eventName: "ListBuckets" }),
  record({ errorCode: "AccessDenied" }),
];
const raws = records.map((one) => JSON.stringify(one));
const [first = "", second = "", third = ""] = raws;
const pretty = (indent: string | number, lineEnd = "\n") =>
  JSON.stringify({ Records: records }, null, indent).replaceAll("\n", lineEnd);
const cloudWatch = (messages: readonly string[], type = "DATA_MESSAGE") =>
  JSON.stringify({
    messageType: type,
    owner: "111122223333",
    logGroup: "trail",
    logEvents: messages.map((message, id) => ({ id: String(id), timestamp: 1, message })),
  });

describe("records keep their own bytes", () => {
  const shapes: Readonly<Record<string, string | Uint8Array>> = {
    "a trail file": `{"Records":[${raws.join(",")}]}`,
    "a trail file with keys before and after": `{"a":{"b":[1]},"Records":[${raws.join(",")}],"z":"x"}`,
    "a byte order mark first": `\ufeff{"Records":[${raws.join(",")}]}`,
    "blank lines first": `\n\n \t{"Records" : [ ${raws.join(" , ")} ] }\n\n`,
    "a bare list": `[${raws.join(",\n")}]`,
    "one a line": raws.join("\n"),
    "one a line, with CRLF": `${raws.join("\r\n")}\r\n`,
    "one a line, each with a comma": raws.map((raw) => `${raw},\n`).join(""),
    "one after the other": raws.join(""),
    "record separators before each": raws.map((raw) => `\u001e${raw}\n`).join(""),
    "files put one after another": raws.map((raw) => `{"Records":[${raw}]}`).join("\n"),
    "one detail each": raws
      .map((raw) => `{"version":"0","detail-type":"AWS API Call via CloudTrail","detail":${raw}}`)
      .join("\n"),
    "an Elasticsearch answer": `{"took":1,"hits":{"total":{"value":3},"hits":[${raws
      .map((raw) => `{"_index":"a","_id":"1","_source":${raw},"sort":[1]}`)
      .join(",")}]}}`,
    "aws.cloudtrail, one a line": raws
      .map((raw) => `{"@timestamp":"2030-01-01T00:00:00.000Z","aws":{"cloudtrail":${raw}}}`)
      .join("\n"),
    "a list in data": `[{"data":{"Records":[${raws.join(",")}]},"log":"x"}]`,
    "the payload of a function": `{"requestPayload":{"n":1},"responsePayload":{"found":[${raws.join(",")}]}}`,
    "a list under a name nobody knows": `{"whatever":{"list":[${raws.join(",")}]}}`,
    "an answer of lookup-events": JSON.stringify({
      Events: records.map((one) => ({
        EventId: one["eventID"],
        EventName: one["eventName"],
        ReadOnly: "true",
        EventTime: "2022-02-08 09:23:37+11:00",
        EventSource: one["eventSource"],
        Username: "alice",
        Resources: [{ ResourceType: "AWS::S3::Bucket", ResourceName: "plans" }],
        CloudTrailEvent: JSON.stringify(one),
      })),
      NextToken: "x",
    }),
    "events of lookup-events, one a line": raws
      .map((raw) => JSON.stringify({ EventId: "1", EventTime: 1.5e9, CloudTrailEvent: raw }))
      .join("\n"),
    "_raw beside flattened fields": raws
      .map((raw) =>
        JSON.stringify({
          preview: false,
          result: { _raw: raw, eventVersion: "1", eventName: "x" },
        }),
      )
      .join("\n"),
    "event.original beside parsed fields": raws
      .map((raw) =>
        JSON.stringify({
          event: { original: raw, action: "x" },
          aws: { cloudtrail: { event_version: "1" } },
        }),
      )
      .join("\n"),
    "messages of SNS": raws
      .map((raw) => JSON.stringify({ Type: "Notification", TopicArn: "arn", Message: raw }))
      .join("\n"),
    "SNS in SQS": JSON.stringify({
      Messages: raws.map((raw) => ({
        Body: JSON.stringify({ Type: "Notification", Message: raw }),
      })),
    }),
    "a CloudWatch envelope": cloudWatch(raws),
    "envelopes back to back, with a health check": [
      cloudWatch(["CWL CONTROL MESSAGE: Checking health of destination."], "CONTROL_MESSAGE"),
      cloudWatch([first, second]),
      cloudWatch([third]),
    ].join(""),
    "an envelope as a function gets it": JSON.stringify({
      awslogs: { data: gzipSync(cloudWatch(raws)).toString("base64") },
    }),
    "filter-log-events": JSON.stringify({
      events: raws.map((message) => ({
        logStreamName: "s",
        timestamp: 1,
        message,
        ingestionTime: 2,
      })),
      searchedLogStreams: [],
    }),
    "a CloudWatch export": raws.map((raw) => `2023-07-10T12:16:15.000Z ${raw}`).join("\n"),
    "aws logs tail": raws
      .map((raw) => `2023-07-10T12:16:15.000000+00:00 1_CloudTrail_us-east-1 ${raw}`)
      .join("\n"),
    "syslog lines": raws.map((raw) => `Jul 10 12:16:15 host shipper[12]: ${raw}\n`).join(""),
    "strings of JSON, one a line": raws.map((raw) => JSON.stringify(raw)).join("\n"),
    "wrappers that change": [
      first,
      `{"Records":[${second}]}`,
      JSON.stringify({ Events: [{ CloudTrailEvent: third }] }),
    ].join("\n"),
    "UTF-16 as PowerShell writes it": Buffer.from(
      `\ufeff{"Records":[\r\n${raws.join(",\r\n")}]}\r\n`,
      "utf16le",
    ),
    "UTF-16 without a mark": Buffer.from(`[${raws.join(",")}]`, "utf16le"),
    "UTF-16, the other way round": Buffer.from(`\ufeff[${raws.join(",")}]`, "utf16le").swap16(),
    "NULs after the end": Buffer.concat([Buffer.from(`[${raws.join(",")}]`), Buffer.alloc(700)]),
    "a list in an object in a string in a list": JSON.stringify([
      { body: JSON.stringify({ Records: records }) },
    ]),
    "a Lake answer with the whole event": JSON.stringify({
      QueryStatus: "FINISHED",
      QueryResultRows: raws.map((raw) => [{ eventid: "1" }, { eventjson: raw }]),
    }),
  };

  test.each(Object.entries(shapes))("in %s", (_, file) => {
    const done = cut(file);
    expect(texts(done)).toEqual(raws);
    expect(done.records.map((one) => [one.record, one.normalised])).toEqual([
      [0, undefined],
      [1, undefined],
      [2, undefined],
    ]);
    expect(done.unread).toEqual([]);
    expect(done.result).toEqual({ source: "cloudtrail", state: "loaded" });
  });

  test.each([
    ["by two", pretty(2)],
    ["by tabs, with CRLF", pretty("\t", "\r\n")],
    ["by four, after a blank", ` ${pretty(4)}\n`],
  ])("pretty printed %s", (_, file) => {
    const done = cut(file);
    expect(texts(done).map((text) => JSON.parse(text) as unknown)).toEqual(records);
    for (const text of texts(done)) expect(file).toContain(text);
    expect(done.result).toEqual({ source: "cloudtrail", state: "loaded" });
  });

  test("a single record, pretty printed", () => {
    const file = `${JSON.stringify(records[0], null, 3)}\n`;
    expect(texts(cut(file))).toEqual([file.trimEnd()]);
  });
});

describe("what is in a record is not searched", () => {
  test("a list called Records in the request", () => {
    const raw = JSON.stringify(record({ requestParameters: { Records: records, s: second } }));
    expect(texts(cut(`{"Records":[${raw}]}`))).toEqual([raw]);
  });

  test("the same, with its keys in alphabetical order", () => {
    const one = record({
      additionalEventData: { Records: records },
      requestParameters: { events: records },
    });
    const raw = JSON.stringify(
      Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))),
    );
    expect(texts(cut(`[${raw},${raw}]`))).toEqual([raw, raw]);
    expect(texts(cut(`${raw}\n${raw}`))).toEqual([raw, raw]);
  });
});

describe("kinds of records", () => {
  test.each([
    [
      "Insight",
      {
        eventVersion: "1.08",
        eventTime: "2022-04-12T16:10:00Z",
        eventType: "AwsCloudTrailInsight",
        eventID: "a",
        insightDetails: { state: "Start", eventSource: "x" },
        eventCategory: "Insight",
      },
    ],
    [
      "aggregated",
      {
        eventVersion: "1.0",
        accountId: "1",
        eventId: "a",
        eventCategory: "Aggregated",
        eventType: "AwsAggregatedEvent",
        timeWindow: {},
        summary: {},
      },
    ],
    [
      "of 2013",
      {
        eventVersion: "1.0",
        userIdentity: { type: "Root" },
        eventTime: "2013-11-01T00:00:00Z",
        eventSource: "iam.amazonaws.com",
        eventName: "x",
      },
    ],
    [
      "without eventVersion",
      { eventSource: "iam.amazonaws.com", eventName: "x", eventTime: "2013-11-01T00:00:00Z" },
    ],
    ["without a time", { eventVersion: "1.08", eventSource: "iam.amazonaws.com", eventName: "x" }],
  ])("%s", (_, one) => {
    const done = cut(JSON.stringify({ Records: [one] }));
    expect(texts(done)).toEqual([JSON.stringify(one)]);
    expect(done.records[0]?.normalised).toBeUndefined();
  });
});

describe("under CloudTrail's own names", () => {
  test("@timestamp stands in for a missing eventTime, and for that only", () => {
    const { eventTime, ...rest } = record();
    const without = { "@timestamp": "2020-09-14T00:44:23.000Z", ...rest };
    const [one] = cut(JSON.stringify(without)).records;
    expect(one?.text).toBe(JSON.stringify(without));
    expect(one && read(one)).toEqual({ ...without, eventTime: "2020-09-14T00:44:23Z" });
    const both = JSON.stringify({ "@timestamp": "2030-01-01T00:00:00Z", eventTime, ...rest });
    expect(cut(both).records[0]?.normalised).toBeUndefined();
  });

  test("Lake's lower-case names", () => {
    const one = record();
    const lower = Object.fromEntries(
      Object.entries(one).map(([key, value]) => [key.toLowerCase(), value]),
    );
    lower["useridentity"] = {
      type: "AssumedRole",
      principalid: "A",
      sessioncontext: { sessionissuer: { arn: "x" } },
    };
    const [found] = cut(`[${JSON.stringify(lower)}]`).records;
    expect(found && read(found)).toEqual({
      ...one,
      userIdentity: {
        type: "AssumedRole",
        principalId: "A",
        sessionContext: { sessionIssuer: { arn: "x" } },
      },
    });
  });

  test("rows of a Lake answer without the whole event", () => {
    const row = {
      eventversion: "1.08",
      eventtime: "2023-07-10 12:16:15.000",
      eventsource: "s3.amazonaws.com",
      eventname: "GetObject",
      eventid: "e-1",
      readonly: "true",
      useridentity:
        "{type=IAMUser, principalid=AIDA, sessioncontext={attributes={mfaauthenticated=false}}, arn=arn:aws:iam::1:user/a b, x}",
      requestparameters: "{bucketName=plans, key=a}",
    };
    const rows = [0, 1].map(() => Object.entries(row).map(([key, value]) => ({ [key]: value })));
    const done = cut(
      JSON.stringify({ QueryStatus: "FINISHED", QueryResultRows: rows, NextToken: "t" }),
    );
    expect(done.records.map(read)).toEqual(
      [0, 1].map(() => ({
        eventVersion: "1.08",
        eventTime: "2023-07-10 12:16:15.000",
        eventSource: "s3.amazonaws.com",
        eventName: "GetObject",
        eventID: "e-1",
        readOnly: true,
        userIdentity: {
          type: "IAMUser",
          principalId: "AIDA",
          sessionContext: { attributes: { mfaAuthenticated: "false" } },
          arn: "arn:aws:iam::1:user/a b, x",
        },
        requestParameters: { bucketName: "plans", key: "a" },
      })),
    );
    expect(done.records[0]?.text).toBe(JSON.stringify(rows[0]));
  });

  test("objects and booleans written as text", () => {
    const one = record();
    const texted = {
      ...one,
      userIdentity: JSON.stringify(one["userIdentity"]),
      requestParameters: JSON.stringify(one["requestParameters"]),
      responseElements: "null",
      resources: JSON.stringify(one["resources"]),
      readOnly: "true",
      managementEvent: "False",
    };
    const [found] = cut(JSON.stringify(texted)).records;
    expect(found && read(found)).toEqual(one);
  });

  test("text that is no object stays text", () => {
    const one = record({ requestParameters: "HIDDEN_DUE_TO_SECURITY_REASONS" });
    expect(cut(JSON.stringify(one)).records[0]?.normalised).toBeUndefined();
  });

  test("paths flattened with dots", () => {
    const { userIdentity, ...rest } = record();
    expect(userIdentity).toBeDefined();
    const flat = {
      ...rest,
      "userIdentity.type": "AssumedRole",
      "userIdentity.sessionContext.sessionIssuer.arn": "arn:x",
      "userIdentity.sessionContext.attributes.mfaAuthenticated": "true",
    };
    const [found] = cut(JSON.stringify(flat)).records;
    expect(found && read(found)).toEqual({
      ...rest,
      userIdentity: {
        type: "AssumedRole",
        sessionContext: {
          sessionIssuer: { arn: "arn:x" },
          attributes: { mfaAuthenticated: "true" },
        },
      },
    });
  });

  test("numbers keep every digit", () => {
    const raw = `{"eventversion":"1.08","eventname":"x","eventsource":"a.amazonaws.com","eventtime":"t","requestparameters":{"n":12345678901234567890123,"d":1.10}}`;
    expect(cut(raw).records[0]?.normalised).toContain(
      '"requestParameters":{"n":12345678901234567890123,"d":1.10}',
    );
  });

  test("events of lookup-events without the record inside", () => {
    const event = {
      EventId: "e-1",
      EventName: "CreateKey",
      ReadOnly: "false",
      AccessKeyId: "AKIA1",
      EventTime: "2022-02-08T09:23:37+11:00",
      EventSource: "kms.amazonaws.com",
      Username: "alice",
      Resources: [{ ResourceType: "AWS::KMS::Key", ResourceName: "arn:aws:kms:x" }],
    };
    const [found] = cut(JSON.stringify({ Events: [event] })).records;
    expect(found && read(found)).toEqual({
      eventID: "e-1",
      eventName: "CreateKey",
      readOnly: false,
      eventTime: "2022-02-07T22:23:37Z",
      eventSource: "kms.amazonaws.com",
      resources: [{ type: "AWS::KMS::Key", ARN: "arn:aws:kms:x" }],
      userIdentity: { accessKeyId: "AKIA1", userName: "alice" },
    });
  });
});

describe("files without records", () => {
  test.each([
    ["[]", undefined],
    [" [ ]\n", undefined],
    ['{"Records":[]}', "cloudtrail"],
    ['{"Records": [ ], "x": 1}', "cloudtrail"],
    ['{"Events":[]}', "cloudtrail"],
  ])("%s is a loaded file", (file, source) => {
    const done = cut(file);
    expect(done.result).toEqual({ source, state: "loaded" });
    expect(done.records.length + done.unread.length).toBe(0);
  });
});

describe("what is no record among records", () => {
  test("is unread, at its own number and place", () => {
    const file = `{"Records":[${first},{"hello":1},${second},null,"text",[]]}`;
    const place = (what: string) => Buffer.from(file).indexOf(what);
    const done = cut(file);
    expect(done.records.map((one) => [one.record, one.text])).toEqual([
      [0, first],
      [2, second],
    ]);
    expect(done.unread.map(({ record: number, offset, text }) => [number, offset, text])).toEqual([
      [1, place('{"hello"'), '{"hello":1}'],
      [3, place('null,"text"'), "null"],
      [4, place('"text"'), '"text"'],
      [5, place("[]]"), "[]"],
    ]);
    expect(done.result).toEqual({
      source: "cloudtrail",
      state: "partial",
      reason: "4 of 6 records could not be read",
    });
  });

  test("keeps its number when it comes first", () => {
    const done = cut(`[{"hello":1},{"webaclId":"a","httpRequest":{}},${first}]`);
    expect(done.unread.map((one) => [one.record, one.reason])).toEqual([
      [0, "no CloudTrail record or flow log line"],
      [1, "a WAF log; not read yet"],
    ]);
    expect(done.records.map((one) => one.record)).toEqual([2]);
  });

  test("in a CloudWatch envelope", () => {
    const done = cut(cloudWatch([first, "START RequestId: 1", second]));
    expect(texts(done)).toEqual([first, second]);
    expect(done.unread.map((one) => one.record)).toEqual([1]);
  });

  test("in a CloudWatch export", () => {
    const stamp = "2023-07-10T12:16:15.000Z ";
    const done = cut([first, "START RequestId: 1", second].map((line) => stamp + line).join("\n"));
    expect(texts(done)).toEqual([first, second]);
    expect(done.unread.map((one) => [one.record, one.text])).toEqual([
      [1, `${stamp}START RequestId: 1`],
    ]);
  });

  test("thousands of them before the first record are counted", () => {
    const others = 5000;
    const done = cut(`[${'{"a":1},'.repeat(others)}${first}]`);
    expect(done.records.map((one) => one.record)).toEqual([others]);
    expect(done.result.reason).toBe(`${others} of ${others + 1} records could not be read`);
  });
});

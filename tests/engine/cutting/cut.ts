import type { CutResult, FlowFormat, RecordSink } from "../../../src-main/engine/loading/cut.ts";
import { cutterFor } from "../../../src-main/engine/loading/cutting/index.ts";

export interface Cut {
  readonly result: CutResult;
  readonly records: readonly {
    readonly record: number;
    readonly text: string;
    readonly normalised: string | undefined;
  }[];
  readonly flows: readonly {
    readonly record: number;
    readonly format: FlowFormat;
    readonly text: string;
    readonly normalised: string | undefined;
  }[];
  readonly unread: readonly {
    readonly record: number;
    readonly offset: number;
    readonly reason: string;
    readonly text: string;
  }[];
}

interface How {
  readonly flowFormat?: FlowFormat;
  /** The lengths of the chunks, repeated until the bytes end; one chunk where absent. */
  readonly chunks?: readonly number[];
}

/** Everything a cutter says about a file. */
export function cut(file: string | Uint8Array, how: How = {}): Cut {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  const records: Cut["records"][number][] = [];
  const flows: Cut["flows"][number][] = [];
  const unread: Cut["unread"][number][] = [];
  const textOf = (part: Uint8Array, from: number, to: number) =>
    strict.decode(part.subarray(from, to));
  const sink: RecordSink = {
    cloudtrail: (record, part, from, to, normalised) =>
      records.push({ record, text: textOf(part, from, to), normalised }),
    flow: (record, format, part, from, to, normalised) =>
      flows.push({ record, format, text: textOf(part, from, to), normalised }),
    unread: (record, offset, reason, part, from, to) =>
      unread.push({ record, offset, reason, text: lenient.decode(part.subarray(from, to)) }),
  };
  const { flowFormat, chunks = [bytes.length] } = how;
  const cutter = cutterFor(
    sink,
    flowFormat === undefined ? { path: "any" } : { path: "any", flowFormat },
  );
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const length = Math.max(1, chunks[turn % chunks.length] ?? bytes.length);
    // A chunk of its own, wiped once pushed: a cutter may keep no view of it.
    const chunk = Uint8Array.from(bytes.subarray(at, at + length));
    cutter.push(chunk);
    chunk.fill(0x58);
    at += length;
  }
  const result = cutter.end();
  return { result, records, flows, unread };
}

/** Raw text goes into VARCHAR: it must be UTF-8 in every case. */
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

export function texts(what: Cut): readonly string[] {
  return what.records.map(({ text }) => text);
}

/** The record as the tables see it: CloudTrail's names, whatever the file's were. */
export function read(one: { readonly text: string; readonly normalised: string | undefined }) {
  return JSON.parse(one.normalised ?? one.text) as Record<string, unknown>;
}

let made = 0;

/** A record as CloudTrail writes it. */
export function record(more: Record<string, unknown> = {}): Record<string, unknown> {
  made++;
  return {
    eventVersion: "1.08",
    userIdentity: {
      type: "IAMUser",
      principalId: "AIDAEXAMPLE",
      arn: "arn:aws:iam::111122223333:user/alice",
      accountId: "111122223333",
      accessKeyId: "AKIAEXAMPLE",
      userName: "alice",
    },
    eventTime: "2024-03-01T12:00:00Z",
    eventSource: "s3.amazonaws.com",
    eventName: "GetObject",
    awsRegion: "eu-west-1",
    sourceIPAddress: "192.0.2.10",
    userAgent: '[aws-cli/2.0 {"x": 1}]',
    requestParameters: { bucketName: "plans", key: 'a/b \\ c \u00e9 "q"' },
    responseElements: null,
    requestID: `REQ${made}`,
    eventID: `00000000-0000-4000-8000-${String(made).padStart(12, "0")}`,
    readOnly: true,
    resources: [{ ARN: "arn:aws:s3:::plans", accountId: "111122223333", type: "AWS::S3::Bucket" }],
    eventType: "AwsApiCall",
    managementEvent: false,
    recipientAccountId: "111122223333",
    eventCategory: "Data",
    ...more,
  };
}

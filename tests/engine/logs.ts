import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** A small believable record; what a test is about goes in `fields`. */
export const record = (eventID: string, fields: Readonly<Record<string, unknown>> = {}) => ({
  eventVersion: "1.11",
  userIdentity: {
    type: "IAMUser",
    principalId: "AIDAEXAMPLE",
    arn: "arn:aws:iam::111122223333:user/alice",
    accountId: "111122223333",
    accessKeyId: "AKIAEXAMPLE",
    userName: "alice",
  },
  eventTime: "2025-01-02T03:04:05Z",
  eventSource: "ec2.amazonaws.com",
  eventName: "DescribeInstances",
  awsRegion: "eu-west-1",
  sourceIPAddress: "203.0.113.9",
  userAgent: "aws-cli/2.22",
  requestParameters: null,
  responseElements: null,
  eventID,
  readOnly: true,
  eventType: "AwsApiCall",
  managementEvent: true,
  recipientAccountId: "111122223333",
  eventCategory: "Management",
  ...fields,
});

export const trailFile = (...records: readonly unknown[]): string =>
  JSON.stringify({ Records: records });

/** A folder of its own for a test's files. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), "trailhound-logs-"));

/** Writes a file, packed where its name ends in `.gz`, and gives its path. */
export function write(folder: string, name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
  return path;
}

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { filesUnder } from "../../samples/generator/write-files.ts";

/** What the tests look at in a record; read anew from the committed files, without the generator. */
export interface SampleRecord {
  readonly eventID: string;
  readonly eventTime: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly eventVersion: string;
  readonly eventType: string;
  readonly eventCategory: string;
  readonly awsRegion: string;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly recipientAccountId: string;
  readonly sharedEventID?: string;
  readonly managementEvent: boolean;
  readonly readOnly: boolean;
  readonly userIdentity: {
    readonly type?: string;
    readonly arn?: string;
    readonly accountId?: string;
    readonly principalId?: string;
    readonly accessKeyId?: string;
    readonly invokedBy?: string;
    readonly sessionContext?: { readonly attributes: { readonly creationDate: string } };
  };
  readonly requestParameters: Readonly<Record<string, unknown>> | null;
  readonly responseElements: Readonly<Record<string, unknown>> | null;
  readonly additionalEventData?: { readonly bytesTransferredOut?: number };
}

export interface SampleFile {
  readonly path: string;
  readonly text: string;
}

export const folder = resolve(import.meta.dirname, "../../samples/acme-leak");

export const readJson = (name: string): unknown =>
  JSON.parse(readFileSync(join(folder, name), "utf8"));

export function committedFiles(): SampleFile[] {
  const evidence = join(folder, "evidence");
  return filesUnder(evidence).map((path) => ({
    path,
    text: gunzipSync(readFileSync(join(evidence, path))).toString("utf8"),
  }));
}

export const trailFilesOf = (files: readonly SampleFile[]): SampleFile[] =>
  files.filter(({ path }) => path.includes("/CloudTrail/"));

export const flowFilesOf = (files: readonly SampleFile[]): SampleFile[] =>
  files.filter(({ path }) => path.includes("/vpcflowlogs/"));

export const recordsOf = ({ text }: SampleFile): SampleRecord[] =>
  (JSON.parse(text) as { Records: SampleRecord[] }).Records;

export type FlowFields = Readonly<Record<string, string>>;

/** A flow log's lines by the names in its header. */
export function flowsOf({ path, text }: SampleFile): FlowFields[] {
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const names = header.split(" ");
  return lines.map((line) => {
    const values = line.split(" ");
    if (values.length !== names.length) throw new Error(`${path}: ${line}`);
    return Object.fromEntries(names.map((name, n) => [name, values[n] ?? ""]));
  });
}

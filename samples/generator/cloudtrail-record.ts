import { type Account, type Region, bucketArn, ownerOf } from "./company.ts";
import type { Identity } from "./identities.ts";
import type { Random } from "./random.ts";
import { type Seconds, isoTime } from "./time.ts";

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A record in the order in which CloudTrail writes its fields. */
export interface TrailRecord {
  readonly eventVersion: string;
  readonly userIdentity: Identity;
  readonly eventTime: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: Region;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly requestParameters: JsonObject | null;
  readonly responseElements: JsonObject | null;
  readonly additionalEventData?: JsonObject;
  readonly requestID?: string;
  readonly eventID: string;
  readonly readOnly: boolean;
  readonly resources?: readonly JsonObject[];
  readonly eventType: string;
  readonly managementEvent: boolean;
  readonly recipientAccountId: Account;
  readonly sharedEventID?: string;
  readonly serviceEventDetails?: JsonObject;
  readonly vpcEndpointId?: string;
  readonly eventCategory: "Management" | "Data";
  readonly tlsDetails?: JsonObject;
  readonly sessionCredentialFromConsole?: "true";
}

/** Who calls, with which credentials, from where, with what. */
export interface Caller {
  readonly identity: Identity;
  /** The account whose trail records the call. */
  readonly account: Account;
  readonly sourceIp: string;
  readonly userAgent: string;
  readonly fromConsole?: boolean;
  readonly vpcEndpoint?: string;
}

export interface Fault {
  /** Left out of failed sign-ins, which have a message alone. */
  readonly code?: string;
  readonly message: string;
}

export interface Call {
  readonly at: Seconds;
  readonly region: Region;
  /** First label of the event source: `ec2`. */
  readonly service: string;
  readonly action: string;
  readonly request?: JsonObject | null;
  readonly response?: JsonObject | null;
  readonly fault?: Fault | undefined;
  readonly additional?: JsonObject;
  readonly resources?: readonly JsonObject[];
  readonly sharedId?: string;
  readonly requestId?: string;
  readonly type?: "AwsApiCall" | "AwsConsoleSignIn" | "AwsServiceEvent";
  readonly details?: JsonObject;
  /** A data event, such as the read of an object. */
  readonly data?: boolean;
}

const versions: Readonly<Record<string, string>> = {
  s3: "1.11",
  kms: "1.11",
  lambda: "1.10",
  ec2: "1.10",
  iam: "1.10",
  signin: "1.09",
  monitoring: "1.11",
  cloudtrail: "1.09",
  logs: "1.11",
  ecr: "1.09",
};
const reading =
  /^(Get|List|Describe|Head|Lookup|BatchGet|Simulate|Search|AssumeRole|Decrypt|Generate|Select)/;
const globalServices = new Set(["iam", "organizations", "support"]);

const isAddress = (text: string) => /^\d+\.\d+\.\d+\.\d+$/.test(text);
const tls13 = { tlsVersion: "TLSv1.3", cipherSuite: "TLS_AES_128_GCM_SHA256" };
const tls12 = { tlsVersion: "TLSv1.2", cipherSuite: "ECDHE-RSA-AES128-GCM-SHA256" };
const oldTls = new Set(["autoscaling", "rds", "signin"]);

const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
export const secretText = (random: Random, length: number): string =>
  random.letters(base64, length);

function hostOf(call: Call): string {
  if (globalServices.has(call.service)) return `${call.service}.amazonaws.com`;
  if (call.service === "signin") return `${call.region}.signin.aws.amazon.com`;
  return `${call.service}.${call.region}.amazonaws.com`;
}

/** `md/command#sts.get-caller-identity`: the AWS CLI names its command last. */
function agentFor(caller: Caller, { service, action }: Call): string {
  const agent = caller.userAgent;
  if (service === "s3" && !caller.fromConsole) return `[${named(agent, "s3api", action)}]`;
  return named(agent, service === "monitoring" ? "cloudwatch" : service, action);
}

function named(agent: string, command: string, action: string): string {
  if (!agent.startsWith("aws-cli/")) return agent;
  const dashed = action.replace(/\d{8}(v\d)?$/, "").replace(/\B([A-Z][a-z])/g, "-$1");
  return `${agent} md/command#${command}.${dashed.toLowerCase()}`;
}

function s3Additional(random: Random, call: Call): JsonObject {
  return {
    SignatureVersion: "SigV4",
    CipherSuite: "TLS_AES_128_GCM_SHA256",
    bytesTransferredIn: 0,
    AuthenticationMethod: "AuthHeader",
    "x-amz-id-2": `${secretText(random, 43)}=`,
    bytesTransferredOut: call.fault ? 243 : random.between(200, 9000),
    ...call.additional,
  };
}

function bucketOf({ request }: Call): JsonObject[] | undefined {
  const bucket = request?.["bucketName"];
  if (typeof bucket !== "string") return undefined;
  return [{ accountId: ownerOf(bucket), type: "AWS::S3::Bucket", ARN: bucketArn(bucket) }];
}

export function trailRecord(random: Random, caller: Caller, call: Call): TrailRecord {
  const type = call.type ?? "AwsApiCall";
  const isS3 = call.service === "s3" && type === "AwsApiCall" && isAddress(caller.sourceIp);
  const additional = isS3 ? s3Additional(random, call) : call.additional;
  const answered = call.response?.["requestId"];
  const resources = call.resources ?? (isS3 ? bucketOf(call) : undefined);
  const requestId =
    (typeof answered === "string" ? answered : call.requestId) ??
    (call.service === "s3"
      ? random.letters("ABCDEFGHJKMNPQRSTVWXYZ0123456789", 16)
      : random.guid());
  const overTls = isAddress(caller.sourceIp) && type !== "AwsServiceEvent";
  return {
    eventVersion: versions[call.service] ?? "1.08",
    userIdentity: caller.identity,
    eventTime: isoTime(call.at),
    eventSource: `${call.service}.amazonaws.com`,
    eventName: call.action,
    awsRegion: call.region,
    sourceIPAddress: caller.sourceIp,
    userAgent: agentFor(caller, call),
    ...(call.fault?.code && { errorCode: call.fault.code }),
    ...(call.fault && { errorMessage: call.fault.message }),
    requestParameters: call.request ?? null,
    responseElements: call.response ?? null,
    ...(additional && { additionalEventData: additional }),
    ...(type === "AwsApiCall" && { requestID: requestId }),
    eventID: random.guid(),
    readOnly: type === "AwsApiCall" && reading.test(call.action),
    ...(resources && { resources }),
    eventType: type,
    managementEvent: !call.data,
    recipientAccountId: caller.account,
    ...(call.sharedId && { sharedEventID: call.sharedId }),
    ...(call.details && { serviceEventDetails: call.details }),
    ...(caller.vpcEndpoint && { vpcEndpointId: caller.vpcEndpoint }),
    eventCategory: call.data ? "Data" : "Management",
    ...(overTls && {
      tlsDetails: {
        ...(oldTls.has(call.service) ? tls12 : tls13),
        clientProvidedHostHeader: hostOf(call),
      },
    }),
    ...(caller.fromConsole &&
      type === "AwsApiCall" && { sessionCredentialFromConsole: "true" as const }),
  };
}

/** CloudTrail writes byte counts of S3 as `512.0`. */
export const recordText = (record: TrailRecord): string =>
  JSON.stringify(record).replace(/("bytesTransferred(?:In|Out)":\d+)/g, "$1.0");

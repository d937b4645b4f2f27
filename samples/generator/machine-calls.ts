import { type Caller, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import {
  type Host,
  buckets,
  ireland,
  kmsKey,
  natProduction,
  natShared,
  production,
  shared,
} from "./company.ts";
import { type RoleSession, byRole } from "./identities.ts";
import { type Random, lastingResource } from "./random.ts";
import type { Seconds } from "./time.ts";

export const agents = {
  ssm: "aws-sdk-go/1.55.5 (go1.22.9; linux; amd64) amazon-ssm-agent/3.3.1611.0",
  app: "aws-sdk-java/2.30.12 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1.128 lang/java#21.0.6 md/OpenJDK_64-Bit_Server_VM",
  logs: "Fluent Bit fluent-bit-cloudwatch-logs",
  lambda:
    "Boto3/1.37.1 md/Botocore#1.37.1 ua/2.0 os/linux#5.10.233 md/arch#arm64 lang/python#3.13.2 exec-env/AWS_Lambda_python3.13",
  boto: "Boto3/1.28.57 md/Botocore#1.31.57 ua/2.0 os/linux#5.15.0 md/arch#x86_64 lang/python#3.10.12",
} as const;

export const secretKey = kmsKey(production, ireland, "secrets");
const secretArn = `arn:aws:secretsmanager:${ireland}:${production}:secret:orders/database-4hZq1T`;
const endpoint = lastingResource("vpce", "secretsmanager");

const outside = (host: Host) =>
  host.publicAddress ?? (host.account === shared ? natShared : natProduction).publicAddress ?? "";

export const machineCaller = (session: RoleSession, host: Host, userAgent: string): Caller => ({
  identity: byRole(session),
  account: host.account,
  sourceIp: outside(host),
  userAgent,
});

/** What the agent of Systems Manager reports from every instance. */
export function heartbeat(
  random: Random,
  session: RoleSession,
  host: Host,
  at: Seconds,
): TrailRecord {
  const dashed = host.address.replaceAll(".", "-");
  return trailRecord(random, machineCaller(session, host, agents.ssm), {
    at,
    region: ireland,
    service: "ssm",
    action: "UpdateInstanceInformation",
    request: {
      instanceId: host.instance,
      agentVersion: "3.3.1611.0",
      agentStatus: "Active",
      platformType: "Linux",
      platformName: "Amazon Linux",
      platformVersion: "2023",
      iPAddress: host.address,
      computerName: `ip-${dashed}.${ireland}.compute.internal`,
      agentName: "amazon-ssm-agent",
    },
  });
}

/** An application reads its secret through the VPC's endpoint; Secrets Manager decrypts it in its name. */
export function readSecret(
  random: Random,
  session: RoleSession,
  host: Host,
  at: Seconds,
): TrailRecord[] {
  const caller = machineCaller(session, host, agents.app);
  const invoker = "secretsmanager.amazonaws.com";
  return [
    trailRecord(
      random,
      { ...caller, sourceIp: host.address, vpcEndpoint: endpoint },
      {
        at,
        region: ireland,
        service: "secretsmanager",
        action: "GetSecretValue",
        request: { secretId: secretArn },
      },
    ),
    trailRecord(
      random,
      { ...caller, identity: byRole(session, invoker), sourceIp: invoker, userAgent: invoker },
      {
        at,
        region: ireland,
        service: "kms",
        action: "Decrypt",
        request: {
          encryptionAlgorithm: "SYMMETRIC_DEFAULT",
          encryptionContext: { SecretARN: secretArn },
        },
        resources: [{ accountId: production, type: "AWS::KMS::Key", ARN: secretKey }],
      },
    ),
  ];
}

/** S3 asks KMS in the application's name for the key of an encrypted object. */
export function decryptForS3(random: Random, session: RoleSession, at: Seconds): TrailRecord {
  return trailRecord(
    random,
    {
      identity: byRole(session, "AWS Internal"),
      account: session.role.account,
      sourceIp: "AWS Internal",
      userAgent: "AWS Internal",
    },
    {
      at,
      region: ireland,
      service: "kms",
      action: random.chance(0.7) ? "Decrypt" : "GenerateDataKey",
      request: {
        encryptionContext: { "aws:s3:arn": `arn:aws:s3:::${buckets.invoices}` },
        keyId: kmsKey(production, ireland, "invoices"),
      },
      resources: [
        {
          accountId: production,
          type: "AWS::KMS::Key",
          ARN: kmsKey(production, ireland, "invoices"),
        },
      ],
    },
  );
}

export function logStream(
  random: Random,
  caller: Caller,
  at: Seconds,
  group: string,
): TrailRecord[] {
  const base = { region: ireland, service: "logs" } as const;
  const exists = {
    ...base,
    at,
    action: "CreateLogGroup",
    request: { logGroupName: group },
    fault: {
      code: "ResourceAlreadyExistsException",
      message: "The specified log group already exists",
    },
  };
  const stream = {
    ...base,
    at: at + 1,
    action: "CreateLogStream",
    request: { logGroupName: group, logStreamName: random.hex(32) },
  };
  const streamed = trailRecord(random, caller, stream);
  return random.chance(0.4) ? [trailRecord(random, caller, exists), streamed] : [streamed];
}

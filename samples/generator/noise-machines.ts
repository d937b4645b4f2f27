import { type Caller, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import {
  type Host,
  type Role,
  buckets,
  hosts,
  ireland,
  kmsKey,
  natProduction,
  natShared,
  production,
  roles,
  shared,
} from "./company.ts";
import { exportObjects, objectCall } from "./export-objects.ts";
import { type RoleSession, byRole } from "./identities.ts";
import { type Random, lastingResource, randomFor } from "./random.ts";
import { assumeForService } from "./sts.ts";
import { type Seconds, day, hour, midnights, minute } from "./time.ts";

const agents = {
  ssm: "aws-sdk-go/1.55.5 (go1.22.9; linux; amd64) amazon-ssm-agent/3.3.1611.0",
  app: "aws-sdk-java/2.30.12 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1.128 lang/java#21.0.6 md/OpenJDK_64-Bit_Server_VM",
  logs: "Fluent Bit fluent-bit-cloudwatch-logs",
  lambda: "Boto3/1.37.1 md/Botocore#1.37.1 ua/2.0 os/linux#5.10.233 md/arch#arm64 lang/python#3.13.2 exec-env/AWS_Lambda_python3.13",
  boto: "Boto3/1.28.57 md/Botocore#1.31.57 ua/2.0 os/linux#5.15.0 md/arch#x86_64 lang/python#3.10.12",
} as const;

const machineRoles: readonly (readonly [Host, Role])[] = [
  [hosts.bastion, roles.bastionInstance],
  [hosts.web1, roles.appInstance],
  [hosts.web2, roles.appInstance],
  [hosts.app1, roles.appInstance],
  [hosts.app2, roles.appInstance],
  [hosts.backup, roles.backupRunner],
  [hosts.ciRunner, roles.ciRunnerInstance],
];

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
function readSecret(random: Random, session: RoleSession, host: Host, at: Seconds): TrailRecord[] {
  const caller = machineCaller(session, host, agents.app);
  const invoker = "secretsmanager.amazonaws.com";
  return [
    trailRecord(
      random,
      { ...caller, sourceIp: host.address, vpcEndpoint: endpoint },
      { at, region: ireland, service: "secretsmanager", action: "GetSecretValue", request: { secretId: secretArn } },
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
function decryptForS3(random: Random, session: RoleSession, at: Seconds): TrailRecord {
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

function logStream(random: Random, caller: Caller, at: Seconds, group: string): TrailRecord[] {
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
  return [trailRecord(random, caller, exists), trailRecord(random, caller, stream)];
}

function machineShift(random: Random, host: Host, role: Role, start: Seconds): TrailRecord[] {
  const { session, records } = assumeForService(random, "ec2", {
    at: start,
    role,
    name: host.instance,
    imds: "2.0",
  });
  const moment = () => random.between(start + 2, start + 6 * hour - 5);
  const own = [...records, heartbeat(random, session, host, moment()), heartbeat(random, session, host, moment())];
  if (role !== roles.appInstance) return own;
  return [
    ...own,
    ...readSecret(random, session, host, moment()),
    ...logStream(random, machineCaller(session, host, agents.logs), moment(), "/ecs/storefront"),
    ...Array.from({ length: random.between(2, 4) }, () => decryptForS3(random, session, moment())),
    ...Array.from({ length: random.between(1, 4) }, () =>
      trailRecord(random, machineCaller(session, host, agents.app), {
        at: moment(),
        ...objectCall(random, "GetObject", random.pick(exportObjects)),
      }),
    ),
  ];
}

interface Function {
  readonly name: string;
  readonly role: Role;
  readonly every: Seconds;
}

const functions: readonly Function[] = [
  { name: "invoice-render", role: roles.invoiceRender, every: 3 * hour },
  { name: "order-intake", role: roles.orderIntake, every: 2 * hour },
];

function functionRun(random: Random, { name, role, every }: Function, start: Seconds): TrailRecord[] {
  const begun = start + random.between(0, every / 2);
  const { session, records } = assumeForService(random, "lambda", {
    at: begun,
    role,
    name,
    function: `arn:aws:lambda:${ireland}:${production}:function:${name}`,
  });
  const caller: Caller = {
    identity: byRole(session),
    account: production,
    sourceIp: `192.0.2.${random.between(170, 179)}`,
    userAgent: agents.lambda,
  };
  return [
    ...records,
    ...logStream(random, caller, begun + 2, `/aws/lambda/${name}`),
    ...Array.from({ length: random.between(1, 3) }, () =>
      decryptForS3(random, session, begun + random.between(3, every / 2)),
    ),
  ];
}

/** The nightly export writes new files and reads some of the old. */
function exportRun(random: Random, midnight: Seconds): TrailRecord[] {
  const begun = midnight + 3 * hour + random.between(0, 4 * minute);
  const name = "export-nightly";
  const { session, records } = assumeForService(random, "lambda", {
    at: begun,
    role: roles.exportNightly,
    name,
    function: `arn:aws:lambda:${ireland}:${production}:function:${name}`,
  });
  const caller: Caller = {
    identity: byRole(session),
    account: production,
    sourceIp: `192.0.2.${random.between(170, 179)}`,
    userAgent: agents.lambda,
  };
  const today = new Date(midnight * 1000).toISOString().slice(0, 10);
  const touch = (n: number): TrailRecord =>
    trailRecord(random, caller, {
      at: begun + 3 + n * random.between(2, 4),
      ...(n % 5 === 4
        ? objectCall(random, "GetObject", random.pick(exportObjects))
        : objectCall(random, "PutObject", {
            key: `incoming/${today}/part-${String(n).padStart(3, "0")}.csv.gz`,
            bytes: random.between(60_000, 900_000),
          })),
    });
  return [...records, ...Array.from({ length: random.between(24, 32) }, (_, n) => touch(n))];
}

export function machineNoise(): TrailRecord[] {
  const random = randomFor("machines");
  return midnights.flatMap((midnight) => [
    ...machineRoles.flatMap(([host, role], n) =>
      Array.from({ length: 4 }, (_, shift) =>
        machineShift(random, host, role, midnight + shift * 6 * hour + n * 97 + 11),
      ).flat(),
    ),
    ...functions.flatMap((run) =>
      Array.from({ length: day / run.every }, (_, n) =>
        functionRun(random, run, midnight + n * run.every),
      ).flat(),
    ),
    ...exportRun(random, midnight),
  ]);
}

import { inventory, surveys } from "./surveys.ts";

import { type Caller, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import {
  type Account,
  type Role,
  bucketArn,
  buckets,
  ireland,
  kmsKey,
  production,
  roles,
  security,
  shared,
  targetGroup,
} from "./company.ts";
import { byRole, byService } from "./identities.ts";
import { type Random, randomFor } from "./random.ts";
import { newSession } from "./sts.ts";
import { type Seconds, at, hour, midnights } from "./time.ts";

const serviceCaller = (account: Account, host: string): Caller => ({
  identity: byService(host),
  account,
  sourceIp: host,
  userAgent: host,
});

/** A service-linked role at work: its sessions are begun inside AWS, with no record of that. */
function linkedCaller(random: Random, role: Role, host: string, since: Seconds): Caller {
  const session = newSession(random, role, role.name.replace("AWSServiceRoleFor", ""), since);
  return {
    identity: byRole(session, host),
    account: role.account,
    sourceIp: host,
    userAgent: host,
  };
}

function configRound(random: Random, role: Role, since: Seconds): TrailRecord[] {
  const host = "config.amazonaws.com";
  const caller = linkedCaller(random, role, host, since);
  const reads = Array.from({ length: random.between(4, 7) }, (_, n) =>
    trailRecord(random, caller, {
      at: since + 3 + n * 4,
      ...random.pick(inventory)(random, role.account),
    }),
  );
  const verdict = trailRecord(random, caller, {
    at: since + 60,
    region: ireland,
    service: "config",
    action: "PutEvaluations",
    request: { resultToken: "****", testMode: false },
    response: { failedEvaluations: [] },
  });
  return [...reads, verdict];
}

function scalingRound(random: Random, since: Seconds): TrailRecord[] {
  const scaling = linkedCaller(random, roles.autoScaling, "autoscaling.amazonaws.com", since);
  const ecs = linkedCaller(random, roles.ecs, "ecs.amazonaws.com", since);
  const survey = surveys[0];
  if (!survey) return [];
  return [
    trailRecord(random, scaling, { at: since + 2, ...survey(random, production) }),
    trailRecord(random, scaling, {
      at: since + 5,
      region: ireland,
      service: "elasticloadbalancing",
      action: "DescribeTargetHealth",
      request: { targetGroupArn: targetGroup },
    }),
    trailRecord(random, ecs, {
      at: since + 40,
      region: ireland,
      service: "elasticloadbalancing",
      action: random.pick(["RegisterTargets", "DeregisterTargets"]),
      request: {
        targetGroupArn: targetGroup,
        targets: [{ id: `10.20.2.${random.between(50, 90)}`, port: 8080 }],
      },
    }),
  ];
}

/** Delivery of the trails themselves: a look at the bucket, a key for each file. */
function trailRound(random: Random, account: Account, since: Seconds): TrailRecord[] {
  const caller = serviceCaller(security, "cloudtrail.amazonaws.com");
  const bucket = buckets.logs;
  const shared = random.guid();
  return [
    trailRecord(random, caller, {
      at: since,
      region: ireland,
      service: "s3",
      action: "GetBucketAcl",
      sharedId: shared,
      request: { bucketName: bucket, Host: `${bucket}.s3.${ireland}.amazonaws.com`, acl: "" },
      resources: [{ accountId: security, type: "AWS::S3::Bucket", ARN: bucketArn(bucket) }],
    }),
    trailRecord(random, caller, {
      at: since + 1,
      region: ireland,
      service: "kms",
      action: "GenerateDataKey",
      sharedId: random.guid(),
      request: {
        keySpec: "AES_256",
        encryptionContext: {
          "aws:cloudtrail:arn": `arn:aws:cloudtrail:${ireland}:${account}:trail/acme-trail`,
          "aws:s3:arn": `${bucketArn(bucket)}/AWSLogs/${account}/CloudTrail/${ireland}`,
        },
      },
      resources: [
        { accountId: security, type: "AWS::KMS::Key", ARN: kmsKey(security, ireland, "logs") },
      ],
    }),
  ];
}

/** Once a year KMS rotates a key by itself: an event without an identity type. */
function keyRotation(random: Random): TrailRecord {
  const host = "AWS Internal";
  return trailRecord(
    random,
    {
      identity: { accountId: production, invokedBy: host },
      account: production,
      sourceIp: host,
      userAgent: host,
    },
    {
      at: at("2025-03-14T06:22:41Z"),
      region: ireland,
      service: "kms",
      action: "RotateKey",
      type: "AwsServiceEvent",
      details: { keyId: kmsKey(production, ireland, "invoices").split("/")[1] ?? "" },
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

export function serviceNoise(): TrailRecord[] {
  const random = randomFor("services");
  const rounds = midnights.flatMap((midnight) => [
    ...[roles.configProduction, roles.configShared, roles.configSecurity].flatMap((role, n) =>
      Array.from({ length: 4 }, (_, round) =>
        configRound(random, role, midnight + round * 6 * hour + n * 1700 + random.between(0, 900)),
      ).flat(),
    ),
    ...Array.from({ length: 8 }, (_, n) =>
      scalingRound(random, midnight + n * 3 * hour + random.between(0, 3000)),
    ).flat(),
    ...[production, shared, security].flatMap((account: Account, n) =>
      Array.from({ length: 4 }, (_, round) =>
        trailRound(random, account, midnight + round * 6 * hour + n * 611 + random.between(0, 500)),
      ).flat(),
    ),
  ]);
  return [...rounds, keyRotation(random)];
}

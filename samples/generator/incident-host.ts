import { type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import {
  bastionGroup,
  bucketArn,
  buckets,
  ireland,
  production,
  publicSubnet,
  roles,
  vpcs,
} from "./company.ts";
import { type ExportObject, exportObjects, objectCall } from "./export-objects.ts";
import type { RoleSession } from "./identities.ts";
import { evening, intruder, launched, launchedAt, openedAt, withSession } from "./intruder.ts";
import { instanceAnswer } from "./instance-answer.ts";
import { heartbeat, machineCaller } from "./noise-machines.ts";
import { snapshotAnswer } from "./noise-jobs.ts";
import type { Random } from "./random.ts";
import { ordersVolume } from "./company.ts";
import { type Minted, assumeForService } from "./sts.ts";

const region = ireland;

function openPort(random: Random, admin: RoleSession): TrailRecord {
  const requestId = random.guid();
  return trailRecord(random, withSession(admin), {
    at: openedAt,
    region,
    service: "ec2",
    action: "AuthorizeSecurityGroupIngress",
    requestId,
    request: {
      groupId: bastionGroup,
      ipPermissions: {
        items: [
          {
            ipProtocol: "tcp",
            fromPort: 22,
            toPort: 22,
            groups: {},
            ipRanges: { items: [{ cidrIp: "0.0.0.0/0" }] },
            ipv6Ranges: {},
            prefixListIds: {},
          },
        ],
      },
    },
    response: {
      requestId,
      _return: true,
      securityGroupRuleSet: {
        items: [
          {
            groupOwnerId: production,
            groupId: bastionGroup,
            securityGroupRuleId: `sgr-0${random.hex(16)}`,
            isEgress: false,
            ipProtocol: "tcp",
            fromPort: 22,
            toPort: 22,
            cidrIpv4: "0.0.0.0/0",
          },
        ],
      },
    },
  });
}

function launch(random: Random, admin: RoleSession) {
  const caller = withSession(admin);
  const keyName = "deploy-check";
  const keyPair = trailRecord(random, caller, {
    at: evening("19:37:32"),
    region,
    service: "ec2",
    action: "CreateKeyPair",
    request: { keyName, keyType: "ed25519", keyFormat: "pem" },
    response: {
      requestId: random.guid(),
      keyName,
      keyFingerprint: "HiddenFingerprint",
      keyPairId: `key-0${random.hex(16)}`,
      keyMaterial: "<sensitiveDataRemoved>",
    },
  });
  const image = "ami-0a1b2c3d4e5f60718";
  const requestId = random.guid();
  const run = trailRecord(random, caller, {
    at: launchedAt,
    region,
    service: "ec2",
    action: "RunInstances",
    requestId,
    request: {
      instancesSet: { items: [{ imageId: image, minCount: 1, maxCount: 1, keyName }] },
      instanceType: "c6i.xlarge",
      blockDeviceMapping: {},
      monitoring: { enabled: false },
      disableApiTermination: false,
      clientToken: random.guid(),
      networkInterfaceSet: {
        items: [
          {
            deviceIndex: 0,
            subnetId: publicSubnet,
            associatePublicIpAddress: true,
            groupSet: { items: [{ groupId: bastionGroup }] },
          },
        ],
      },
      iamInstanceProfile: { name: roles.appInstance.name },
    },
    response: instanceAnswer(random, launched, {
      requestId,
      image,
      type: "c6i.xlarge",
      keyName,
      at: launchedAt,
      subnet: publicSubnet,
      vpc: vpcs.production,
      group: bastionGroup,
      profile: roles.appInstance.name,
    }),
  });
  return { keyPair, run, keyName };
}

/** First a few objects straight to the outside, to see what they hold; then the rest by the instance. */
const samples = exportObjects.slice(0, 40);
const bulk = exportObjects.slice(60, 1040);

function list(random: Random, admin: RoleSession): TrailRecord[] {
  const bucket = buckets.exports;
  return [0, 1].map((n) =>
    trailRecord(random, withSession(admin), {
      at: evening("19:32:10") + n * 9,
      region,
      service: "s3",
      action: "ListObjects",
      data: true,
      request: {
        bucketName: bucket,
        Host: `${bucket}.s3.${region}.amazonaws.com`,
        prefix: n === 0 ? "" : "exports/",
        "list-type": "2",
      },
      resources: [
        { type: "AWS::S3::Object", ARNPrefix: `${bucketArn(bucket)}/` },
        { accountId: production, type: "AWS::S3::Bucket", ARN: bucketArn(bucket) },
      ],
    }),
  );
}

const spread = (objects: readonly ExportObject[], from: number, to: number) =>
  objects.map((object, n) => ({
    object,
    at: from + Math.floor(((to - from) * n) / objects.length),
  }));

function takeObjects(random: Random, admin: RoleSession, instance: RoleSession): TrailRecord[] {
  const direct = spread(samples, evening("19:33:02"), evening("19:35:20")).map(({ object, at }) =>
    trailRecord(random, withSession(admin), { at, ...objectCall(random, "GetObject", object) }),
  );
  const onInstance = machineCaller(instance, launched, intruder.instanceCli);
  const byInstance = spread(bulk, evening("19:43:00"), evening("19:56:30")).map(({ object, at }) =>
    trailRecord(random, onInstance, { at, ...objectCall(random, "GetObject", object) }),
  );
  return [...direct, ...byInstance];
}

function shareSnapshot(random: Random, admin: RoleSession) {
  const snapshot = `snap-0${random.hex(16)}`;
  const caller = withSession(admin);
  const made = evening("19:47:12");
  const created = trailRecord(random, caller, {
    at: made,
    region,
    service: "ec2",
    action: "CreateSnapshot",
    request: { volumeId: ordersVolume, description: "deploy check" },
    response: snapshotAnswer(random, snapshot, ordersVolume, production, made, true),
  });
  const sharing = trailRecord(random, caller, {
    at: evening("19:52:40"),
    region,
    service: "ec2",
    action: "ModifySnapshotAttribute",
    request: {
      snapshotId: snapshot,
      attributeType: "CREATE_VOLUME_PERMISSION",
      createVolumePermission: { add: { items: [{ userId: intruder.account }] } },
    },
    response: { requestId: random.guid(), _return: true },
  });
  const copied = trailRecord(
    random,
    {
      identity: { accountId: production, invokedBy: "ec2.amazonaws.com" },
      account: production,
      sourceIp: "ec2.amazonaws.com",
      userAgent: "ec2.amazonaws.com",
    },
    {
      at: evening("21:19:44"),
      region,
      service: "ec2",
      action: "SharedSnapshotCopyInitiated",
      type: "AwsServiceEvent",
      sharedId: random.guid(),
      details: { snapshotId: snapshot },
    },
  );
  return { snapshot, created, sharing, copied };
}

export interface Taking {
  /** The intruder's own calls, those of the new instance's role included. */
  readonly records: readonly TrailRecord[];
  /** Calls that AWS made because of them. */
  readonly byServices: readonly TrailRecord[];
  readonly opening: TrailRecord;
  readonly keyPair: { readonly name: string; readonly record: TrailRecord };
  readonly run: TrailRecord;
  readonly instance: Minted;
  readonly reads: readonly TrailRecord[];
  readonly snapshot: ReturnType<typeof shareSnapshot>;
}

export function take(random: Random, admin: RoleSession): Taking {
  const opening = openPort(random, admin);
  const { keyPair, run, keyName } = launch(random, admin);
  const instance = assumeForService(random, "ec2", {
    at: evening("19:38:41"),
    role: roles.appInstance,
    name: launched.instance,
    imds: "2.0",
  });
  const alive = heartbeat(random, instance.session, launched, evening("19:40:10"));
  const reads = takeObjects(random, admin, instance.session);
  const snapshot = shareSnapshot(random, admin);
  const asked = trailRecord(random, machineCaller(instance.session, launched, intruder.instanceCli), {
    at: evening("19:42:31"),
    region,
    service: "sts",
    action: "GetCallerIdentity",
  });
  return {
    records: [
      opening,
      keyPair,
      run,
      alive,
      asked,
      ...list(random, admin),
      ...reads,
      snapshot.created,
      snapshot.sharing,
    ],
    byServices: [...instance.records, snapshot.copied],
    opening,
    keyPair: { name: keyName, record: keyPair },
    run,
    instance,
    reads,
    snapshot,
  };
}

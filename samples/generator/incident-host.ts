import { type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import { bastionGroup, ireland, production, publicSubnet, roles, vpcs } from "./company.ts";
import type { RoleSession } from "./identities.ts";
import { list, takeObjects } from "./incident-objects.ts";
import { shareSnapshot } from "./incident-snapshot.ts";
import { instanceAnswer } from "./instance-answer.ts";
import { evening, intruder, launched, launchedAt, openedAt, withSession } from "./intruder.ts";
import { heartbeat, machineCaller } from "./machine-calls.ts";
import type { Random } from "./random.ts";
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
      groupName: "bastion",
      profile: roles.appInstance.name,
    }),
  });
  return { keyPair, run, keyName };
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
  const asked = trailRecord(
    random,
    machineCaller(instance.session, launched, intruder.instanceCli),
    {
      at: evening("19:42:31"),
      region,
      service: "sts",
      action: "GetCallerIdentity",
    },
  );
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

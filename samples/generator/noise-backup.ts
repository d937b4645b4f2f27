import {
  type Caller,
  type JsonObject,
  type TrailRecord,
  trailRecord,
} from "./cloudtrail-record.ts";
import { frankfurt, hosts, ireland, ordersVolume, production, roles, shared } from "./company.ts";
import { throttled } from "./faults.ts";
import { byRole } from "./identities.ts";
import { machineCaller } from "./machine-calls.ts";
import { type Random, randomFor } from "./random.ts";
import { assumeForService, assumeRole } from "./sts.ts";
import { type Seconds, hour, midnights, minute } from "./time.ts";

const script =
  "aws-cli/1.32.14 md/Botocore#1.34.14 ua/2.0 os/linux#5.15.0 md/arch#x86_64 lang/python#3.10.12";

export function snapshotAnswer(
  random: Random,
  snapshot: string,
  volume: string,
  account: string,
  at: Seconds,
  encrypted: boolean,
): JsonObject {
  return {
    requestId: random.guid(),
    snapshotId: snapshot,
    volumeId: volume,
    status: "pending",
    startTime: at * 1000 + random.between(0, 999),
    ownerId: account,
    volumeSize: "200",
    encrypted,
    tagSet: {},
  };
}

/** At night the shared account's runner takes snapshots in production, and copies them to itself. */
function backupNight(random: Random, midnight: Seconds): TrailRecord[] {
  const start = midnight + hour + 15 * minute + random.between(0, 90);
  const host = hosts.backup;
  const runner = assumeForService(random, "ec2", {
    at: start - 40,
    role: roles.backupRunner,
    name: host.instance,
    imds: "2.0",
  });
  const inShared = machineCaller(runner.session, host, script);
  const source = assumeRole(random, inShared, {
    at: start,
    role: roles.backupSource,
    name: "nightly-backup",
    extra: { externalId: "acme-backup-7731" },
  });
  const inProduction: Caller = {
    ...inShared,
    identity: byRole(source.session),
    account: production,
  };
  const snapshot = `snap-0${random.hex(16)}`;
  const copy = `snap-0${random.hex(16)}`;
  const polls = Array.from({ length: random.between(3, 7) }, (_, n) =>
    trailRecord(random, inProduction, {
      at: start + 60 + n * 75,
      region: ireland,
      service: "ec2",
      action: "DescribeSnapshots",
      request: { snapshotSet: { items: [{ snapshotId: snapshot }] }, filterSet: {} },
      fault: random.chance(0.05) ? throttled("ec2") : undefined,
    }),
  );
  const ready = start + 720;
  const region = ireland;
  const service = "ec2";
  return [
    ...runner.records,
    ...source.records,
    trailRecord(random, inProduction, {
      at: start + 4,
      region,
      service,
      action: "DescribeVolumes",
      request: { volumeSet: {}, filterSet: {} },
    }),
    trailRecord(random, inProduction, {
      at: start + 9,
      region,
      service,
      action: "CreateSnapshot",
      request: { volumeId: ordersVolume, description: "nightly" },
      response: snapshotAnswer(random, snapshot, ordersVolume, production, start + 9, true),
    }),
    ...polls,
    trailRecord(random, inProduction, {
      at: ready,
      region,
      service,
      action: "ModifySnapshotAttribute",
      request: {
        snapshotId: snapshot,
        attributeType: "CREATE_VOLUME_PERMISSION",
        createVolumePermission: { add: { items: [{ userId: shared }] } },
      },
      response: { requestId: random.guid(), _return: true },
    }),
    trailRecord(random, inShared, {
      at: ready + 20,
      region: frankfurt,
      service,
      action: "CopySnapshot",
      request: { sourceRegion: ireland, sourceSnapshotId: snapshot, encrypted: true },
      response: { requestId: random.guid(), snapshotId: copy },
    }),
    trailRecord(random, inProduction, {
      at: ready + 900,
      region,
      service,
      action: "DeleteSnapshot",
      request: { snapshotId: snapshot },
      response: { requestId: random.guid(), _return: true },
    }),
  ];
}

export function backupNoise(): TrailRecord[] {
  const random = randomFor("backup");
  return midnights.flatMap((midnight) => backupNight(random, midnight));
}

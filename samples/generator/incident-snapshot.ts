import { trailRecord } from "./cloudtrail-record.ts";
import { ireland, ordersVolume, production } from "./company.ts";
import type { RoleSession } from "./identities.ts";
import { evening, intruder, withSession } from "./intruder.ts";
import { snapshotAnswer } from "./noise-backup.ts";
import type { Random } from "./random.ts";

const region = ireland;

export function shareSnapshot(random: Random, admin: RoleSession) {
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

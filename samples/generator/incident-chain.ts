import { bucketCall } from "./ordinary-calls.ts";

import type { TrailRecord } from "./cloudtrail-record.ts";
import {
  bucketArn,
  buckets,
  frankfurt,
  hosts,
  ireland,
  production,
  roles,
  security,
  shared,
  trailArn,
  virginia,
} from "./company.ts";
import { denied } from "./faults.ts";
import type { RoleSession } from "./identities.ts";
import { type Backdoor, backdoorVisit, leaveBackdoor } from "./incident-backdoor.ts";
import { returning } from "./incident-return.ts";
import { noFilter, readCall, sessionName } from "./intruder-calls.ts";
import { evening, inTurn, intruder, withKey, withSession } from "./intruder.ts";
import { users } from "./people.ts";
import type { Random } from "./random.ts";
import { type Minted, assumeRole } from "./sts.ts";

const { opsDeploy } = users;

/** What an administrator's rights show: what there is, and what watches it. */
function lookAround(random: Random, admin: RoleSession): TrailRecord[] {
  return [
    ...inTurn(
      random,
      withSession(admin),
      evening("19:21:40"),
      [6, 22],
      [
        readCall("sts", "GetCallerIdentity", null, virginia),
        readCall("s3", "ListBuckets", { Host: "s3.amazonaws.com" }, virginia),
        bucketCall("GetBucketLocation", "location")(random, production),
        bucketCall("GetBucketAcl", "acl")(random, production),
        readCall("ec2", "DescribeInstances", { instancesSet: {}, ...noFilter }),
        readCall("ec2", "DescribeInstances", { instancesSet: {}, ...noFilter }, virginia),
        readCall("ec2", "DescribeInstances", { instancesSet: {}, ...noFilter }, frankfurt),
        readCall("ec2", "DescribeVolumes", { volumeSet: {}, ...noFilter }),
        readCall("ec2", "DescribeSecurityGroups", { securityGroupSet: {}, ...noFilter }),
        readCall("ec2", "DescribeSubnets", { subnetSet: {}, ...noFilter }),
        readCall("ec2", "DescribeInstanceAttribute", {
          instanceId: hosts.app1.instance,
          attribute: "userData",
        }),
        readCall("rds", "DescribeDBInstances"),
        readCall("iam", "ListRoles", null, virginia),
        readCall("iam", "ListInstanceProfiles", null, virginia),
        readCall("iam", "GetRole", { roleName: roles.appInstance.name }, virginia),
        readCall("iam", "ListRolePolicies", { roleName: roles.appInstance.name }, virginia),
        readCall("cloudtrail", "DescribeTrails"),
        readCall("cloudtrail", "GetTrailStatus", { name: trailArn(production) }),
        readCall("cloudtrail", "GetEventSelectors", { trailName: trailArn(production) }),
        readCall("ec2", "DescribeFlowLogs", { DescribeFlowLogsRequest: { MaxResults: 100 } }),
        readCall("guardduty", "ListDetectors"),
      ],
    ),
  ];
}

function inShared(random: Random, operator: RoleSession): TrailRecord[] {
  const refused = (action: string, on: string) =>
    denied({ arn: operator.arn, service: "backup", action, on });
  const vault = `arn:aws:backup:${frankfurt}:${shared}:backup-vault:acme-nightly`;
  const copy = `snap-0${random.hex(16)}`;
  return inTurn(
    random,
    withSession(operator),
    evening("19:49:48"),
    [12, 34],
    [
      readCall("backup", "ListBackupVaults", null, frankfurt),
      readCall(
        "backup",
        "ListRecoveryPointsByBackupVault",
        { backupVaultName: "acme-nightly" },
        frankfurt,
      ),
      readCall(
        "ec2",
        "DescribeSnapshots",
        { ownersSet: { items: [{ owner: "self" }] }, ...noFilter },
        frankfurt,
      ),
      {
        ...readCall(
          "ec2",
          "ModifySnapshotAttribute",
          {
            snapshotId: copy,
            attributeType: "CREATE_VOLUME_PERMISSION",
            createVolumePermission: { add: { items: [{ userId: intruder.account }] } },
          },
          frankfurt,
        ),
        fault: {
          code: "Client.OperationNotPermitted",
          message: "Encrypted snapshots with EBS default key cannot be shared",
        },
      },
      {
        ...readCall(
          "backup",
          "DeleteRecoveryPoint",
          { backupVaultName: "acme-nightly" },
          frankfurt,
        ),
        fault: refused("DeleteRecoveryPoint", `arn:aws:ec2:${frankfurt}::snapshot/${copy}`),
      },
      {
        ...readCall("backup", "DeleteBackupVault", { backupVaultName: "acme-nightly" }, frankfurt),
        fault: refused("DeleteBackupVault", vault),
      },
    ],
  );
}

function inSecurity(random: Random, reader: RoleSession): TrailRecord[] {
  const bucket = buckets.logs;
  const host = `${bucket}.s3.${ireland}.amazonaws.com`;
  const refused = (service: string, action: string, on: string) =>
    denied({ arn: reader.arn, service, action, on });
  const resources = [{ accountId: security, type: "AWS::S3::Bucket", ARN: bucketArn(bucket) }];
  return inTurn(
    random,
    withSession(reader),
    evening("19:54:25"),
    [9, 24],
    [
      readCall("s3", "ListBuckets", { Host: "s3.amazonaws.com" }, virginia),
      {
        ...readCall("s3", "GetBucketPolicy", { bucketName: bucket, Host: host, policy: "" }),
        resources,
      },
      {
        ...readCall("s3", "GetBucketLifecycle", { bucketName: bucket, Host: host, lifecycle: "" }),
        resources,
      },
      {
        ...readCall("s3", "PutBucketLifecycle", { bucketName: bucket, Host: host, lifecycle: "" }),
        resources,
        fault: refused("s3", "PutLifecycleConfiguration", `"${bucketArn(bucket)}"`),
      },
      {
        ...readCall("s3", "DeleteBucketPolicy", { bucketName: bucket, Host: host, policy: "" }),
        resources,
        fault: refused("s3", "DeleteBucketPolicy", `"${bucketArn(bucket)}"`),
      },
      {
        ...readCall("cloudtrail", "StopLogging", { name: trailArn(security) }),
        fault: refused("cloudtrail", "StopLogging", trailArn(security)),
      },
    ],
  );
}

export interface Chain {
  readonly records: readonly TrailRecord[];
  readonly admin: Minted;
  readonly operator: Minted;
  readonly reader: Minted;
  readonly backdoor: Backdoor;
  readonly backdoorLogin: TrailRecord;
  /** Minted while the trail of production was stopped. */
  readonly unseenAdmin: Minted;
  readonly halfSeenOperator: Minted;
}

export function climb(random: Random, key: string): Chain {
  const firstLook = inTurn(
    random,
    withKey(opsDeploy, key, intruder.second),
    evening("19:19:40"),
    [9, 20],
    [
      readCall("sts", "GetCallerIdentity", null, virginia),
      readCall("iam", "ListAttachedUserPolicies", { userName: opsDeploy.name }, virginia),
      readCall("iam", "ListGroupsForUser", { userName: opsDeploy.name }, virginia),
    ],
  );
  const hop = (
    from: ReturnType<typeof withKey>,
    clock: string,
    role: Parameters<typeof assumeRole>[2]["role"],
  ) => assumeRole(random, from, { at: evening(clock), role, name: sessionName, region: virginia });
  const admin = hop(withKey(opsDeploy, key, intruder.second), "19:21:05", roles.opsAdmin);
  const operator = hop(withSession(admin.session), "19:49:33", roles.backupOperator);
  const reader = hop(withSession(operator.session), "19:54:10", roles.logArchive);
  const left = leaveBackdoor(random, admin.session);
  const later = returning(random, key);
  const visit = backdoorVisit(random);
  return {
    records: [
      ...firstLook,
      ...admin.records,
      ...lookAround(random, admin.session),
      ...left.records,
      ...operator.records,
      ...inShared(random, operator.session),
      ...reader.records,
      ...inSecurity(random, reader.session),
      ...later.records,
      ...visit.records,
    ],
    admin,
    operator,
    reader,
    backdoor: left,
    backdoorLogin: visit.login,
    unseenAdmin: later.admin,
    halfSeenOperator: later.operator,
  };
}

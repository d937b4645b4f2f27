import { bucketCall } from "./activities.ts";
import { type Call, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import {
  bucketArn,
  buckets,
  frankfurt,
  hosts,
  ireland,
  ordersVolume,
  production,
  roles,
  security,
  shared,
  trailArn,
  virginia,
} from "./company.ts";
import { denied } from "./faults.ts";
import { type RoleSession, bySignIn } from "./identities.ts";
import { backdoor, evening, inTurn, intruder, withKey, withSession } from "./intruder.ts";
import { users } from "./people.ts";
import { type Random, exampleId } from "./random.ts";
import { type Minted, assumeRole } from "./sts.ts";
import { wordyTime } from "./time.ts";
import { consoleCallers } from "./noise-people.ts";

const sessionName = "deploy-check";
const { opsDeploy } = users;

const read = (
  service: string,
  action: string,
  request: Call["request"] = null,
  region: Call["region"] = ireland,
): Omit<Call, "at"> => ({ service, action, request, region });

const noFilter = { filterSet: {} };

/** What an administrator's rights show: what there is, and what watches it. */
function lookAround(random: Random, admin: RoleSession): TrailRecord[] {
  return [
    ...inTurn(random, withSession(admin), evening("19:21:40"), [6, 22], [
      read("sts", "GetCallerIdentity", null, virginia),
      read("s3", "ListBuckets", { Host: "s3.amazonaws.com" }, virginia),
      bucketCall("GetBucketLocation", "location")(random, production),
      bucketCall("GetBucketAcl", "acl")(random, production),
      read("ec2", "DescribeInstances", { instancesSet: {}, ...noFilter }),
      read("ec2", "DescribeInstances", { instancesSet: {}, ...noFilter }, virginia),
      read("ec2", "DescribeInstances", { instancesSet: {}, ...noFilter }, frankfurt),
      read("ec2", "DescribeVolumes", { volumeSet: {}, ...noFilter }),
      read("ec2", "DescribeSecurityGroups", { securityGroupSet: {}, ...noFilter }),
      read("ec2", "DescribeSubnets", { subnetSet: {}, ...noFilter }),
      read("ec2", "DescribeInstanceAttribute", {
        instanceId: hosts.app1.instance,
        attribute: "userData",
      }),
      read("rds", "DescribeDBInstances"),
      read("iam", "ListRoles", null, virginia),
      read("iam", "ListInstanceProfiles", null, virginia),
      read("iam", "GetRole", { roleName: roles.appInstance.name }, virginia),
      read("iam", "ListRolePolicies", { roleName: roles.appInstance.name }, virginia),
      read("cloudtrail", "DescribeTrails"),
      read("cloudtrail", "GetTrailStatus", { name: trailArn(production) }),
      read("cloudtrail", "GetEventSelectors", { trailName: trailArn(production) }),
      read("ec2", "DescribeFlowLogs", { DescribeFlowLogsRequest: { MaxResults: 100 } }),
      read("guardduty", "ListDetectors"),
    ]),
  ];
}

export interface Backdoor {
  readonly records: readonly TrailRecord[];
  readonly created: TrailRecord;
  readonly granted: TrailRecord;
  readonly password: TrailRecord;
  readonly key: string;
  readonly keyMade: TrailRecord;
}

/** A user of their own, with every right, a password and a key. */
function leaveBackdoor(random: Random, admin: RoleSession): Backdoor {
  const caller = withSession(admin);
  const userName = backdoor.name;
  const key = exampleId("AKIA", 20, random);
  const made = wordyTime;
  const iam = (clock: string, action: string, request: Call["request"], response: Call["response"]) =>
    trailRecord(random, caller, {
      at: evening(clock),
      region: virginia,
      service: "iam",
      action,
      request: request ?? null,
      response: response ?? null,
    });
  const created = iam("19:30:12", "CreateUser", { userName }, {
    user: {
      path: "/",
      userName,
      userId: backdoor.id,
      arn: backdoor.arn,
      createDate: made(evening("19:30:12")),
    },
  });
  const granted = iam(
    "19:30:31",
    "AttachUserPolicy",
    { userName, policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
    null,
  );
  const password = iam(
    "19:30:58",
    "CreateLoginProfile",
    { userName, passwordResetRequired: false },
    {
      loginProfile: { userName, createDate: made(evening("19:30:58")), passwordResetRequired: false },
    },
  );
  const keyMade = iam("19:31:20", "CreateAccessKey", { userName }, {
    accessKey: {
      userName,
      accessKeyId: key,
      status: "Active",
      createDate: made(evening("19:31:20")),
    },
  });
  return { records: [created, granted, password, keyMade], created, granted, password, key, keyMade };
}

function inShared(random: Random, operator: RoleSession): TrailRecord[] {
  const refused = (action: string, on: string) =>
    denied({ arn: operator.arn, service: "backup", action, on });
  const vault = `arn:aws:backup:${frankfurt}:${shared}:backup-vault:acme-nightly`;
  const copy = `snap-0${random.hex(16)}`;
  return inTurn(random, withSession(operator), evening("19:49:48"), [12, 34], [
    read("backup", "ListBackupVaults", null, frankfurt),
    read("backup", "ListRecoveryPointsByBackupVault", { backupVaultName: "acme-nightly" }, frankfurt),
    read("ec2", "DescribeSnapshots", { ownersSet: { items: [{ owner: "self" }] }, ...noFilter }, frankfurt),
    {
      ...read(
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
      ...read("backup", "DeleteRecoveryPoint", { backupVaultName: "acme-nightly" }, frankfurt),
      fault: refused("DeleteRecoveryPoint", `arn:aws:ec2:${frankfurt}::snapshot/${copy}`),
    },
    {
      ...read("backup", "DeleteBackupVault", { backupVaultName: "acme-nightly" }, frankfurt),
      fault: refused("DeleteBackupVault", vault),
    },
  ]);
}

function inSecurity(random: Random, reader: RoleSession): TrailRecord[] {
  const bucket = buckets.logs;
  const host = `${bucket}.s3.${ireland}.amazonaws.com`;
  const refused = (service: string, action: string, on: string) =>
    denied({ arn: reader.arn, service, action, on });
  const resources = [{ accountId: security, type: "AWS::S3::Bucket", ARN: bucketArn(bucket) }];
  return inTurn(random, withSession(reader), evening("19:54:25"), [9, 24], [
    read("s3", "ListBuckets", { Host: "s3.amazonaws.com" }, virginia),
    { ...read("s3", "GetBucketPolicy", { bucketName: bucket, Host: host, policy: "" }), resources },
    { ...read("s3", "GetBucketLifecycle", { bucketName: bucket, Host: host, lifecycle: "" }), resources },
    {
      ...read("s3", "PutBucketLifecycle", { bucketName: bucket, Host: host, lifecycle: "" }),
      resources,
      fault: refused("s3", "PutLifecycleConfiguration", `"${bucketArn(bucket)}"`),
    },
    {
      ...read("s3", "DeleteBucketPolicy", { bucketName: bucket, Host: host, policy: "" }),
      resources,
      fault: refused("s3", "DeleteBucketPolicy", `"${bucketArn(bucket)}"`),
    },
    {
      ...read("cloudtrail", "StopLogging", { name: trailArn(security) }),
      fault: refused("cloudtrail", "StopLogging", trailArn(security)),
    },
  ]);
}

/** What is done with the credentials that come after the trail was stopped. */
function returning(random: Random, key: string) {
  const admin = assumeRole(random, withKey(opsDeploy, key, intruder.second), {
    at: evening("20:22:14"),
    role: roles.opsAdmin,
    name: sessionName,
    region: virginia,
  });
  const operator = assumeRole(random, withSession(admin.session), {
    at: evening("20:24:03"),
    role: roles.backupOperator,
    name: sessionName,
    region: virginia,
  });
  const flowLog = "fl-0b1e55ed0c0ffee01";
  const records = [
    ...admin.records,
    ...operator.records,
    ...inTurn(random, withSession(operator.session), evening("20:24:20"), [15, 50], [
      read("ec2", "DescribeSnapshots", { ownersSet: { items: [{ owner: "self" }] }, ...noFilter }),
      read("ec2", "DescribeInstances", { instancesSet: {}, ...noFilter }),
      read("backup", "ListBackupJobs"),
    ]),
    ...inTurn(random, withSession(admin.session), evening("20:40:10"), [40, 75], [
      read("cloudtrail", "GetTrailStatus", { name: trailArn(production) }),
      read("ec2", "DescribeVolumes", { volumeSet: { items: [{ volumeId: ordersVolume }] }, ...noFilter }),
      {
        ...read("ec2", "DeleteFlowLogs", {
          DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: flowLog } },
        }),
        fault: denied({
          arn: admin.session.arn,
          service: "ec2",
          action: "DeleteFlowLogs",
          on: `arn:aws:ec2:${ireland}:${production}:vpc-flow-log/${flowLog}`,
          reason: "with an explicit deny in a service control policy",
        }),
      },
      read("iam", "ListUsers", null, virginia),
    ]),
  ];
  return { records, admin, operator };
}

/** The backdoor is tried out in the console: a password, no second factor. */
function backdoorVisit(random: Random) {
  const since = evening("20:49:10");
  const login = trailRecord(
    random,
    { identity: bySignIn(backdoor), account: production, sourceIp: intruder.second, userAgent: intruder.browser },
    {
      at: since,
      region: virginia,
      service: "signin",
      action: "ConsoleLogin",
      type: "AwsConsoleSignIn",
      response: { ConsoleLogin: "Success" },
      additional: {
        LoginTo: "https://console.aws.amazon.com/console/home",
        MobileVersion: "No",
        MFAUsed: "No",
      },
    },
  );
  const callerOf = consoleCallers(
    random,
    { user: backdoor, browser: intruder.browser },
    since,
    intruder.second,
    false,
  );
  const calls = [
    read("ec2", "DescribeInstances", { instancesSet: {}, ...noFilter }),
    read("ec2", "DescribeSecurityGroups", { securityGroupSet: {}, ...noFilter }),
    read("iam", "ListUsers", null, virginia),
    read("iam", "GetAccountSummary", null, virginia),
    read("s3", "ListBuckets", { Host: "s3.amazonaws.com" }, virginia),
    read("ec2", "DescribeSnapshots", { ownersSet: { items: [{ owner: "self" }] }, ...noFilter }),
  ].map((call, n) =>
    trailRecord(random, callerOf(call.service), { ...call, at: since + 45 + n * random.between(60, 150) }),
  );
  return { records: [login, ...calls], login };
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
      read("sts", "GetCallerIdentity", null, virginia),
      read("iam", "ListAttachedUserPolicies", { userName: opsDeploy.name }, virginia),
      read("iam", "ListGroupsForUser", { userName: opsDeploy.name }, virginia),
    ],
  );
  const hop = (from: ReturnType<typeof withKey>, clock: string, role: Parameters<typeof assumeRole>[2]["role"]) =>
    assumeRole(random, from, { at: evening(clock), role, name: sessionName, region: virginia });
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

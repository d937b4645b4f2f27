import { type Call, type JsonObject, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import {
  type Region,
  buckets,
  frankfurt,
  ireland,
  production,
  roles,
  virginia,
} from "./company.ts";
import { denied } from "./faults.ts";
import { byNobodyKnown, bySignIn } from "./identities.ts";
import { evening, inTurn, intruder, withKey } from "./intruder.ts";
import { users } from "./people.ts";
import { type Random, exampleId } from "./random.ts";
import { at, wordyTime } from "./time.ts";

const { devCi, opsDeploy } = users;
const caller = withKey(devCi, devCi.key, intruder.first);

interface Attempt {
  readonly service: string;
  readonly action: string;
  readonly region: Region;
  readonly request: JsonObject | null;
  readonly permission: string | undefined;
  readonly on: string | undefined;
}

const attempt = (
  service: string,
  action: string,
  request: JsonObject | null = null,
  region: Region = ireland,
  more: { readonly permission?: string; readonly on?: string } = {},
): Attempt => ({ service, action, request, region, permission: more.permission, on: more.on });

const iam = `arn:aws:iam::${production}`;
const everywhere = (service: string, region: Region, name = "*") =>
  `arn:aws:${service}:${region}:${production}:${name}`;
const noFilter: JsonObject = { filterSet: {} };

const inEachRegion = ([ireland, virginia, frankfurt] as const).flatMap((region) => [
  attempt("ec2", "DescribeInstances", { instancesSet: {}, ...noFilter }, region),
  attempt("ec2", "DescribeSecurityGroups", { securityGroupSet: {}, ...noFilter }, region),
  attempt("ec2", "DescribeSnapshots", { ownersSet: { items: [{ owner: "self" }] }, ...noFilter }, region),
  attempt("rds", "DescribeDBInstances", null, region, { on: everywhere("rds", region, "db:*") }),
  attempt("lambda", "ListFunctions20150331", null, region, { on: "*" }),
  attempt("secretsmanager", "ListSecrets", null, region),
  attempt("guardduty", "ListDetectors", null, region, { on: everywhere("guardduty", region, "detector/*") }),
]);

const bucketAttempts = [buckets.exports, buckets.invoices, buckets.logs].flatMap((bucket) => {
  const Host = `${bucket}.s3.${ireland}.amazonaws.com`;
  const on = `"arn:aws:s3:::${bucket}"`;
  return [
    attempt("s3", "GetBucketAcl", { bucketName: bucket, Host, acl: "" }, ireland, { on }),
    attempt("s3", "GetBucketPolicy", { bucketName: bucket, Host, policy: "" }, ireland, { on }),
  ];
});

const refused: readonly Attempt[] = [
  attempt("iam", "ListRoles", null, virginia, { on: `${iam}:role/` }),
  attempt("iam", "ListGroups", null, virginia, { on: `${iam}:group/` }),
  attempt("iam", "GetAccountAuthorizationDetails", null, virginia, { on: "*" }),
  attempt("iam", "ListPolicies", null, virginia, { on: "policy path /" }),
  attempt("iam", "GetCredentialReport", null, virginia, { on: "*" }),
  attempt("iam", "ListAccountAliases", null, virginia, { on: "*" }),
  attempt("organizations", "DescribeOrganization", null, virginia, { on: "*" }),
  attempt("organizations", "ListAccounts", null, virginia, { on: "*" }),
  attempt("s3", "ListBuckets", { Host: "s3.amazonaws.com" }, virginia, { permission: "ListAllMyBuckets" }),
  ...bucketAttempts,
  ...inEachRegion,
  attempt("ssm", "DescribeParameters", null, ireland, { on: everywhere("ssm", ireland) }),
  attempt("ssm", "GetParametersByPath", { path: "/", recursive: true, withDecryption: true }, ireland, { on: everywhere("ssm", ireland, "parameter/") }),
  attempt("secretsmanager", "GetSecretValue", { secretId: "orders/database" }, ireland, { on: everywhere("secretsmanager", ireland, "secret:orders/database-4hZq1T") }),
  attempt("dynamodb", "ListTables", null, ireland, { on: everywhere("dynamodb", ireland, "table/*") }),
  attempt("kms", "ListKeys", null, ireland, { on: "*" }),
  attempt("cloudtrail", "DescribeTrails", null, ireland, { on: "*" }),
  attempt("cloudtrail", "GetTrailStatus", { name: "acme-trail" }, ireland, { on: everywhere("cloudtrail", ireland, "trail/acme-trail") }),
  attempt("logs", "DescribeLogGroups", null, ireland, { on: everywhere("logs", ireland, "log-group::log-stream:*") }),
  attempt("sns", "ListTopics", null, ireland, { on: everywhere("sns", ireland) }),
  attempt("config", "DescribeConfigurationRecorders", null),
  attempt("backup", "ListBackupVaults", null, ireland, { on: everywhere("backup", ireland, "backup-vault:*") }),
  attempt("sts", "AssumeRole", null, virginia, { on: roles.opsAdmin.arn }),
  attempt("sts", "AssumeRole", null, virginia, { on: roles.deploy.arn }),
  attempt("sts", "AssumeRole", null, virginia, { on: roles.backupOperator.arn }),
];

const asCall = ({ service, action, region, request, permission, on }: Attempt): Omit<Call, "at"> => ({
  service,
  action,
  region,
  request,
  fault: denied({
    arn: devCi.arn,
    service,
    action: permission ?? action,
    on,
    ...(service === "sts" && { reason: "" }),
  }),
});

const permitted = (action: string, userName?: string): Omit<Call, "at"> => ({
  service: "iam",
  action,
  region: virginia,
  request: userName === undefined ? null : { userName },
});

const callerIdentity: Omit<Call, "at"> = {
  service: "sts",
  action: "GetCallerIdentity",
  region: virginia,
};

/** Two quiet looks on the week-end before, to see that the key works. */
function trial(random: Random): TrailRecord[] {
  return [
    ...inTurn(random, caller, at("2025-03-22T02:41:17Z"), [4, 9], [callerIdentity]),
    ...inTurn(random, caller, at("2025-03-23T03:08:52Z"), [4, 9], [
      callerIdentity,
      permitted("ListAttachedUserPolicies", devCi.name),
    ]),
  ];
}

function reconnaissance(random: Random): TrailRecord[] {
  const listing = [
    callerIdentity,
    permitted("ListUserPolicies", devCi.name),
    permitted("ListAttachedUserPolicies", devCi.name),
    permitted("ListUsers"),
  ];
  const keys = ["alice.byrne", "dara.walsh", "emil.novak", opsDeploy.name].flatMap((name) => [
    permitted("ListAccessKeys", name),
    permitted("ListGroupsForUser", name),
  ]);
  return [
    ...inTurn(random, caller, evening("19:02:11"), [4, 9], listing),
    ...inTurn(random, caller, evening("19:02:58"), [4, 15], refused.map(asCall)),
    ...inTurn(random, caller, evening("19:13:40"), [2, 5], keys),
  ];
}

/** Passwords are tried in the console, for two people and for a name that nobody has. */
function passwordGuesses(random: Random): TrailRecord[] {
  const guess = (clock: string, user?: typeof users.alice) =>
    trailRecord(
      random,
      {
        identity: user ? bySignIn(user) : byNobodyKnown(production),
        account: production,
        sourceIp: intruder.first,
        userAgent: intruder.browser,
      },
      {
        at: evening(clock),
        region: virginia,
        service: "signin",
        action: "ConsoleLogin",
        type: "AwsConsoleSignIn",
        response: { ConsoleLogin: "Failure" },
        additional: {
          LoginTo: "https://console.aws.amazon.com/console/home",
          MobileVersion: "No",
          MFAUsed: "No",
        },
        fault: { message: user ? "Failed authentication" : "No username found in supplied account" },
      },
    );
  return [
    guess("19:17:06"),
    guess("19:17:24", users.alice),
    guess("19:17:38", users.alice),
    guess("19:17:55", users.alice),
    guess("19:18:20", users.dara),
    guess("19:18:41", users.dara),
  ];
}

export interface Entry {
  readonly records: readonly TrailRecord[];
  readonly trial: readonly TrailRecord[];
  readonly reconnaissance: readonly TrailRecord[];
  readonly failedSignIns: readonly TrailRecord[];
  readonly refusedUser: TrailRecord;
  readonly mintedKey: { readonly key: string; readonly record: TrailRecord };
}

export function enter(random: Random): Entry {
  const early = trial(random);
  const looking = reconnaissance(random);
  const refusedUser = trailRecord(random, caller, {
    at: evening("19:15:02"),
    region: virginia,
    service: "iam",
    action: "CreateUser",
    fault: denied({
      arn: devCi.arn,
      service: "iam",
      action: "CreateUser",
      on: `${iam}:user/svc-health`,
    }),
  });
  const key = exampleId("AKIA", 20, random);
  const mintedAt = evening("19:16:20");
  const minted = trailRecord(random, caller, {
    at: mintedAt,
    region: virginia,
    service: "iam",
    action: "CreateAccessKey",
    request: { userName: opsDeploy.name },
    response: {
      accessKey: {
        userName: opsDeploy.name,
        accessKeyId: key,
        status: "Active",
        createDate: wordyTime(mintedAt),
      },
    },
  });
  const failedSignIns = passwordGuesses(random);
  return {
    records: [...early, ...looking, refusedUser, minted, ...failedSignIns],
    trial: early,
    reconnaissance: looking,
    failedSignIns,
    refusedUser,
    mintedKey: { key, record: minted },
  };
}

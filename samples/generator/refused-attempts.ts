import { type Call, type JsonObject } from "./cloudtrail-record.ts";
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
import { users } from "./people.ts";

const { devCi } = users;

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
  attempt(
    "ec2",
    "DescribeSnapshots",
    { ownersSet: { items: [{ owner: "self" }] }, ...noFilter },
    region,
  ),
  attempt("rds", "DescribeDBInstances", null, region, { on: everywhere("rds", region, "db:*") }),
  attempt("lambda", "ListFunctions20150331", null, region, { on: "*" }),
  attempt("secretsmanager", "ListSecrets", null, region),
  attempt("guardduty", "ListDetectors", null, region, {
    on: everywhere("guardduty", region, "detector/*"),
  }),
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
  attempt("s3", "ListBuckets", { Host: "s3.amazonaws.com" }, virginia, {
    permission: "ListAllMyBuckets",
  }),
  ...bucketAttempts,
  ...inEachRegion,
  attempt("ssm", "DescribeParameters", null, ireland, { on: everywhere("ssm", ireland) }),
  attempt(
    "ssm",
    "GetParametersByPath",
    { path: "/", recursive: true, withDecryption: true },
    ireland,
    { on: everywhere("ssm", ireland, "parameter/") },
  ),
  attempt("secretsmanager", "GetSecretValue", { secretId: "orders/database" }, ireland, {
    on: everywhere("secretsmanager", ireland, "secret:orders/database-4hZq1T"),
  }),
  attempt("dynamodb", "ListTables", null, ireland, {
    on: everywhere("dynamodb", ireland, "table/*"),
  }),
  attempt("kms", "ListKeys", null, ireland, { on: "*" }),
  attempt("cloudtrail", "DescribeTrails", null, ireland, { on: "*" }),
  attempt("cloudtrail", "GetTrailStatus", { name: "acme-trail" }, ireland, {
    on: everywhere("cloudtrail", ireland, "trail/acme-trail"),
  }),
  attempt("logs", "DescribeLogGroups", null, ireland, {
    on: everywhere("logs", ireland, "log-group::log-stream:*"),
  }),
  attempt("sns", "ListTopics", null, ireland, { on: everywhere("sns", ireland) }),
  attempt("config", "DescribeConfigurationRecorders", null),
  attempt("backup", "ListBackupVaults", null, ireland, {
    on: everywhere("backup", ireland, "backup-vault:*"),
  }),
  attempt("sts", "AssumeRole", null, virginia, { on: roles.opsAdmin.arn }),
  attempt("sts", "AssumeRole", null, virginia, { on: roles.deploy.arn }),
  attempt("sts", "AssumeRole", null, virginia, { on: roles.backupOperator.arn }),
];

const asCall = ({
  service,
  action,
  region,
  request,
  permission,
  on,
}: Attempt): Omit<Call, "at"> => ({
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

/** What the leaked key is refused, one thing after another. */
export const refusedCalls: readonly Omit<Call, "at">[] = refused.map(asCall);

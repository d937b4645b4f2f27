import type { Call, JsonObject } from "./cloudtrail-record.ts";
import {
  type Region,
  bastionGroup,
  bucketArn,
  buckets,
  frankfurt,
  hosts,
  ireland,
  ordersVolume,
  roles,
  security,
  trailArn,
  virginia,
  vpcs,
} from "./company.ts";
import type { Account } from "./company.ts";
import type { Work } from "./people.ts";
import type { Random } from "./random.ts";

/** One kind of ordinary call: all of it but when and by whom. */
export type Activity = (random: Random, account: Account) => Omit<Call, "at">;

const call = (
  service: string,
  action: string,
  request: JsonObject | null = null,
  region: Region = ireland,
): Omit<Call, "at"> => ({ service, action, request, region });

const plain = (
  service: string,
  action: string,
  request: JsonObject | null = null,
  region: Region = ireland,
): Activity => () => call(service, action, request, region);

const items = (key: string, ...values: readonly string[]): JsonObject => ({
  items: values.map((value) => ({ [key]: value })),
});

const describeInstances: Activity = (random) =>
  call("ec2", "DescribeInstances", {
    maxResults: random.pick([100, 1000]),
    instancesSet: random.chance(0.3)
      ? items("instanceId", random.pick(Object.values(hosts)).instance)
      : {},
    filterSet: {},
  });

const filtered = (action: string, set: string): Activity =>
  plain("ec2", action, { [set]: {}, filterSet: { items: [{ name: "vpc-id", valueSet: items("value", vpcs.production) }] } });

export const bucketCall =
  (action: string, parameter: string): Activity =>
  (random, account) => {
    const bucket = random.pick(Object.values(buckets));
    return {
      ...call("s3", action, {
        bucketName: bucket,
        Host: `${bucket}.s3.${ireland}.amazonaws.com`,
        [parameter]: "",
      }),
      resources: [{ accountId: account, type: "AWS::S3::Bucket", ARN: bucketArn(bucket) }],
    };
  };

const groups = ["/ecs/storefront", "/aws/lambda/order-intake", "/aws/lambda/invoice-render"];
const metric = (random: Random, name: string, namespace: string): JsonObject => ({
  namespace,
  metricName: name,
  period: random.pick([60, 300]),
});

const metrics: Activity = (random) =>
  call(
    "monitoring",
    "GetMetricData",
    metric(random, random.pick(["CPUUtilization", "RequestCount", "Errors", "Latency"]), "AWS/ECS"),
  );

const logs: Activity = (random) =>
  call("logs", random.pick(["DescribeLogStreams", "StartQuery", "GetQueryResults", "FilterLogEvents"]), {
    logGroupName: random.pick(groups),
    limit: random.pick([50, 100, 500]),
  });

const missingImage: Activity = () => ({
  ...call("ecr", "DescribeImages", {
    repositoryName: "storefront",
    imageIds: [{ imageTag: "nightly" }],
  }),
  fault: {
    code: "ImageNotFoundException",
    message:
      "The image with imageId {imageDigest:'null', imageTag:'nightly'} does not exist within the repository with name 'storefront'",
  },
});

const missingBucketPolicy: Activity = (random, account) => ({
  ...bucketCall("GetBucketPolicy", "policy")(random, account),
  fault: { code: "NoSuchBucketPolicy", message: "The bucket policy does not exist" },
});

const missingTable: Activity = () => ({
  ...call("dynamodb", "DescribeTable", { tableName: "carts-v1" }),
  fault: {
    code: "ResourceNotFoundException",
    message: "Requested resource not found: Table: carts-v1 not found",
  },
});

const userLookup: Activity = (random) =>
  call(
    "iam",
    random.pick(["GetUser", "ListAccessKeys", "ListGroupsForUser", "ListAttachedUserPolicies"]),
    { userName: random.pick(["alice.byrne", "dev-ci", "ops-deploy", "emil.novak"]) },
    virginia,
  );

const putDashboard: Activity = (random) => ({
  ...call("monitoring", "PutDashboard", { dashboardName: random.pick(["orders", "storefront"]) }),
  response: { dashboardValidationMessages: [] },
});

const updateService: Activity = (random) => ({
  ...call("ecs", "UpdateService", {
    cluster: "production",
    service: random.pick(["storefront", "orders"]),
    desiredCount: random.between(2, 6),
  }),
  response: { service: { clusterArn: "production", status: "ACTIVE" } },
});

const tagVolume: Activity = () => ({
  ...call("ec2", "CreateTags", {
    resourcesSet: items("resourceId", ordersVolume),
    tagSet: { items: [{ key: "owner", value: "orders" }] },
  }),
  response: { _return: true },
});

const runQuery: Activity = (random) => ({
  ...call("athena", "StartQueryExecution", {
    queryString: "***OMITTED***",
    workGroup: random.pick(["primary", "reports"]),
  }),
  response: { queryExecutionId: random.guid() },
});

export const activities: Readonly<Record<Work, readonly Activity[]>> = {
  developer: [
    metrics,
    metrics,
    logs,
    logs,
    logs,
    plain("ecs", "DescribeServices", { cluster: "production", services: ["storefront", "orders"] }),
    plain("ecs", "ListTasks", { cluster: "production", serviceName: "storefront" }),
    plain("lambda", "ListFunctions20150331", { maxItems: 50 }),
    plain("lambda", "GetFunction20150331v2", { functionName: "order-intake" }),
    plain("ecr", "DescribeRepositories"),
    plain("secretsmanager", "ListSecrets", { maxResults: 100 }),
    plain("cloudformation", "DescribeStacks", { stackName: "storefront" }),
    missingImage,
    missingTable,
    updateService,
  ],
  data: [
    runQuery,
    runQuery,
    plain("athena", "GetQueryExecution", { queryExecutionId: "latest" }),
    plain("athena", "ListWorkGroups"),
    plain("glue", "GetTables", { databaseName: "warehouse" }),
    plain("glue", "GetDatabases", {}),
    bucketCall("GetBucketLocation", "location"),
    plain("s3", "ListBuckets", { Host: `s3.${ireland}.amazonaws.com` }),
    metrics,
  ],
  operations: [
    describeInstances,
    describeInstances,
    metrics,
    metrics,
    filtered("DescribeSecurityGroups", "securityGroupSet"),
    filtered("DescribeSubnets", "subnetSet"),
    filtered("DescribeRouteTables", "routeTableIdSet"),
    plain("ec2", "DescribeVolumes", { volumeSet: {}, filterSet: {} }),
    plain("ec2", "DescribeInstances", { instancesSet: {}, filterSet: {} }, frankfurt),
    plain("rds", "DescribeDBInstances", null),
    plain("elasticloadbalancing", "DescribeLoadBalancers", null),
    plain("autoscaling", "DescribeAutoScalingGroups", null),
    plain("monitoring", "DescribeAlarms", { stateValue: "ALARM" }),
    plain("iam", "ListRoles", { maxItems: 1000 }, virginia),
    userLookup,
    bucketCall("GetBucketVersioning", "versioning"),
    putDashboard,
    tagVolume,
  ],
  platform: [
    plain("ecr", "DescribeRepositories"),
    plain("codebuild", "ListBuildsForProject", { projectName: "base-image" }),
    describeInstances,
    bucketCall("GetBucketEncryption", "encryption"),
    missingBucketPolicy,
    plain("dynamodb", "DescribeTable", { tableName: "terraform-locks" }),
    plain("iam", "ListPolicies", { scope: "Local" }, virginia),
    metrics,
    plain("ssm", "DescribeInstanceInformation", { maxResults: 50 }),
  ],
  backup: [
    plain("backup", "ListBackupJobs", null),
    plain("backup", "ListRecoveryPointsByBackupVault", null),
    plain("backup", "ListBackupVaults", null, frankfurt),
    plain("ec2", "DescribeSnapshots", { ownersSet: items("owner", "self"), filterSet: {} }),
    plain("ec2", "DescribeVolumes", { volumeSet: {}, filterSet: {} }),
    bucketCall("GetBucketLifecycle", "lifecycle"),
    metrics,
  ],
  security: [
    plain("cloudtrail", "LookupEvents", { maxResults: 50 }),
    plain("cloudtrail", "GetTrailStatus", { name: trailArn(security) }),
    plain("guardduty", "ListFindings", { detectorId: "4ab1c0ffee2b9d0e5f6a7b8c9d0e1f2a" }),
    plain("guardduty", "GetFindings", { detectorId: "4ab1c0ffee2b9d0e5f6a7b8c9d0e1f2a" }),
    plain("config", "DescribeComplianceByConfigRule", null),
    plain("iam", "GetAccountSummary", null, virginia),
    plain("iam", "GenerateCredentialReport", null, virginia),
    plain("athena", "GetQueryExecution", { queryExecutionId: "latest" }),
    bucketCall("GetBucketPolicy", "policy"),
  ],
};

/** What a monitoring or inventory job asks, hour after hour. */
export const surveys: readonly Activity[] = [
  plain("ec2", "DescribeInstances", { instancesSet: {}, filterSet: {} }),
  plain("ec2", "DescribeInstanceStatus", { instancesSet: {}, filterSet: {}, includeAllInstances: true }),
  plain("ec2", "DescribeInstances", { instancesSet: {}, filterSet: {} }, frankfurt),
  plain("ec2", "DescribeVolumes", { volumeSet: {}, filterSet: {} }),
  plain("ec2", "DescribeAddresses", { publicIpsSet: {}, filterSet: {}, allocationIdsSet: {} }),
  plain("rds", "DescribeDBInstances", null),
  plain("elasticloadbalancing", "DescribeTargetHealth", { targetGroupArn: "storefront" }),
  plain("monitoring", "DescribeAlarms", { maxRecords: 100 }),
  plain("lambda", "ListFunctions20150331", { maxItems: 50 }),
  plain("sqs", "ListQueues", {}),
];

/** What an inventory of the configuration reads. */
export const inventory: readonly Activity[] = [
  plain("ec2", "DescribeSecurityGroups", {
    securityGroupSet: {},
    securityGroupIdSet: items("groupId", bastionGroup),
    filterSet: {},
  }),
  plain("ec2", "DescribeVpcs", { vpcSet: {}, filterSet: {} }),
  plain("ec2", "DescribeFlowLogs", { DescribeFlowLogsRequest: { MaxResults: 100 } }),
  plain("iam", "GetRole", { roleName: roles.deploy.name }, virginia),
  plain("iam", "ListAttachedRolePolicies", { roleName: roles.appInstance.name }, virginia),
  plain("kms", "ListAliases", { limit: 100 }),
  bucketCall("GetBucketAcl", "acl"),
  bucketCall("GetBucketPublicAccessBlock", "publicAccessBlock"),
  plain("rds", "DescribeDBSnapshots", null),
  plain("ec2", "DescribeVpcs", { vpcSet: {}, filterSet: {} }, frankfurt),
];

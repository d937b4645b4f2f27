import type { JsonObject } from "./cloudtrail-record.ts";
import {
  detector,
  frankfurt,
  hosts,
  ireland,
  ordersVolume,
  security,
  trailArn,
  virginia,
} from "./company.ts";
import {
  type Activity,
  bucketCall,
  call,
  describeInstances,
  filtered,
  items,
  plain,
} from "./ordinary-calls.ts";
import type { Work } from "./people.ts";
import type { Random } from "./random.ts";

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
  random.chance(0.3)
    ? call("logs", "GetQueryResults", { queryId: random.guid() })
    : call("logs", random.pick(["DescribeLogStreams", "StartQuery", "FilterLogEvents"]), {
        logGroupName: random.pick(groups),
        limit: random.pick([50, 100, 500]),
      });

const queryExecution: Activity = (random) =>
  call("athena", "GetQueryExecution", { queryExecutionId: random.guid() });

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
    queryExecution,
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
    plain("guardduty", "ListFindings", { detectorId: detector }),
    plain("guardduty", "GetFindings", { detectorId: detector }),
    plain("config", "DescribeComplianceByConfigRule", null),
    plain("iam", "GetAccountSummary", null, virginia),
    plain("iam", "GenerateCredentialReport", null, virginia),
    queryExecution,
    bucketCall("GetBucketPolicy", "policy"),
  ],
};

/** What people try now and then although it is not theirs to do. */
export const forbidden: Readonly<Record<Work, readonly Activity[]>> = {
  developer: [
    plain("iam", "ListUsers", null, virginia),
    plain("rds", "ModifyDBInstance", { dBInstanceIdentifier: "orders" }),
    plain("ec2", "StopInstances", { instancesSet: items("instanceId", hosts.app2.instance) }),
  ],
  data: [
    plain("kms", "ListKeys", { limit: 100 }),
    plain("lambda", "ListFunctions20150331", { maxItems: 50 }),
    plain("ec2", "DescribeInstances", { instancesSet: {}, filterSet: {} }),
  ],
  operations: [plain("organizations", "ListAccounts", null, virginia)],
  platform: [plain("organizations", "DescribeOrganization", null, virginia)],
  backup: [
    plain("backup", "DeleteRecoveryPoint", { backupVaultName: "acme-nightly" }, frankfurt),
    plain("iam", "ListRoles", null, virginia),
  ],
  security: [plain("ec2", "DescribeInstances", { instancesSet: {}, filterSet: {} })],
};

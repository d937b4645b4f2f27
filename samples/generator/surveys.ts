import { bastionGroup, frankfurt, roles, targetGroup, virginia } from "./company.ts";
import { type Activity, bucketCall, items, plain } from "./ordinary-calls.ts";

/** What a monitoring or inventory job asks, hour after hour. */
export const surveys: readonly Activity[] = [
  plain("ec2", "DescribeInstances", { instancesSet: {}, filterSet: {} }),
  plain("ec2", "DescribeInstanceStatus", {
    instancesSet: {},
    filterSet: {},
    includeAllInstances: true,
  }),
  plain("ec2", "DescribeInstances", { instancesSet: {}, filterSet: {} }, frankfurt),
  plain("ec2", "DescribeVolumes", { volumeSet: {}, filterSet: {} }),
  plain("ec2", "DescribeAddresses", { publicIpsSet: {}, filterSet: {}, allocationIdsSet: {} }),
  plain("rds", "DescribeDBInstances", null),
  plain("elasticloadbalancing", "DescribeTargetHealth", { targetGroupArn: targetGroup }),
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

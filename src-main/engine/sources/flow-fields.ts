/**
 * The fields of VPC flow logs, versions 2 to 11, in the order of the AWS guide ("Flow log records"): AWS's name as
 * text lines have it, and the type a column takes. The first fourteen are the default format.
 */
export const flowFields = [
  ["version", "INTEGER"],
  ["account-id", "VARCHAR"],
  ["interface-id", "VARCHAR"],
  ["srcaddr", "VARCHAR"],
  ["dstaddr", "VARCHAR"],
  ["srcport", "INTEGER"],
  ["dstport", "INTEGER"],
  ["protocol", "INTEGER"],
  ["packets", "BIGINT"],
  ["bytes", "BIGINT"],
  ["start", "BIGINT"],
  ["end", "BIGINT"],
  ["action", "VARCHAR"],
  ["log-status", "VARCHAR"],
  ["vpc-id", "VARCHAR"],
  ["subnet-id", "VARCHAR"],
  ["instance-id", "VARCHAR"],
  ["tcp-flags", "INTEGER"],
  ["type", "VARCHAR"],
  ["pkt-srcaddr", "VARCHAR"],
  ["pkt-dstaddr", "VARCHAR"],
  ["region", "VARCHAR"],
  ["az-id", "VARCHAR"],
  ["sublocation-type", "VARCHAR"],
  ["sublocation-id", "VARCHAR"],
  ["pkt-src-aws-service", "VARCHAR"],
  ["pkt-dst-aws-service", "VARCHAR"],
  ["flow-direction", "VARCHAR"],
  ["traffic-path", "INTEGER"],
  ["ecs-cluster-arn", "VARCHAR"],
  ["ecs-cluster-name", "VARCHAR"],
  ["ecs-container-instance-arn", "VARCHAR"],
  ["ecs-container-instance-id", "VARCHAR"],
  ["ecs-container-id", "VARCHAR"],
  ["ecs-second-container-id", "VARCHAR"],
  ["ecs-service-name", "VARCHAR"],
  ["ecs-task-definition-arn", "VARCHAR"],
  ["ecs-task-arn", "VARCHAR"],
  ["ecs-task-id", "VARCHAR"],
  ["reject-reason", "VARCHAR"],
  ["resource-id", "VARCHAR"],
  ["encryption-status", "INTEGER"],
  ["instance-tag", "VARCHAR"],
  ["instance-tag-2", "VARCHAR"],
  ["interface-tag", "VARCHAR"],
  ["interface-tag-2", "VARCHAR"],
  ["asg-tag", "VARCHAR"],
  ["asg-tag-2", "VARCHAR"],
  ["interface-type", "VARCHAR"],
  ["next-hop-interface-type", "VARCHAR"],
  ["next-hop-interface-id", "VARCHAR"],
  ["next-hop-subnet-id", "VARCHAR"],
  ["next-hop-az-id", "VARCHAR"],
  ["next-hop-vpc-id", "VARCHAR"],
] as const satisfies readonly (readonly [name: string, type: "VARCHAR" | "INTEGER" | "BIGINT"])[];

export type FlowField = (typeof flowFields)[number][0];

export const isFlowField = (name: string): name is FlowField =>
  flowFields.some(([known]) => known === name);

/** `log-status` and `log_status` are the column `logStatus`. */
export const flowColumn = (name: string): string =>
  name.replace(/[-_]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

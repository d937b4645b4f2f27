import { type Call, type JsonObject } from "./cloudtrail-record.ts";
import {
  type Account,
  type Region,
  bucketArn,
  buckets,
  hosts,
  ireland,
  ownerOf,
  vpcs,
} from "./company.ts";
import type { Random } from "./random.ts";

/** One kind of ordinary call: all of it but when and by whom. */
export type Activity = (random: Random, account: Account) => Omit<Call, "at">;

export const call = (
  service: string,
  action: string,
  request: JsonObject | null = null,
  region: Region = ireland,
): Omit<Call, "at"> => ({ service, action, request, region });

export const plain =
  (
    service: string,
    action: string,
    request: JsonObject | null = null,
    region: Region = ireland,
  ): Activity =>
  () =>
    call(service, action, request, region);

export const items = (key: string, ...values: readonly string[]): JsonObject => ({
  items: values.map((value) => ({ [key]: value })),
});

export const describeInstances: Activity = (random) =>
  call("ec2", "DescribeInstances", {
    maxResults: random.pick([100, 1000]),
    instancesSet: random.chance(0.3)
      ? items("instanceId", random.pick(Object.values(hosts)).instance)
      : {},
    filterSet: {},
  });

export const filtered = (action: string, set: string): Activity =>
  plain("ec2", action, {
    [set]: {},
    filterSet: { items: [{ name: "vpc-id", valueSet: items("value", vpcs.production) }] },
  });

export const bucketCall =
  (action: string, parameter: string): Activity =>
  (random, account) => {
    const bucket = random.pick(Object.values(buckets).filter((b) => ownerOf(b) === account));
    const Host = `${bucket}.s3.${ireland}.amazonaws.com`;
    return {
      ...call("s3", action, { bucketName: bucket, Host, [parameter]: "" }),
      resources: [{ accountId: account, type: "AWS::S3::Bucket", ARN: bucketArn(bucket) }],
    };
  };

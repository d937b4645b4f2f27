import { type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import { bucketArn, buckets, ireland, production } from "./company.ts";
import { type ExportObject, exportObjects, objectCall } from "./export-objects.ts";
import type { RoleSession } from "./identities.ts";
import { evening, intruder, launched, withSession } from "./intruder.ts";
import { machineCaller } from "./machine-calls.ts";
import type { Random } from "./random.ts";

const region = ireland;

/** First a few objects straight to the outside, to see what they hold; then the rest by the instance. */
const samples = exportObjects.slice(0, 40);
const bulk = exportObjects.slice(60, 1040);

export function list(random: Random, admin: RoleSession): TrailRecord[] {
  const bucket = buckets.exports;
  return [0, 1].map((n) =>
    trailRecord(random, withSession(admin), {
      at: evening("19:32:10") + n * 9,
      region,
      service: "s3",
      action: "ListObjects",
      data: true,
      request: {
        bucketName: bucket,
        Host: `${bucket}.s3.${region}.amazonaws.com`,
        prefix: n === 0 ? "" : "exports/",
        "list-type": "2",
      },
      resources: [
        { type: "AWS::S3::Object", ARNPrefix: `${bucketArn(bucket)}/` },
        { accountId: production, type: "AWS::S3::Bucket", ARN: bucketArn(bucket) },
      ],
    }),
  );
}

const spread = (objects: readonly ExportObject[], from: number, to: number) =>
  objects.map((object, n) => ({
    object,
    at: from + Math.floor(((to - from) * n) / objects.length),
  }));

export function takeObjects(
  random: Random,
  admin: RoleSession,
  instance: RoleSession,
): TrailRecord[] {
  const direct = spread(samples, evening("19:33:02"), evening("19:35:20")).map(({ object, at }) =>
    trailRecord(random, withSession(admin), { at, ...objectCall(random, "GetObject", object) }),
  );
  const onInstance = machineCaller(instance, launched, intruder.instanceCli);
  const byInstance = spread(bulk, evening("19:43:00"), evening("19:56:30")).map(({ object, at }) =>
    trailRecord(random, onInstance, { at, ...objectCall(random, "GetObject", object) }),
  );
  return [...direct, ...byInstance];
}

import type { Call } from "./cloudtrail-record.ts";
import { bucketArn, buckets, ireland, production } from "./company.ts";
import { type Random, randomFor } from "./random.ts";

/** An object of the one bucket whose data events are recorded. */
export interface ExportObject {
  readonly key: string;
  readonly bytes: number;
}

const markets = ["ireland", "france", "españa", "österreich", "nederland"];
const months = ["2024/09", "2024/10", "2024/11", "2024/12", "2025/01", "2025/02"];

export const exportObjects: readonly ExportObject[] = (() => {
  const random = randomFor("export objects");
  return months.flatMap((month) =>
    markets.flatMap((market) =>
      Array.from({ length: 36 }, (_, n) => ({
        key: `exports/${month}/customers-${market}-${String(n + 1).padStart(4, "0")}.csv.gz`,
        bytes: random.between(380_000, 4_900_000),
      })),
    ),
  );
})();

/** A data event about one object of the exports bucket. */
export function objectCall(
  random: Random,
  action: "GetObject" | "PutObject",
  { key, bytes }: ExportObject,
): Omit<Call, "at"> {
  const bucket = buckets.exports;
  const writing = action === "PutObject";
  return {
    region: ireland,
    service: "s3",
    action,
    data: true,
    request: { bucketName: bucket, Host: `${bucket}.s3.${ireland}.amazonaws.com`, key },
    response: writing ? { "x-amz-server-side-encryption": "AES256" } : null,
    additional: {
      bytesTransferredIn: writing ? bytes : 0,
      ...(writing && { SSEApplied: "Default_SSE_S3" }),
      bytesTransferredOut: writing ? 0 : bytes,
      "x-amz-id-2": `${random.letters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 27)}=`,
    },
    resources: [
      { type: "AWS::S3::Object", ARN: `${bucketArn(bucket)}/${key}` },
      { accountId: production, type: "AWS::S3::Bucket", ARN: bucketArn(bucket) },
    ],
  };
}

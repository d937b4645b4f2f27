/** What AWS's own layout of a bucket says in a path. Names are hints: what the records say counts more. */
export interface PlaceInBucket {
  readonly account?: string;
  readonly region?: string;
}

const plain =
  /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]{10,32}\/)?(\d{12})\/[A-Za-z-]+\/([a-z]{2}(?:-[a-z]+)+-\d)\//;
const hive = /(?:^|\/)aws-account-id=(\d{12})\/(?:aws-)?service=[a-z]+\/aws-region=([a-z0-9-]+)\//;
const fileName = /(?:^|\/)(\d{12})_[A-Za-z-]+_([a-z]{2}(?:-[a-z]+)+-\d)_[^/]*$/;

export function placeInBucket(path: string): PlaceInBucket {
  const slashed = path.replaceAll("\\", "/");
  const found = plain.exec(slashed) ?? hive.exec(slashed) ?? fileName.exec(slashed);
  const [, account, region] = found ?? [];
  return { ...(account && { account }), ...(region && { region }) };
}

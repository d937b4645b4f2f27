import type { FoundFile, TarPlace } from "./place.ts";

// The name's own time goes before its folder's. Each: year, month, day, and as far as it is there hour, minute, second.
const times: readonly RegExp[] = [
  // 111122223333_CloudTrail_us-east-1_20210902T2145Z_x.json.gz, and digests, which end in 20210902T214530Z
  /(?<!\d)(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?Z(?=[^/]*$)/,
  // S3 access logs, CloudFront, Firehose: 2021-09-02-21-45-30-4F1C…, E2ABC.2021-09-02-21.x.gz
  /(?<!\d)(\d{4})-(\d\d)-(\d\d)-(\d\d)(?:-(\d\d)-(\d\d))?(?!\d)(?=[^/]*$)/,
  /\byear=(\d{4})\/month=(\d\d?)\/day=(\d\d?)(?:\/hour=(\d\d?))?\//,
  /\/(\d{4})\/(\d\d)\/(\d\d)(?:\/(\d\d))?\//,
];

/** When AWS delivered a file, as its name or folders tell: milliseconds since 1970 UTC. */
export function deliveryTime(path: string): number | undefined {
  const slashed = path.includes("\\") ? path.replaceAll("\\", "/") : path;
  for (const time of times) {
    const parts = time.exec(slashed)?.slice(1);
    if (!parts) continue;
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
      Number(part ?? 0),
    );
    if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) continue;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }
  return undefined;
}

type Ordered = Pick<FoundFile, "path"> & Partial<Pick<FoundFile, "place">>;

interface Key {
  readonly time: number;
  readonly path: string;
  readonly index: number;
}

/**
 * By the time of delivery, then by path; files whose paths tell no time come last. The members of a compressed tar stay
 * together and in its own order, since it can only be passed from its start: any other order would pass it once for each.
 */
export function inDeliveryOrder<F extends Ordered>(files: readonly F[]): F[] {
  const tars = new Map<string, Key>();
  const keyed = files.map((file) => {
    const key = { time: deliveryTime(file.path) ?? Infinity, path: file.path, index: 0 };
    const tar = compressedTar(file);
    const first = tar && tars.get(tar.archive);
    if (tar && (!first || compare(key, first) < 0)) tars.set(tar.archive, key);
    return { file, key, tar };
  });
  return keyed
    .map(({ file, key, tar }) => {
      const first = tar && tars.get(tar.archive);
      return { file, key: first ? { ...first, index: tar.index } : key };
    })
    .sort((a, b) => compare(a.key, b.key))
    .map(({ file }) => file);
}

function compressedTar({ place }: Ordered): TarPlace | undefined {
  return place?.kind === "tar" && place.compressed ? place : undefined;
}

function compare(a: Key, b: Key): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.index - b.index;
}

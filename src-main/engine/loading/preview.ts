import type { Preview } from "@contract/evidence.ts";
import { Failed } from "@contract/failure.ts";
import { deliveryTime } from "../evidence/delivery-order.ts";
import { findFiles } from "../evidence/find-files.ts";
import type { FoundFile } from "../evidence/place.ts";
import { readHead, identify } from "../evidence/read-head.ts";
import type { Database } from "../sql/database.ts";
import { recogniseHead } from "./cutting/index.ts";
import { placeInBucket } from "./place-in-bucket.ts";
import { countHeld } from "./register.ts";

const examples = 100;
const side = 8;
/** Past this many files a source is told by AWS's own file names where they have one, so that a look stays a look. */
const lookedInto = 3000;

interface Group {
  files: number;
  bytes: number;
  readonly accounts: Set<string>;
  readonly regions: Set<string>;
  readonly days: Set<string>;
}

type Seen =
  { readonly source: string } | { readonly firstLine: string } | { readonly reason: string };

/** What lies in these places, by the first bytes of each file. */
export async function previewOf(
  paths: readonly string[],
  held: Database | undefined,
  signal: AbortSignal,
): Promise<Preview> {
  const files: FoundFile[] = [];
  for await (const file of findFiles(paths, signal)) files.push(file);
  const seen = await lookAt(files, signal);
  const groups = new Map<string, Group>();
  const unrecognised: { path: string; reason: string }[] = [];
  const needFormat: { path: string; firstLine: string }[] = [];
  files.forEach((file, index) => {
    const what = seen[index] ?? { reason: "not looked at" };
    if ("source" in what) addTo(groups, what.source, file);
    else if ("firstLine" in what) needFormat.push({ path: file.path, firstLine: what.firstLine });
    else unrecognised.push({ path: file.path, reason: what.reason });
  });
  return {
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    groups: [...groups].map(([source, { files: count, bytes, accounts, regions, days }]) => ({
      source,
      files: count,
      bytes,
      accounts: [...accounts].sort(),
      regions: [...regions].sort(),
      firstDay: [...days].sort()[0] ?? null,
      lastDay: [...days].sort().reverse()[0] ?? null,
    })),
    unrecognised: { files: unrecognised.length, examples: unrecognised.slice(0, examples) },
    needFormat: { files: needFormat.length, examples: needFormat.slice(0, examples) },
    held: held ? await countHeld(held, files) : 0,
  };
}

async function lookAt(files: readonly FoundFile[], signal: AbortSignal): Promise<Seen[]> {
  const seen: Seen[] = [];
  let next = 0;
  const look = async () => {
    for (let index = next++; index < files.length; index = next++) {
      if (signal.aborted) throw new Failed({ code: "cancelled" });
      const file = files[index] as FoundFile;
      seen[index] = (index >= lookedInto ? byName(file.path) : undefined) ?? (await sourceOf(file));
    }
  };
  await Promise.all(Array.from({ length: side }, look));
  return seen;
}

function byName(path: string): Seen | undefined {
  if (/_CloudTrail_[^/]*\.json(\.gz)?$/.test(path)) return { source: "cloudtrail" };
  if (/_vpcflowlogs_[^/]*\.log(\.gz|\.parquet)?$/.test(path)) return { source: "vpc-flow" };
  return undefined;
}

async function sourceOf(file: FoundFile): Promise<Seen> {
  if (file.problem) return { reason: file.problem.reason };
  const identity = await identify(file.place).catch(() => undefined);
  if (identity === undefined) return { reason: "it could not be read" };
  if (identity === "zip" || identity === "tar") return { source: "archive" };
  if (identity === "parquet") return { source: "vpc-flow" };
  const head = await readHead(file.place);
  const { source, needsFormat, reason } = recogniseHead(head.bytes, { path: file.path });
  if (source) return { source };
  if (needsFormat) return { firstLine: needsFormat.firstLine };
  return { reason: reason ?? "no log we know" };
}

function addTo(groups: Map<string, Group>, source: string, { path, size }: FoundFile): void {
  const group = groups.get(source) ?? {
    files: 0,
    bytes: 0,
    accounts: new Set<string>(),
    regions: new Set<string>(),
    days: new Set<string>(),
  };
  groups.set(source, group);
  group.files++;
  group.bytes += size;
  const { account, region } = placeInBucket(path);
  if (account) group.accounts.add(account);
  if (region) group.regions.add(region);
  const at = deliveryTime(path);
  if (at !== undefined) group.days.add(new Date(at).toISOString().slice(0, 10));
}

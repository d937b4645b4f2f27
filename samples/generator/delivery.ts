import { type TrailRecord, recordText } from "./cloudtrail-record.ts";
import {
  type Account,
  type Region,
  flowLogIds,
  ireland,
  production,
  shared,
  virginia,
} from "./company.ts";
import {
  type FlowRecord,
  customHeader,
  customLine,
  defaultHeader,
  defaultLine,
} from "./flow-line.ts";
import { evening } from "./intruder.ts";
import { type Random, randomFor } from "./random.ts";
import { type Seconds, at, day, dayFolder, fileTime, hour, minute } from "./time.ts";

/** A file of the evidence before it is compressed. */
export interface EvidenceFile {
  readonly path: string;
  readonly text: string;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** How many hours a file holds: far more than CloudTrail's five minutes, to keep the files few. */
function windowOf(account: Account, region: Region, time: Seconds): Seconds {
  if (time >= evening("18:00:00") && time < evening("22:00:00")) return 20 * minute;
  if (region === ireland) return account === production ? 4 * hour : 6 * hour;
  return account === production && region === virginia ? 12 * hour : day;
}

interface Delivered {
  readonly at: Seconds;
  readonly record: TrailRecord;
}

function deliver(random: Random, record: TrailRecord): Delivered {
  const late = random.chance(0.0006) ? random.between(5, 11) * hour : 0;
  return { at: at(record.eventTime) + random.between(150, 500) + late, record };
}

function inFiles<T extends { readonly at: Seconds }>(
  things: readonly T[],
  keyOf: (thing: T) => string,
): Map<string, T[]> {
  const files = new Map<string, T[]>();
  for (const thing of [...things].sort((a, b) => a.at - b.at)) {
    const key = keyOf(thing);
    const file = files.get(key);
    if (file) file.push(thing);
    else files.set(key, [thing]);
  }
  return files;
}

function fileOf({ at: time, record }: Delivered): string {
  const { recipientAccountId: account, awsRegion: region } = record;
  const window = windowOf(account, region, time);
  return [account, region, window, Math.floor(time / window)].join(" ");
}

export interface TrailFiles {
  readonly files: readonly EvidenceFile[];
  /** Records that were delivered a second time, in a later file. */
  readonly duplicates: readonly TrailRecord[];
}

export function trailFiles(
  records: readonly TrailRecord[],
  alsoTwice: readonly TrailRecord[],
): TrailFiles {
  const random = randomFor("delivery");
  const delivered = records.map((record) => deliver(random, record));
  const twice = new Set([...alsoTwice, ...Array.from({ length: 21 }, () => random.pick(records))]);
  const again = delivered
    .filter(({ record }) => twice.has(record))
    .map((first) => ({
      ...first,
      at: first.at + windowOf(first.record.recipientAccountId, first.record.awsRegion, first.at),
    }));
  const files = [...inFiles([...delivered, ...again], fileOf).values()].map(
    (file): EvidenceFile => {
      const last = file.at(-1);
      if (!last) throw new Error("a file without records");
      const { recipientAccountId: account, awsRegion: region } = last.record;
      const name = `${account}_CloudTrail_${region}_${fileTime(last.at + minute)}_${random.letters(letters, 16)}`;
      return {
        path: `AWSLogs/${account}/CloudTrail/${region}/${dayFolder(last.at + minute)}/${name}.json.gz`,
        text: `{"Records":[${file.map(({ record }) => recordText(record)).join(",")}]}`,
      };
    },
  );
  return { files, duplicates: again.map(({ record }) => record) };
}

interface FlowLog {
  readonly account: Account;
  readonly id: string;
  readonly header: string;
  readonly line: (flow: FlowRecord) => string;
  readonly window: Seconds;
}

export const flowLogs = {
  production: {
    account: production,
    id: flowLogIds.production,
    header: defaultHeader,
    line: defaultLine,
    window: 4 * hour,
  },
  shared: {
    account: shared,
    id: flowLogIds.shared,
    header: customHeader,
    line: customLine,
    window: 6 * hour,
  },
} as const satisfies Readonly<Record<string, FlowLog>>;

export function flowFiles(log: FlowLog, flows: readonly FlowRecord[]): EvidenceFile[] {
  const random = randomFor(`delivery ${log.id}`);
  const lines = flows.map((flow) => ({ at: flow.end, flow }));
  const files = inFiles(lines, ({ at: time }) => String(Math.floor(time / log.window)));
  return [...files].map(([window, file]) => {
    const start = Number(window) * log.window;
    const name = `${log.account}_vpcflowlogs_${ireland}_${log.id}_${fileTime(start)}_${random.hex(8)}`;
    return {
      path: `AWSLogs/${log.account}/vpcflowlogs/${ireland}/${dayFolder(start)}/${name}.log.gz`,
      text: `${[log.header, ...file.map(({ flow }) => log.line(flow))].join("\n")}\n`,
    };
  });
}

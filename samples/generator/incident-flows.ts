import type { TrailRecord } from "./cloudtrail-record.ts";
import { addresses, hosts } from "./company.ts";
import { type Flow, type FlowRecord, conversation } from "./flow-line.ts";
import { closedAt, evening, intruder, launched, openedAt, terminatedAt } from "./intruder.ts";
import { type Random, randomFor } from "./random.ts";
import { type Seconds, at, minute } from "./time.ts";

const { bastion, app1, web1, orders, backup } = hosts;

/** Port 22 of the bastion, knocked at by the intruder: refused, let in, refused again. */
function knocks(random: Random): Flow[] {
  const knock = (start: Seconds, answered: number) =>
    conversation(random, {
      seenBy: [bastion],
      client: intruder.second,
      server: bastion.publicAddress ?? "",
      port: 22,
      start,
      lasts: random.between(2, 20),
      sent: answered ? random.between(1_800, 4_200) : 60 * random.between(1, 3),
      answered,
      ...(answered === 0 && { refusedBy: bastion }),
    });
  const times = (...clocks: readonly string[]) => clocks.map(evening);
  return [
    ...times("19:25:14", "19:25:51", "19:28:30").flatMap((start) => knock(start, 0)),
    ...knock(openedAt + 31, random.between(2_000, 3_600)),
    ...knock(openedAt + 58, random.between(2_000, 3_600)),
    ...times("20:55:02", "20:59:40", "21:03:17").flatMap((start) => knock(start, 0)),
  ];
}

/** While port 22 stands open, others find it too. */
function foundByOthers(random: Random): Flow[] {
  return Array.from({ length: 14 }, (_, n) => {
    const target = n % 3 === 0 ? launched : bastion;
    return conversation(random, {
      seenBy: [target],
      client: `203.0.113.${random.between(150, 254)}`,
      server: target.publicAddress ?? "",
      port: 22,
      start: random.between(evening("19:44:00"), closedAt - 2 * minute),
      lasts: random.between(2, 25),
      sent: random.between(900, 2_400),
      answered: random.between(1_200, 3_000),
    });
  }).flat();
}

function shell(random: Random): Flow[] {
  const clientPort = 51_884;
  const minutes = Math.floor((terminatedAt - 40 - evening("19:40:30")) / minute);
  return Array.from({ length: minutes }, (_, n) => evening("19:40:30") + n * minute)
    .filter(() => random.chance(0.8))
    .flatMap((start) =>
      conversation(random, {
        seenBy: [launched],
        client: intruder.second,
        clientPort,
        server: launched.publicAddress,
        port: 22,
        start,
        lasts: random.between(40, 56),
        sent: random.between(700, 9_000),
        answered: random.between(1_400, 42_000),
      }),
    );
}

/** What the instance read from S3, minute by minute, as its data events tell it. */
function download(random: Random, reads: readonly TrailRecord[]): Flow[] {
  const byMinute = new Map<Seconds, number>();
  for (const { eventTime, additionalEventData } of reads) {
    const start = Math.floor(at(eventTime) / minute) * minute;
    const bytes = Number(additionalEventData?.["bytesTransferredOut"]);
    byMinute.set(start, (byMinute.get(start) ?? 0) + bytes);
  }
  return [...byMinute].flatMap(([start, bytes]) =>
    conversation(random, {
      seenBy: [launched],
      client: launched.address,
      server: addresses.objectStore,
      port: 443,
      start,
      lasts: 56,
      sent: Math.floor(bytes / 60),
      answered: bytes + Math.floor(bytes / 40),
    }),
  );
}

/** And all of it goes on to the outside, while the trail of production is silent. */
function upload(random: Random, total: number): FlowRecord[] {
  const first = evening("20:00:20");
  const minutes = 34;
  const lost = 11;
  const even = Math.floor(total / minutes);
  return Array.from({ length: minutes }, (_, n): FlowRecord[] => {
    const start = first + n * minute;
    if (n === lost) return [{ status: "SKIPDATA", at: launched, start, end: start + 59 }];
    return conversation(random, {
      seenBy: [launched],
      client: launched.address,
      clientPort: 40_312,
      server: intruder.drop,
      port: 443,
      start,
      lasts: 55,
      sent: even + random.between(-4_000_000, 4_000_000),
      answered: random.between(300_000, 800_000),
    });
  }).flat();
}

/** From inside, the instance tries its neighbours; their security groups refuse it. */
function neighbours(random: Random): Flow[] {
  const tries = [
    { host: app1, port: 22 },
    { host: web1, port: 22 },
    { host: orders, port: 5432 },
  ];
  return tries.flatMap(({ host, port }, n) =>
    conversation(random, {
      seenBy: [launched, host],
      client: launched.address,
      server: host.address,
      port,
      start: evening("20:15:10") + n * 95,
      lasts: 21,
      sent: 180,
      answered: 0,
      refusedBy: host,
    }),
  );
}

const towardsBackup = {
  client: launched.address,
  clientPort: 47_210,
  server: backup.address,
  port: 22,
  start: evening("20:21:05"),
  lasts: 21,
  sent: 180,
  answered: 0,
} as const;

export function productionIncidentFlows(reads: readonly TrailRecord[]): FlowRecord[] {
  const random = randomFor("incident flows");
  const byInstance = reads.filter((r) => r.sourceIPAddress === launched.publicAddress);
  const read = byInstance.reduce(
    (sum, { additionalEventData }) => sum + Number(additionalEventData?.["bytesTransferredOut"]),
    0,
  );
  const probe = conversation(random, {
    seenBy: [launched],
    client: launched.address,
    server: intruder.drop,
    port: 443,
    start: evening("19:42:04"),
    lasts: 9,
    sent: 4_212,
    answered: 6_930,
  });
  const packages = conversation(random, {
    seenBy: [launched],
    client: launched.address,
    server: addresses.packageMirror,
    port: 443,
    start: evening("19:41:02"),
    lasts: 48,
    sent: 61_204,
    answered: 18_230_771,
  });
  return [
    ...knocks(random),
    ...foundByOthers(random),
    ...shell(random),
    ...probe,
    ...packages,
    ...download(random, byInstance),
    ...upload(random, read),
    ...neighbours(random),
    ...conversation(random, { ...towardsBackup, seenBy: [launched] }),
  ];
}

/** The other end of the one attempt that crossed into the shared account. */
export function sharedIncidentFlows(): FlowRecord[] {
  return conversation(randomFor("incident flows, shared"), {
    ...towardsBackup,
    seenBy: [backup],
    refusedBy: backup,
  });
}

import { addresses, balancers, hosts, natProduction, natShared } from "./company.ts";
import { type Flow, type FlowRecord, conversation, udp } from "./flow-line.ts";
import { customers, inside, scan, throughNat } from "./ordinary-flows.ts";
import { type Random, randomFor } from "./random.ts";
import { type Seconds, day, evidenceFrom, evidenceTo, hour, isWorkday, minute } from "./time.ts";

const { bastion, web1, web2, app1, app2, orders, backup, ciRunner } = hosts;
const half = 30 * minute;

/** Busy by day, quiet by night. */
function busyness(time: Seconds): number {
  const hourOfDay = Math.floor((time % day) / hour);
  const byHour = hourOfDay >= 8 && hourOfDay < 20 ? 3 : hourOfDay >= 6 && hourOfDay < 23 ? 2 : 1;
  return isWorkday(time - (time % day)) ? byHour : Math.max(1, byHour - 1);
}

function productionHalfHour(random: Random, start: Seconds): FlowRecord[] {
  const busy = busyness(start);
  const moment = () => start + random.between(0, half - minute - 5);
  const talks = [...customers(random, busy), ...inside(random, busy)].flatMap((talk) =>
    conversation(random, { ...talk, start: moment() }),
  );
  const outward = random.chance(0.75)
    ? throughNat(
        random,
        random.pick([app1, app2]),
        natProduction,
        random.pick([addresses.objectStore, addresses.packageMirror, "192.0.2.62"]),
        moment(),
        [random.between(2_000, 60_000), random.between(4_000, 200_000)],
      )
    : [];
  const knocks = Array.from({ length: random.between(1, 4) }, () =>
    scan(random, [bastion, web1, web2, natProduction, ...balancers], moment()),
  ).flat();
  const hourOfDay = Math.floor((start % day) / hour);
  const atWork = isWorkday(start - (start % day)) && hourOfDay >= 7 && hourOfDay < 18;
  const admin = atWork
    ? conversation(random, {
        seenBy: [bastion],
        client: random.pick([addresses.office, addresses.vpn]),
        server: bastion.publicAddress ?? "",
        port: 22,
        start: moment(),
        sent: random.between(3_000, 40_000),
        answered: random.between(5_000, 120_000),
      })
    : [];
  const asking = random.pick([web1, web2]);
  const clock = random.chance(0.3)
    ? conversation(random, {
        seenBy: [asking],
        client: asking.address,
        server: addresses.timeServer,
        port: 123,
        protocol: udp,
        start: moment(),
        sent: 76,
        answered: 76,
      })
    : [];
  const idle: FlowRecord[] =
    !atWork && random.chance(0.8)
      ? [{ status: "NODATA", at: bastion, start: start + 7, end: start + 607 }]
      : [];
  const lost: FlowRecord[] = random.chance(0.012)
    ? [{ status: "SKIPDATA", at: random.pick([orders, app1]), start: start + 60, end: start + 119 }]
    : [];
  return [...talks, ...outward, ...knocks, ...admin, ...clock, ...idle, ...lost];
}

function sharedHalfHour(random: Random, start: Seconds): FlowRecord[] {
  const moment = () => start + random.between(0, half - minute - 5);
  const hourOfDay = Math.floor((start % day) / hour);
  const building = random.chance(0.8)
    ? throughNat(random, ciRunner, natShared, addresses.packageMirror, moment(), [
        random.between(2_000, 20_000),
        random.between(30_000, 2_000_000),
      ])
    : [];
  const knocks = random.chance(0.7) ? scan(random, [natShared], moment()) : [];
  const copying = hourOfDay === 1 || hourOfDay === 2 ? bulk(random, start) : [];
  const idle: FlowRecord[] =
    hourOfDay > 4 ? [{ status: "NODATA", at: backup, start: start + 11, end: start + 611 }] : [];
  const lost: FlowRecord[] = random.chance(0.006)
    ? [{ status: "SKIPDATA", at: natShared, start: start + 120, end: start + 179 }]
    : [];
  return [...building, ...knocks, ...copying, ...idle, ...lost];
}

/** Backups go to the object store, and the day's report to a partner: large, and every night. */
function bulk(random: Random, start: Seconds): Flow[] {
  return [0, 8, 16].flatMap((after) => [
    ...throughNat(random, backup, natShared, addresses.objectStore, start + after * minute, [
      random.between(90_000_000, 240_000_000),
      random.between(200_000, 700_000),
    ]),
    ...throughNat(random, backup, natShared, addresses.partnerSftp, start + (after + 3) * minute, [
      random.between(8_000_000, 30_000_000),
      random.between(60_000, 200_000),
    ]),
  ]);
}

const halfHours = Array.from(
  { length: (evidenceTo - evidenceFrom) / half },
  (_, n) => evidenceFrom + n * half,
);

export function productionFlowNoise(): FlowRecord[] {
  const random = randomFor("production flows");
  return halfHours.flatMap((start) => productionHalfHour(random, start));
}

export function sharedFlowNoise(): FlowRecord[] {
  const random = randomFor("shared flows");
  return halfHours.flatMap((start) => sharedHalfHour(random, start));
}

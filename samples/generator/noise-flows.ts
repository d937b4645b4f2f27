import {
  type Host,
  addresses,
  balancers,
  hosts,
  natProduction,
  natShared,
} from "./company.ts";
import {
  type Conversation,
  type Flow,
  type FlowRecord,
  conversation,
  icmp,
  udp,
} from "./flow-line.ts";
import { closedAt, openedAt } from "./intruder.ts";
import { type Random, randomFor } from "./random.ts";
import { type Seconds, day, evidenceFrom, evidenceTo, hour, isWorkday, minute } from "./time.ts";

const { bastion, web1, web2, app1, app2, orders, backup, ciRunner } = hosts;
const half = 30 * minute;

const someoneOutside = (random: Random) =>
  random.chance(0.6) ? `203.0.113.${random.between(150, 254)}` : `192.0.2.${random.between(200, 254)}`;

/** Busy by day, quiet by night. */
function busyness(time: Seconds): number {
  const hourOfDay = Math.floor((time % day) / hour);
  const byHour = hourOfDay >= 8 && hourOfDay < 20 ? 3 : hourOfDay >= 6 && hourOfDay < 23 ? 2 : 1;
  return isWorkday(time - (time % day)) ? byHour : Math.max(1, byHour - 1);
}

type Talk = Omit<Conversation, "start">;

function customers(random: Random, busy: number): Talk[] {
  return balancers.flatMap((balancer) => {
    const web = random.pick([web1, web2]);
    const requests = random.between(9_000, 30_000) * busy;
    return [
      {
        seenBy: [balancer],
        client: someoneOutside(random),
        server: balancer.publicAddress ?? "",
        port: 443,
        sent: requests,
        answered: requests * random.between(6, 14),
      },
      {
        seenBy: [web],
        client: balancer.address,
        server: web.address,
        port: 8443,
        sent: requests,
        answered: requests * random.between(6, 14),
      },
    ];
  });
}

function inside(random: Random, busy: number): Talk[] {
  const bytes = (low: number, high: number) => random.between(low, high) * busy;
  return [
    {
      seenBy: [web1, app1],
      client: web1.address,
      server: app1.address,
      port: 8080,
      sent: bytes(4_000, 20_000),
      answered: bytes(20_000, 90_000),
    },
    {
      seenBy: [random.pick([web2, app2])],
      client: web2.address,
      server: app2.address,
      port: 8080,
      sent: bytes(4_000, 20_000),
      answered: bytes(20_000, 90_000),
    },
    ...[app1, app2].map((app) => ({
      seenBy: [app, orders],
      client: app.address,
      server: orders.address,
      port: 5432,
      sent: bytes(8_000, 40_000),
      answered: bytes(60_000, 300_000),
    })),
  ];
}

/** From a private host through the NAT gateway: its interface sees each packet on both of its sides. */
function throughNat(
  random: Random,
  host: Host,
  nat: Host,
  outside: string,
  start: Seconds,
  sizes: readonly [number, number],
): Flow[] {
  const [sent, answered] = sizes;
  const clientPort = random.between(32768, 60999);
  const natPort = random.between(1024, 60999);
  const talk = { port: 443, start, sent, answered };
  const own = conversation(random, { ...talk, seenBy: [host], client: host.address, clientPort, server: outside });
  const inner = conversation(random, { ...talk, seenBy: [nat], client: host.address, clientPort, server: outside }).map(
    (flow): Flow =>
      flow.source === host.address
        ? { ...flow, destination: nat.address, packetSource: host.address, packetDestination: outside }
        : { ...flow, source: nat.address, packetSource: outside, packetDestination: host.address },
  );
  const outer = conversation(random, { ...talk, seenBy: [nat], client: nat.address, clientPort: natPort, server: outside });
  return [...own, ...inner, ...outer];
}

const scannedPorts = [22, 22, 23, 80, 445, 1433, 3306, 3389, 5900, 6379, 8080, 8443, 9200];

/** The internet's everyday knocking. Port 22 of the bastion is open to all for an hour or so. */
function scan(random: Random, targets: readonly Host[], start: Seconds): Flow[] {
  const target = random.pick(targets);
  const port = random.pick(scannedPorts);
  const open = target === bastion && port === 22 && start > openedAt && start < closedAt;
  const ping = random.chance(0.06);
  return conversation(random, {
    seenBy: [target],
    client: someoneOutside(random),
    server: target.publicAddress ?? "",
    port: ping ? 0 : port,
    protocol: ping ? icmp : 6,
    start,
    lasts: random.between(1, 50),
    sent: 40 * random.between(1, 4) + 4 * random.between(0, 5),
    answered: open ? random.between(900, 2600) : 0,
    ...(!open && { refusedBy: target }),
  });
}

function productionHalfHour(random: Random, start: Seconds): FlowRecord[] {
  const busy = busyness(start);
  const moment = () => start + random.between(0, half - minute - 5);
  const talks = [...customers(random, busy), ...inside(random, busy)].flatMap((talk) =>
    conversation(random, { ...talk, start: moment() }),
  );
  const outward = throughNat(
    random,
    random.pick([app1, app2]),
    natProduction,
    random.pick([addresses.objectStore, addresses.packageMirror, "192.0.2.62"]),
    moment(),
    [random.between(2_000, 60_000), random.between(4_000, 200_000)],
  );
  const knocks = Array.from({ length: random.between(1, 5) }, () =>
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
  const clock = conversation(random, {
    seenBy: [asking],
    client: asking.address,
    server: addresses.timeServer,
    port: 123,
    protocol: udp,
    start: moment(),
    sent: 76,
    answered: 76,
  });
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
  const building = throughNat(random, ciRunner, natShared, addresses.packageMirror, moment(), [
    random.between(2_000, 20_000),
    random.between(30_000, 2_000_000),
  ]);
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

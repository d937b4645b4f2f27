import { type Host, balancers, hosts } from "./company.ts";
import { type Conversation, type Flow, conversation, icmp } from "./flow-line.ts";
import { closedAt, openedAt } from "./intruder.ts";
import type { Random } from "./random.ts";
import type { Seconds } from "./time.ts";

const { bastion, web1, web2, app1, app2, orders } = hosts;

export const someoneOutside = (random: Random) =>
  random.chance(0.6)
    ? `203.0.113.${random.between(150, 254)}`
    : `192.0.2.${random.between(200, 254)}`;

export type Talk = Omit<Conversation, "start">;

export function customers(random: Random, busy: number): Talk[] {
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

export function inside(random: Random, busy: number): Talk[] {
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
export function throughNat(
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
  const own = conversation(random, {
    ...talk,
    seenBy: [host],
    client: host.address,
    clientPort,
    server: outside,
  });
  const inner = conversation(random, {
    ...talk,
    seenBy: [nat],
    client: host.address,
    clientPort,
    server: outside,
  }).map((flow): Flow =>
    flow.source === host.address
      ? {
          ...flow,
          destination: nat.address,
          packetSource: host.address,
          packetDestination: outside,
        }
      : { ...flow, source: nat.address, packetSource: outside, packetDestination: host.address },
  );
  const outer = conversation(random, {
    ...talk,
    seenBy: [nat],
    client: nat.address,
    clientPort: natPort,
    server: outside,
  });
  return [...own, ...inner, ...outer];
}

const scannedPorts = [22, 22, 23, 80, 445, 1433, 3306, 3389, 5900, 6379, 8080, 8443, 9200];

/** The internet's everyday knocking. Port 22 of the bastion is open to all for an hour or so. */
export function scan(random: Random, targets: readonly Host[], start: Seconds): Flow[] {
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

import { type Host, production, vpcs } from "./company.ts";
import type { Random } from "./random.ts";
import { type Seconds, minute } from "./time.ts";

export const tcp = 6;
export const udp = 17;
export const icmp = 1;

interface Seen {
  /** The interface at which it was recorded. */
  readonly at: Host;
  readonly start: Seconds;
  readonly end: Seconds;
}

export interface Flow extends Seen {
  readonly status: "OK";
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly protocol: number;
  readonly packets: number;
  readonly bytes: number;
  readonly action: "ACCEPT" | "REJECT";
  readonly flags: number;
  readonly outgoing: boolean;
  /** Who really sent and gets it, where a NAT gateway stands between. */
  readonly packetSource?: string;
  readonly packetDestination?: string;
}

export interface NoFlow extends Seen {
  readonly status: "NODATA" | "SKIPDATA";
}

export type FlowRecord = Flow | NoFlow;

export const isPrivate = (address: string): boolean => address.startsWith("10.");

/** Interfaces of services have no instance. */
const instanceOf = ({ name, instance }: Host) => (/^(alb|nat)-/.test(name) ? "-" : instance);

/** Version 2, the default format, in production. */
export const defaultHeader =
  "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status";

export function defaultLine(flow: FlowRecord): string {
  const middle =
    flow.status === "OK"
      ? [
          flow.source,
          flow.destination,
          flow.sourcePort,
          flow.destinationPort,
          flow.protocol,
          flow.packets,
          flow.bytes,
        ]
      : Array<string>(7).fill("-");
  const action = flow.status === "OK" ? flow.action : "-";
  return [
    2,
    flow.at.account,
    flow.at.eni,
    ...middle,
    flow.start,
    flow.end,
    action,
    flow.status,
  ].join(" ");
}

/** The shared account's own choice of fields, up to version 5, in its own order. */
export const customHeader =
  "flow-direction vpc-id instance-id interface-id pkt-srcaddr pkt-dstaddr srcaddr dstaddr srcport dstport protocol tcp-flags packets bytes start end action traffic-path account-id version log-status";

export function customLine(flow: FlowRecord): string {
  const { at: host, start, end, status } = flow;
  const vpc = host.account === production ? vpcs.production : vpcs.shared;
  const place = [vpc, instanceOf(host), host.eni];
  const last = [host.account, 5, status];
  if (flow.status !== "OK") {
    const none = Array<string>(10).fill("-");
    return ["-", ...place, ...none, start, end, "-", "-", ...last].join(" ");
  }
  const { packetSource = flow.source, packetDestination = flow.destination } = flow;
  const path = !flow.outgoing ? "-" : isPrivate(packetDestination) ? 1 : 8;
  return [
    flow.outgoing ? "egress" : "ingress",
    ...place,
    packetSource,
    packetDestination,
    flow.source,
    flow.destination,
    flow.sourcePort,
    flow.destinationPort,
    flow.protocol,
    flow.protocol === tcp ? flow.flags : 0,
    flow.packets,
    flow.bytes,
    start,
    end,
    flow.action,
    path,
    ...last,
  ].join(" ");
}

export interface Conversation {
  /** Recorded at the client's interface, at the server's, or at both. */
  readonly seenBy: readonly Host[];
  readonly client: string;
  readonly server: string;
  readonly clientPort?: number;
  readonly port: number;
  readonly protocol?: number;
  readonly start: Seconds;
  readonly lasts?: Seconds;
  /** Bytes to the server, and back; nothing comes back where it was refused. */
  readonly sent: number;
  readonly answered: number;
  readonly refusedBy?: Host;
}

const packetsFor = (bytes: number) => Math.max(1, Math.ceil(bytes / 1180));

/** Both directions of an exchange, at every interface that saw it. */
export function conversation(random: Random, talk: Conversation): Flow[] {
  const protocol = talk.protocol ?? tcp;
  const clientPort = talk.clientPort ?? (protocol === icmp ? 0 : random.between(32768, 60999));
  return talk.seenBy.flatMap((host) => {
    const start = talk.start + random.between(0, 3);
    const end = start + (talk.lasts ?? random.between(20, minute - 2));
    const isClient = host.address === talk.client;
    const refused = talk.refusedBy === host;
    const there: Flow = {
      status: "OK",
      at: host,
      start,
      end,
      source: talk.client,
      destination: talk.server === host.publicAddress ? host.address : talk.server,
      sourcePort: clientPort,
      destinationPort: talk.port,
      protocol,
      packets: packetsFor(talk.sent),
      bytes: talk.sent,
      action: refused ? "REJECT" : "ACCEPT",
      flags: talk.answered > 0 ? 3 : 2,
      outgoing: isClient,
    };
    if (talk.answered === 0) return [there];
    const back: Flow = {
      ...there,
      source: there.destination,
      destination: there.source,
      sourcePort: talk.port,
      destinationPort: clientPort,
      packets: packetsFor(talk.answered),
      bytes: talk.answered,
      flags: 19,
      outgoing: !isClient,
    };
    return [there, back];
  });
}

import type { TrailRecord } from "./cloudtrail-record.ts";
import { bastionGroup, buckets, production } from "./company.ts";
import type { EvidenceFile } from "./delivery.ts";
import type { Flow, FlowRecord } from "./flow-line.ts";
import { isPrivate } from "./flow-line.ts";
import type { Incident } from "./incident.ts";
import { backdoor, closedAt, intruder, launched, openedAt } from "./intruder.ts";
import { users } from "./people.ts";
import type { Minted } from "./sts.ts";
import { isoTime } from "./time.ts";

const deniedCode = /access.?denied|unauthori[sz]ed|not.?authori[sz]ed|authorizationerror|forbidden/i;

export const isDenied = (record: TrailRecord): boolean => deniedCode.test(record.errorCode ?? "");
const isFailed = (record: TrailRecord): boolean =>
  !isDenied(record) &&
  (record.errorCode !== undefined || record.responseElements?.["ConsoleLogin"] === "Failure");

const moment = ({ eventID, eventTime }: TrailRecord) => ({ eventID, time: eventTime });

function tally<T>(things: readonly T[], nameOf: (thing: T) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(nameOf(thing), (counts.get(nameOf(thing)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
const bytesOut = (records: readonly TrailRecord[]) =>
  sum(records.map((r) => Number(r.additionalEventData?.["bytesTransferredOut"] ?? 0)));

function span(times: readonly string[]) {
  const sorted = [...times].sort();
  return { first: sorted[0] ?? null, last: sorted.at(-1) ?? null };
}

function trailTotals(records: readonly TrailRecord[], duplicates: number, files: number) {
  return {
    files,
    records: records.length + duplicates,
    events: records.length,
    duplicates,
    ...span(records.map((r) => r.eventTime)),
    outcomes: {
      allowed: records.filter((r) => !isDenied(r) && !isFailed(r)).length,
      denied: records.filter(isDenied).length,
      failed: records.filter(isFailed).length,
    },
    byAccount: tally(records, (r) => r.recipientAccountId),
    byRegion: tally(records, (r) => r.awsRegion),
    byService: tally(records, (r) => r.eventSource),
    byCategory: tally(records, (r) => r.eventCategory),
    byIdentityType: tally(records, (r) => r.userIdentity.type ?? "none"),
  };
}

const isFlow = (flow: FlowRecord): flow is Flow => flow.status === "OK";

function flowTotals(flows: readonly FlowRecord[], files: number) {
  const seen = flows.filter(isFlow);
  return {
    files,
    records: flows.length,
    events: seen.length,
    noData: flows.filter((f) => f.status === "NODATA").length,
    skipData: flows.filter((f) => f.status === "SKIPDATA").length,
    accepted: seen.filter((f) => f.action === "ACCEPT").length,
    rejected: seen.filter((f) => f.action === "REJECT").length,
    bytes: sum(seen.map((f) => f.bytes)),
    packets: sum(seen.map((f) => f.packets)),
    ...span(seen.map((f) => isoTime(f.start))),
  };
}

const callerKey = (record: TrailRecord): string | null =>
  record.userIdentity.accessKeyId ?? null;

interface Seen {
  readonly isRecorded: (record: TrailRecord) => boolean;
}

function hop(number: number, { session, records }: Minted, { isRecorded }: Seen) {
  const [own, foreign] = records;
  return {
    hop: number,
    role: session.role.arn,
    account: session.role.account,
    session: session.arn,
    credential: session.key,
    by: callerKey(own),
    byPrincipal: own.userIdentity.arn ?? null,
    time: own.eventTime,
    eventID: isRecorded(own) ? own.eventID : null,
    foreignEventID: foreign && isRecorded(foreign) ? foreign.eventID : null,
    sharedEventID: own.sharedEventID ?? null,
  };
}

const minted = (
  credential: string,
  kind: "long-term" | "assumed-role" | "password" | "instance",
  record: TrailRecord,
  holder: string,
) => ({ credential, kind, for: holder, by: callerKey(record), byPrincipal: record.userIdentity.arn ?? null, ...moment(record) });

/** What each credential in the intruder's hands did, as the evidence shows it. */
function byCredential(records: readonly TrailRecord[]) {
  const keys = [...new Set(records.map((r) => callerKey(r) ?? ""))].filter((key) => key !== "");
  return keys.map((credential) => {
    const own = records.filter((r) => callerKey(r) === credential);
    return {
      credential,
      principal: own[0]?.userIdentity.arn ?? null,
      ...span(own.map((r) => r.eventTime)),
      events: own.length,
      denied: own.filter(isDenied).length,
      sourceIps: [...new Set(own.map((r) => r.sourceIPAddress))].sort(),
    };
  });
}

function flowsOfHost(flows: readonly FlowRecord[]) {
  const seen = flows.filter(isFlow);
  const out = seen.filter(
    (f) => f.at === launched && f.source === launched.address && f.action === "ACCEPT" && !isPrivate(f.destination),
  );
  const destinations = [...new Set(out.map((f) => f.destination))].sort();
  const ssh = seen.filter(
    (f) => f.destinationPort === 22 && f.source === intruder.second && !f.outgoing,
  );
  const of = (action: Flow["action"]) => ssh.filter((f) => f.action === action);
  const refused = of("REJECT");
  return {
    bytesOut: Object.fromEntries(
      destinations.map((address) => [
        address,
        {
          bytes: sum(out.filter((f) => f.destination === address).map((f) => f.bytes)),
          flows: out.filter((f) => f.destination === address).length,
        },
      ]),
    ),
    ssh: {
      from: intruder.second,
      rejectedBefore: refused.filter((f) => f.start < openedAt).length,
      accepted: of("ACCEPT").length,
      rejectedAfter: refused.filter((f) => f.start > closedAt).length,
      ...span(of("ACCEPT").map((f) => isoTime(f.start))),
    },
    lost: flows
      .filter((f) => f.at === launched && f.status === "SKIPDATA")
      .map((f) => ({ interface: f.at.eni, from: isoTime(f.start), to: isoTime(f.end) })),
  };
}

export interface Evidence {
  readonly records: readonly TrailRecord[];
  readonly unrecorded: readonly TrailRecord[];
  readonly duplicates: readonly TrailRecord[];
  readonly flows: { readonly production: readonly FlowRecord[]; readonly shared: readonly FlowRecord[] };
  readonly files: {
    readonly trail: readonly EvidenceFile[];
    readonly production: readonly EvidenceFile[];
    readonly shared: readonly EvidenceFile[];
  };
}

function theIncidentItself(incident: Incident, evidence: Evidence) {
  const { entry, chain, taking, silence, response } = incident;
  const recorded = new Set(evidence.records);
  const isRecorded = (record: TrailRecord) => recorded.has(record);
  const seen = { isRecorded };
  const acts = incident.intruder.filter(isRecorded);
  const first = entry.trial[0];
  if (!first) throw new Error("no entry");
  const { admin, operator, reader, unseenAdmin, halfSeenOperator } = chain;
  const reads = taking.reads.filter(isRecorded);
  const readBy = (key: string) => {
    const own = reads.filter((r) => callerKey(r) === key);
    return { credential: key, objects: own.length, bytes: bytesOut(own) };
  };
  const attempts = acts.filter(
    (r) => !r.readOnly && (isDenied(r) || isFailed(r)) && r.eventName !== "ConsoleLogin",
  );
  return {
    entry: {
      credential: users.devCi.key,
      user: users.devCi.arn,
      first: {
        ...moment(first),
        sourceIp: first.sourceIPAddress,
        userAgent: first.userAgent,
        action: first.eventName,
      },
      quietUses: entry.trial.map(moment),
      eveningFrom: entry.reconnaissance[0]?.eventTime ?? null,
    },
    addresses: { used: [intruder.first, intruder.second], drop: intruder.drop },
    foreignAccount: intruder.account,
    events: acts.length,
    eventIDs: acts.map((r) => r.eventID).sort(),
    ...span(acts.map((r) => r.eventTime)),
    denials: {
      total: acts.filter(isDenied).length,
      byCredential: tally(acts.filter(isDenied), (r) => callerKey(r) ?? ""),
      reconnaissance: entry.reconnaissance.filter(isDenied).length,
    },
    credentials: byCredential(acts),
    minted: [
      minted(entry.mintedKey.key, "long-term", entry.mintedKey.record, users.opsDeploy.arn),
      minted(admin.session.key, "assumed-role", admin.records[0], admin.session.arn),
      minted(chain.backdoor.key, "long-term", chain.backdoor.keyMade, backdoor.arn),
      minted(backdoor.name, "password", chain.backdoor.password, backdoor.arn),
      minted(taking.instance.session.key, "instance", taking.instance.records[0], taking.instance.session.arn),
      minted(operator.session.key, "assumed-role", operator.records[0], operator.session.arn),
      minted(reader.session.key, "assumed-role", reader.records[0], reader.session.arn),
    ],
    chain: [hop(1, admin, seen), hop(2, operator, seen), hop(3, reader, seen)],
    /** Minted while the trail was stopped: the first not seen at all, the second only by the other account. */
    unseen: [hop(1, unseenAdmin, seen), hop(2, halfSeenOperator, seen)],
    failedSignIns: entry.failedSignIns.map((r) => ({
      ...moment(r),
      user: r.userIdentity.userName ?? null,
      sourceIp: r.sourceIPAddress,
    })),
    opened: {
      group: bastionGroup,
      port: 22,
      cidr: "0.0.0.0/0",
      by: callerKey(taking.opening),
      ...moment(taking.opening),
      closed: moment(response.closed),
    },
    instance: {
      id: launched.instance,
      interface: launched.eni,
      privateAddress: launched.address,
      publicAddress: launched.publicAddress,
      role: taking.instance.session.role.arn,
      session: taking.instance.session.arn,
      credential: taking.instance.session.key,
      by: callerKey(taking.run),
      ...moment(taking.run),
      terminated: moment(response.terminated),
    },
    objects: {
      bucket: buckets.exports,
      objects: reads.length,
      bytes: bytesOut(reads),
      ...span(reads.map((r) => r.eventTime)),
      by: [readBy(admin.session.key), readBy(taking.instance.session.key)],
    },
    snapshot: {
      snapshot: taking.snapshot.snapshot,
      created: moment(taking.snapshot.created),
      sharedWith: intruder.account,
      by: callerKey(taking.snapshot.sharing),
      ...moment(taking.snapshot.sharing),
      copied: moment(taking.snapshot.copied),
    },
    trail: {
      account: production,
      by: callerKey(silence.stopped),
      stopped: moment(silence.stopped),
      started: { ...moment(response.started), by: response.breakGlass.session.arn },
      from: silence.stopped.eventTime,
      to: response.started.eventTime,
      unrecorded: evidence.unrecorded.length,
      refusedDelete: moment(silence.refusedDelete),
    },
    persistence: [
      { kind: "user", resource: backdoor.arn, ...moment(chain.backdoor.created) },
      { kind: "policy", resource: backdoor.arn, ...moment(chain.backdoor.granted) },
      { kind: "password", resource: backdoor.arn, ...moment(chain.backdoor.password) },
      { kind: "key", resource: chain.backdoor.key, ...moment(chain.backdoor.keyMade) },
      { kind: "key", resource: entry.mintedKey.key, ...moment(entry.mintedKey.record) },
      { kind: "key-pair", resource: taking.keyPair.name, ...moment(taking.keyPair.record) },
      { kind: "snapshot-share", resource: taking.snapshot.snapshot, ...moment(taking.snapshot.sharing) },
    ],
    backdoorSignIn: { ...moment(chain.backdoorLogin), mfa: false },
    undone: [
      { kind: "key-disabled", resource: users.devCi.key, ...moment(response.keyDisabled) },
      { kind: "group-closed", resource: bastionGroup, ...moment(response.closed) },
      { kind: "instance-terminated", resource: launched.instance, ...moment(response.terminated) },
    ],
    attempts: attempts.map((r) => ({
      ...moment(r),
      action: r.eventName,
      account: r.recipientAccountId,
      error: r.errorCode ?? null,
      by: callerKey(r),
    })),
    flows: flowsOfHost([...evidence.flows.production, ...evidence.flows.shared]),
  };
}

export function truthOf(incident: Incident, evidence: Evidence) {
  const { records, duplicates, flows, files } = evidence;
  const trail = trailTotals(records, duplicates.length, files.trail.length);
  const all = [...flows.production, ...flows.shared];
  const flow = flowTotals(all, files.production.length + files.shared.length);
  return {
    files: trail.files + flow.files,
    events: trail.events + flow.events,
    cloudtrail: trail,
    vpcFlow: {
      ...flow,
      formats: {
        default: flowTotals(flows.production, files.production.length),
        custom: flowTotals(flows.shared, files.shared.length),
      },
    },
    duplicates: duplicates.map((r) => r.eventID).sort(),
    incident: theIncidentItself(incident, evidence),
  };
}

export type Truth = ReturnType<typeof truthOf>;

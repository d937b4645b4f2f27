import type { TrailRecord } from "./cloudtrail-record.ts";
import { bastionGroup, buckets, production } from "./company.ts";
import type { EvidenceFile } from "./delivery.ts";
import type { FlowRecord } from "./flow-line.ts";
import type { Incident } from "./incident.ts";
import { backdoor, intruder, launched } from "./intruder.ts";
import { users } from "./people.ts";
import type { Minted } from "./sts.ts";
import { flowsOfHost } from "./truth-flows.ts";
import { bytesOut, callerKey, isDenied, isFailed, moment, span, tally } from "./truth-words.ts";

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
) => ({
  credential,
  kind,
  for: holder,
  by: callerKey(record),
  byPrincipal: record.userIdentity.arn ?? null,
  ...moment(record),
});

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

export interface Evidence {
  readonly records: readonly TrailRecord[];
  readonly unrecorded: readonly TrailRecord[];
  readonly duplicates: readonly TrailRecord[];
  readonly flows: {
    readonly production: readonly FlowRecord[];
    readonly shared: readonly FlowRecord[];
  };
  readonly files: {
    readonly trail: readonly EvidenceFile[];
    readonly production: readonly EvidenceFile[];
    readonly shared: readonly EvidenceFile[];
  };
}

export function theIncidentItself(incident: Incident, evidence: Evidence) {
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
    /** Sign-ins name no credential; copies in the called account name only the caller's id. */
    withoutCredential: {
      signIns: acts.filter((r) => r.eventType === "AwsConsoleSignIn").length,
      foreignCopies: acts.filter((r) => r.userIdentity.type === "AWSAccount").length,
    },
    minted: [
      minted(entry.mintedKey.key, "long-term", entry.mintedKey.record, users.opsDeploy.arn),
      minted(admin.session.key, "assumed-role", admin.records[0], admin.session.arn),
      minted(chain.backdoor.key, "long-term", chain.backdoor.keyMade, backdoor.arn),
      minted(backdoor.name, "password", chain.backdoor.password, backdoor.arn),
      minted(
        taking.instance.session.key,
        "instance",
        taking.instance.records[0],
        taking.instance.session.arn,
      ),
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
      {
        kind: "snapshot-share",
        resource: taking.snapshot.snapshot,
        ...moment(taking.snapshot.sharing),
      },
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

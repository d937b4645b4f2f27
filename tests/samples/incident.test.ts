import { describe, expect, test } from "vitest";
import type { Truth } from "../../samples/generator/truth.ts";
import {
  type SampleRecord,
  committedFiles,
  flowFilesOf,
  flowsOf,
  readJson,
  recordsOf,
  trailFilesOf,
} from "./evidence.ts";

const { incident } = readJson("truth.json") as Truth;
const files = committedFiles();
const records = new Map(
  trailFilesOf(files)
    .flatMap(recordsOf)
    .map((r) => [r.eventID, r]),
);
const unique = [...records.values()];
const flows = flowFilesOf(files).flatMap(flowsOf);

function record(id: string | null): SampleRecord {
  const found = id === null ? undefined : records.get(id);
  if (!found) throw new Error(`no record ${id}`);
  return found;
}

const at = (keys: string, value: unknown): unknown =>
  keys
    .split(".")
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null)?.[key], value);

const keyOf = (r: SampleRecord) => r.userIdentity.accessKeyId;
const used = (key: string) => unique.filter((r) => keyOf(r) === key);
const mintedIn = (r: SampleRecord) => at("responseElements.credentials.accessKeyId", r);

describe("every temporary credential", () => {
  const minting = new Map(unique.filter(mintedIn).map((r) => [mintedIn(r), r]));
  const sessions = unique.filter((r) => r.userIdentity.type === "AssumedRole");

  test("that was minted in the evidence is used from that second on, by that session", () => {
    const pairs = sessions.flatMap((r) => {
      const mint = minting.get(keyOf(r));
      return mint ? [{ r, mint }] : [];
    });
    expect(pairs.length).toBeGreaterThan(5_000);
    for (const { r, mint } of pairs) {
      expect(r.userIdentity.sessionContext?.attributes.creationDate).toBe(mint.eventTime);
      expect(r.eventTime >= mint.eventTime, r.eventID).toBe(true);
      const arn = at("responseElements.assumedRoleUser.arn", mint);
      if (arn !== undefined) expect(r.userIdentity.arn).toBe(arn);
    }
  });

  test("that was not is a service's own, or was minted while the trail was stopped", () => {
    const { from, to } = incident.trail;
    const orphans = sessions.filter((r) => !minting.has(keyOf(r)) && !r.userIdentity.invokedBy);
    expect(orphans.length).toBeGreaterThan(0);
    for (const { userIdentity } of orphans) {
      const began = userIdentity.sessionContext?.attributes.creationDate ?? "";
      expect(began > from && began < to, JSON.stringify(userIdentity)).toBe(true);
    }
  });
});

describe("the intruder", () => {
  test("first uses the leaked key from an address and with an agent it never had", () => {
    const { credential, first } = incident.entry;
    const uses = used(credential).sort((a, b) => (a.eventTime < b.eventTime ? -1 : 1));
    const foreign = uses.filter((r) => r.sourceIPAddress === first.sourceIp);
    const own = uses.filter((r) => r.sourceIPAddress !== first.sourceIp);
    expect(foreign[0]?.eventID).toBe(first.eventID);
    expect(foreign[0]?.userAgent).toBe(first.userAgent);
    expect(own.length).toBeGreaterThan(100);
    expect(own.some((r) => r.userAgent.startsWith("aws-cli/"))).toBe(false);
    expect(own.some((r) => r.eventTime < first.time)).toBe(true);
  });

  test("is refused at least forty times, in words that AWS uses", () => {
    const words =
      /User: \S+ is not authorized to perform: [\w-]+:\w+( on resource: .+?)?( because no identity-based policy allows the \S+ action| with an explicit deny in a service control policy)?$/;
    const refused = incident.eventIDs
      .map(record)
      .filter((r) => /AccessDenied|Unauthorized|AuthorizationError/.test(r.errorCode ?? ""));
    expect(refused).toHaveLength(incident.denials.total);
    expect(refused.length).toBeGreaterThanOrEqual(40);
    for (const { errorMessage } of refused) expect(errorMessage).toMatch(words);
  });

  test("does with each credential what the truth counts", () => {
    for (const { credential, principal, events, first, last } of incident.credentials) {
      const own = incident.eventIDs.map(record).filter((r) => keyOf(r) === credential);
      expect(own).toHaveLength(events);
      expect(own.every((r) => r.userIdentity.arn === principal)).toBe(true);
      const times = own.map((r) => r.eventTime).sort();
      expect([times[0], times.at(-1)]).toEqual([first, last]);
    }
    const { signIns, foreignCopies } = incident.withoutCredential;
    const counted = incident.credentials.reduce((sum, { events }) => sum + events, 0);
    expect(counted + signIns + foreignCopies).toBe(incident.events);
  });

  test("climbs three roles, each with the credential of the one before", () => {
    let before: string | null = incident.minted[0]?.credential ?? null;
    for (const hop of incident.chain) {
      const own = record(hop.eventID);
      expect(hop.by).toBe(before);
      expect(keyOf(own)).toBe(before);
      expect(mintedIn(own)).toBe(hop.credential);
      expect(at("requestParameters.roleArn", own)).toBe(hop.role);
      if (hop.sharedEventID) {
        const other = record(hop.foreignEventID);
        expect(other.userIdentity.type).toBe("AWSAccount");
        expect(other.userIdentity.principalId).toBe(own.userIdentity.principalId);
        expect([own.sharedEventID, other.sharedEventID]).toEqual([
          hop.sharedEventID,
          hop.sharedEventID,
        ]);
        expect(other.recipientAccountId).toBe(hop.account);
        expect(mintedIn(other)).toBe(hop.credential);
      }
      expect(used(hop.credential).length).toBeGreaterThan(3);
      before = hop.credential;
    }
    const accounts = new Set(incident.chain.map(({ account }) => account));
    expect(accounts.size).toBe(3);
  });

  test("mints credentials that the responses name", () => {
    for (const { credential, kind, eventID } of incident.minted) {
      const path = { "long-term": "accessKey.accessKeyId", password: "loginProfile.userName" };
      const place = kind in path ? path[kind as keyof typeof path] : "credentials.accessKeyId";
      expect(at(`responseElements.${place}`, record(eventID))).toBe(credential);
    }
  });

  test("reads about a thousand objects, as their data events tell", () => {
    const { bucket, objects, bytes } = incident.objects;
    const reads = incident.eventIDs
      .map(record)
      .filter(
        (r) => r.eventName === "GetObject" && at("requestParameters.bucketName", r) === bucket,
      );
    expect(reads).toHaveLength(objects);
    expect(new Set(reads.map((r) => at("requestParameters.key", r))).size).toBe(objects);
    const out = reads.map((r) => r.additionalEventData?.bytesTransferredOut ?? 0);
    expect(out.reduce((sum, n) => sum + n, 0)).toBe(bytes);
    expect(reads.every((r) => r.eventCategory === "Data" && !r.managementEvent)).toBe(true);
  });

  test("opens a port, launches an instance, shares a snapshot, stops the trail", () => {
    const { opened, instance, snapshot, trail } = incident;
    const rule = "requestParameters.ipPermissions.items.0";
    const opening = record(opened.eventID);
    expect(at(`${rule}.fromPort`, opening)).toBe(opened.port);
    expect(at(`${rule}.ipRanges.items.0.cidrIp`, opening)).toBe(opened.cidr);
    const launched = "responseElements.instancesSet.items.0";
    const run = record(instance.eventID);
    expect(at(`${launched}.instanceId`, run)).toBe(instance.id);
    expect(at(`${launched}.ipAddress`, run)).toBe(instance.publicAddress);
    expect(at(`${launched}.networkInterfaceSet.items.0.networkInterfaceId`, run)).toBe(
      instance.interface,
    );
    const sharing = record(snapshot.eventID);
    expect(at("requestParameters.createVolumePermission.add.items.0.userId", sharing)).toBe(
      snapshot.sharedWith,
    );
    expect(record(trail.stopped.eventID).eventName).toBe("StopLogging");
    expect(record(trail.started.eventID).eventName).toBe("StartLogging");
    expect(record(trail.refusedDelete.eventID).errorCode).toBe("AccessDeniedException");
  });
});

describe("the flows bear it out", () => {
  const { instance, opened, addresses, objects } = incident;
  const epoch = (time: string) => Date.parse(time) / 1000;
  const ssh = flows.filter(
    (f) => f["dstport"] === "22" && f["srcaddr"] === incident.flows.ssh.from && f["action"] !== "-",
  );
  const start = (f: Readonly<Record<string, string>>) => Number(f["start"]);

  test("port 22 is refused before it was opened and after it was closed, and let in between", () => {
    const open = epoch(opened.time);
    const closed = epoch(opened.closed.time);
    const rejected = ssh.filter((f) => f["action"] === "REJECT").map(start);
    const accepted = ssh.filter((f) => f["action"] === "ACCEPT").map(start);
    expect(rejected.filter((t) => t < open)).toHaveLength(incident.flows.ssh.rejectedBefore);
    expect(rejected.filter((t) => t > closed)).toHaveLength(incident.flows.ssh.rejectedAfter);
    expect(rejected.filter((t) => t >= open && t <= closed)).toEqual([]);
    expect(accepted).toHaveLength(incident.flows.ssh.accepted);
    expect(Math.min(...accepted)).toBeGreaterThan(open);
  });

  test("the instance sends out about what it had read", () => {
    const sent = flows
      .filter((f) => f["interface-id"] === instance.interface && f["dstaddr"] === addresses.drop)
      .map((f) => Number(f["bytes"]));
    const total = sent.reduce((sum, n) => sum + n, 0);
    expect(incident.flows.bytesOut[addresses.drop]).toEqual({ bytes: total, flows: sent.length });
    const read = objects.by.find((by) => by.credential === instance.credential)?.bytes ?? 0;
    expect(total / read).toBeGreaterThan(0.9);
    expect(total / read).toBeLessThan(1.1);
  });

  test("most of it left while the trail was silent", () => {
    const { from, to } = incident.trail;
    const during = flows.filter(
      (f) =>
        f["interface-id"] === instance.interface &&
        f["dstaddr"] === addresses.drop &&
        start(f) > epoch(from) &&
        start(f) < epoch(to),
    );
    expect(during.length).toBeGreaterThan(30);
  });
});

import { type Caller, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import { type Role, ireland, production, roles } from "./company.ts";
import { exportObjects, objectCall } from "./export-objects.ts";
import { byRole } from "./identities.ts";
import { agents, decryptForS3, logStream } from "./machine-calls.ts";
import { type Random, randomFor } from "./random.ts";
import { assumeForService } from "./sts.ts";
import { type Seconds, day, hour, midnights, minute } from "./time.ts";

interface Function {
  readonly name: string;
  readonly role: Role;
  readonly every: Seconds;
}

const functions: readonly Function[] = [
  { name: "invoice-render", role: roles.invoiceRender, every: 3 * hour },
  { name: "order-intake", role: roles.orderIntake, every: 2 * hour },
];

function functionRun(
  random: Random,
  { name, role, every }: Function,
  start: Seconds,
): TrailRecord[] {
  const begun = start + random.between(0, every / 2);
  const { session, records } = assumeForService(random, "lambda", {
    at: begun,
    role,
    name,
    function: `arn:aws:lambda:${ireland}:${production}:function:${name}`,
  });
  const caller: Caller = {
    identity: byRole(session),
    account: production,
    sourceIp: `192.0.2.${random.between(170, 179)}`,
    userAgent: agents.lambda,
  };
  return [
    ...records,
    ...logStream(random, caller, begun + 2, `/aws/lambda/${name}`),
    ...Array.from({ length: random.between(1, 2) }, () =>
      decryptForS3(random, session, begun + random.between(3, every / 2)),
    ),
  ];
}

/** The nightly export writes new files and reads some of the old. */
function exportRun(random: Random, midnight: Seconds): TrailRecord[] {
  const begun = midnight + 3 * hour + random.between(0, 4 * minute);
  const name = "export-nightly";
  const { session, records } = assumeForService(random, "lambda", {
    at: begun,
    role: roles.exportNightly,
    name,
    function: `arn:aws:lambda:${ireland}:${production}:function:${name}`,
  });
  const caller: Caller = {
    identity: byRole(session),
    account: production,
    sourceIp: `192.0.2.${random.between(170, 179)}`,
    userAgent: agents.lambda,
  };
  const today = new Date(midnight * 1000).toISOString().slice(0, 10);
  const touch = (n: number): TrailRecord =>
    trailRecord(random, caller, {
      at: begun + 3 + n * random.between(2, 4),
      ...(n % 5 === 4
        ? objectCall(random, "GetObject", random.pick(exportObjects))
        : objectCall(random, "PutObject", {
            key: `incoming/${today}/part-${String(n).padStart(3, "0")}.csv.gz`,
            bytes: random.between(60_000, 900_000),
          })),
    });
  return [...records, ...Array.from({ length: random.between(24, 32) }, (_, n) => touch(n))];
}

export function functionNoise(): TrailRecord[] {
  const random = randomFor("functions");
  return midnights.flatMap((midnight) => [
    ...functions.flatMap((run) =>
      Array.from({ length: day / run.every }, (_, n) =>
        functionRun(random, run, midnight + n * run.every),
      ).flat(),
    ),
    ...exportRun(random, midnight),
  ]);
}

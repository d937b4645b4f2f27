import { type Call, type Caller, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import { type Host, production } from "./company.ts";
import { type RoleSession, byRole, byUser } from "./identities.ts";
import type { User } from "./people.ts";
import { type Random, lastingId, lastingResource } from "./random.ts";
import { type Seconds, at } from "./time.ts";

export const intruder = {
  /** Where the leaked key is used from. */
  first: "203.0.113.66",
  /** Where the second key and everything after it is used from. */
  second: "203.0.113.91",
  /** Where the new instance sends what it read. */
  drop: "203.0.113.140",
  /** The account that the snapshot is shared with. */
  account: "999988887777",
  cli: "aws-cli/2.22.35 md/awscrt#0.23.4 ua/2.0 os/linux#6.11.2-amd64 md/arch#x86_64 lang/python#3.12.8 md/pyimpl#CPython cfg/retry-mode#standard md/installer#source md/prompt#off",
  instanceCli:
    "aws-cli/2.23.11 md/awscrt#0.23.8 ua/2.0 os/linux#6.1.128-136.201.amzn2023.x86_64 md/arch#x86_64 lang/python#3.9.20 md/pyimpl#CPython exec-env/EC2 md/prompt#off",
  browser: "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
} as const;

/** The user that is made to come back with. */
export const backdoor: User = {
  account: production,
  name: "svc-telemetry",
  id: lastingId("AIDA", "svc-telemetry"),
  arn: `arn:aws:iam::${production}:user/svc-telemetry`,
  key: "",
};

/** The instance that is launched to carry the data out. */
export const launched: Host & { readonly publicAddress: string } = {
  name: "launched",
  account: production,
  instance: lastingResource("i", "launched"),
  eni: lastingResource("eni", "launched"),
  address: "10.20.1.77",
  publicAddress: "198.51.100.231",
};

/** A moment of the evening on which it all happens. */
export const evening = (clock: string): Seconds => at(`2025-03-25T${clock}Z`);

export const trailStoppedAt = evening("19:58:05");
export const trailStartedAt = evening("20:38:05");
export const openedAt = evening("19:36:10");
export const closedAt = evening("20:52:33");
export const launchedAt = evening("19:38:27");
export const terminatedAt = evening("20:57:48");

export const withKey = (user: User, key: string, sourceIp: string): Caller => ({
  identity: byUser(user, key),
  account: user.account,
  sourceIp,
  userAgent: intruder.cli,
});

export const withSession = (session: RoleSession): Caller => ({
  identity: byRole(session),
  account: session.role.account,
  sourceIp: intruder.second,
  userAgent: intruder.cli,
});

/** Calls one after another, some seconds apart. */
export function inTurn(
  random: Random,
  caller: Caller,
  start: Seconds,
  pause: readonly [number, number],
  calls: readonly Omit<Call, "at">[],
): TrailRecord[] {
  let moment = start;
  return calls.map((call) => {
    const record = trailRecord(random, caller, { ...call, at: moment });
    moment += random.between(...pause);
    return record;
  });
}

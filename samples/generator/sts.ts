import {
  type Call,
  type Caller,
  type JsonObject,
  type TrailRecord,
  secretText,
  trailRecord,
} from "./cloudtrail-record.ts";
import { type Region, type Role, ireland } from "./company.ts";
import { type RoleSession, byForeigner, byService, sessionArn } from "./identities.ts";
import { type Random, exampleId } from "./random.ts";
import { type Seconds, hour, wordyTime } from "./time.ts";

export interface Minted {
  readonly session: RoleSession;
  /** The caller's record first, then the record of the role's account where that is another. */
  readonly records: readonly [TrailRecord, ...TrailRecord[]];
}

interface Wish {
  readonly at: Seconds;
  readonly role: Role;
  readonly name: string;
  readonly region?: Region;
  readonly lasts?: Seconds;
  readonly extra?: JsonObject;
}

export function newSession(random: Random, role: Role, name: string, since: Seconds): RoleSession {
  return {
    role,
    name,
    arn: sessionArn(role, name),
    key: exampleId("ASIA", 20, random),
    since,
  };
}

const credentials = (random: Random, key: string, until: Seconds): JsonObject => ({
  accessKeyId: key,
  sessionToken: `IQoJb3JpZ2luX2VjEXAMPLE${secretText(random, 24)}`,
  expiration: wordyTime(until),
});

const roleResource = (role: Role): JsonObject => ({
  accountId: role.account,
  type: "AWS::IAM::Role",
  ARN: role.arn,
});

const assumed = ({ role, name, arn }: RoleSession): JsonObject => ({
  assumedRoleId: `${role.id}:${name}`,
  arn,
});

/** A user or a role takes on a role, in its own account or another. */
export function assumeRole(random: Random, caller: Caller, wish: Wish): Minted {
  const { at, role, name, region = ireland, lasts = hour } = wish;
  const session = newSession(random, role, name, at);
  const crossing = caller.account !== role.account;
  const call: Call = {
    at,
    region,
    service: "sts",
    action: "AssumeRole",
    request: {
      roleArn: role.arn,
      roleSessionName: name,
      ...(lasts !== hour && { durationSeconds: lasts }),
      ...wish.extra,
    },
    response: {
      credentials: credentials(random, session.key, at + lasts),
      assumedRoleUser: assumed(session),
    },
    resources: [roleResource(role)],
    requestId: random.guid(),
    ...(crossing && { sharedId: random.guid() }),
  };
  const own = trailRecord(random, caller, call);
  if (!crossing) return { session, records: [own] };
  const { principalId = "" } = caller.identity;
  const foreign = {
    ...caller,
    identity: byForeigner(principalId, caller.account),
    account: role.account,
  };
  return { session, records: [own, trailRecord(random, foreign, call)] };
}

/** A service fetches credentials for an instance or a function. */
export function assumeForService(
  random: Random,
  service: string,
  wish: Wish & { readonly imds?: "1.0" | "2.0"; readonly function?: string },
): Minted {
  const { at, role, name, region = ireland, lasts = 6 * hour } = wish;
  const session = {
    ...newSession(random, role, name, at),
    ...(wish.imds && { imds: wish.imds }),
    ...(wish.function && { function: wish.function }),
  };
  const host = `${service}.amazonaws.com`;
  const record = trailRecord(
    random,
    { identity: byService(host), account: role.account, sourceIp: host, userAgent: host },
    {
      at,
      region,
      service: "sts",
      action: "AssumeRole",
      request: { roleArn: role.arn, roleSessionName: name, ...wish.extra },
      response: { credentials: credentials(random, session.key, at + lasts) },
      resources: [roleResource(role)],
      sharedId: random.guid(),
    },
  );
  return { session, records: [record] };
}

/** An outside identity provider vouches for the caller: GitHub, or the company's directory. */
export function assumeFederated(
  random: Random,
  caller: Caller,
  wish: Wish & {
    readonly action: "AssumeRoleWithWebIdentity" | "AssumeRoleWithSAML";
    readonly provider: string;
    readonly response: JsonObject;
  },
): Minted {
  const { at, role, name, region = ireland, lasts = hour } = wish;
  const session = { ...newSession(random, role, name, at), provider: wish.provider };
  const record = trailRecord(random, caller, {
    at,
    region,
    service: "sts",
    action: wish.action,
    request: { roleArn: role.arn, roleSessionName: name, durationSeconds: lasts, ...wish.extra },
    response: {
      credentials: credentials(random, session.key, at + lasts),
      assumedRoleUser: assumed(session),
      ...wish.response,
    },
    resources: [roleResource(role)],
  });
  return { session, records: [record] };
}

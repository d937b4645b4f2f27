import { type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import {
  bastionGroup,
  detector,
  ireland,
  production,
  roles,
  trailArn,
  virginia,
} from "./company.ts";
import { denied } from "./faults.ts";
import { type RoleSession, byRole, byUser } from "./identities.ts";
import {
  closedAt,
  evening,
  inTurn,
  launched,
  terminatedAt,
  trailStartedAt,
  trailStoppedAt,
  withSession,
} from "./intruder.ts";
import { personOf, users } from "./people.ts";
import type { Random } from "./random.ts";
import { consoleCallers, signIn } from "./sign-in.ts";
import { type Minted, assumeRole } from "./sts.ts";

export interface Silence {
  readonly records: readonly TrailRecord[];
  readonly refusedDelete: TrailRecord;
  readonly stopped: TrailRecord;
}

/** The trail cannot be deleted, but nobody thought of stopping it. */
export function silence(random: Random, admin: RoleSession): Silence {
  const name = trailArn(production);
  const caller = withSession(admin);
  const base = { region: ireland, service: "cloudtrail", request: { name } } as const;
  const refusedDelete = trailRecord(random, caller, {
    ...base,
    at: evening("19:57:31"),
    action: "DeleteTrail",
    fault: denied({
      arn: admin.arn,
      service: "cloudtrail",
      action: "DeleteTrail",
      on: name,
      reason: "with an explicit deny in a service control policy",
    }),
  });
  const stopped = trailRecord(random, caller, {
    ...base,
    at: trailStoppedAt,
    action: "StopLogging",
  });
  return { records: [refusedDelete, stopped], refusedDelete, stopped };
}

export interface Response {
  readonly records: readonly TrailRecord[];
  readonly breakGlass: Minted;
  readonly started: TrailRecord;
  readonly keyDisabled: TrailRecord;
  readonly closed: TrailRecord;
  readonly terminated: TrailRecord;
}

/** On call for security, Anna sees that the trail is silent, and comes in through the emergency role. */
export function respond(random: Random): Response {
  const anna = personOf(users.anna);
  const signedInAt = evening("20:27:30");
  const callerOf = consoleCallers(random, anna, signedInAt, anna.home);
  const look = ["ListFindings", "GetFindings"].map((action, n) =>
    trailRecord(random, callerOf("guardduty"), {
      at: signedInAt + 60 + n * 25,
      region: ireland,
      service: "guardduty",
      action,
      request: { detectorId: detector },
    }),
  );
  const breakGlass = assumeRole(
    random,
    {
      identity: byUser(users.anna),
      account: users.anna.account,
      sourceIp: anna.home,
      userAgent: anna.cli,
    },
    {
      at: evening("20:33:12"),
      role: roles.breakGlass,
      name: users.anna.name,
      extra: { serialNumber: `arn:aws:iam::${users.anna.account}:mfa/${users.anna.name}` },
    },
  );
  const caller = {
    identity: byRole({ ...breakGlass.session, mfa: true }),
    account: production,
    sourceIp: anna.home,
    userAgent: anna.cli,
  };
  const name = trailArn(production);
  const { devCi } = users;
  const trail = { region: ireland, service: "cloudtrail", request: { name } } as const;
  const started = trailRecord(random, caller, {
    ...trail,
    at: trailStartedAt,
    action: "StartLogging",
  });
  const checks = inTurn(
    random,
    caller,
    evening("20:38:40"),
    [35, 80],
    [
      { ...trail, action: "GetTrailStatus" },
      { ...trail, action: "LookupEvents", request: { maxResults: 50 } },
      {
        region: virginia,
        service: "iam",
        action: "ListAccessKeys",
        request: { userName: devCi.name },
      },
      {
        region: virginia,
        service: "iam",
        action: "GetAccessKeyLastUsed",
        request: { accessKeyId: devCi.key },
      },
    ],
  );
  const keyDisabled = trailRecord(random, caller, {
    at: evening("20:44:20"),
    region: virginia,
    service: "iam",
    action: "UpdateAccessKey",
    request: { userName: devCi.name, accessKeyId: devCi.key, status: "Inactive" },
  });
  const closed = trailRecord(random, caller, {
    at: closedAt,
    region: ireland,
    service: "ec2",
    action: "RevokeSecurityGroupIngress",
    request: {
      groupId: bastionGroup,
      ipPermissions: {
        items: [
          {
            ipProtocol: "tcp",
            fromPort: 22,
            toPort: 22,
            groups: {},
            ipRanges: { items: [{ cidrIp: "0.0.0.0/0" }] },
            ipv6Ranges: {},
            prefixListIds: {},
          },
        ],
      },
    },
    response: { requestId: random.guid(), _return: true },
  });
  const terminated = trailRecord(random, caller, {
    at: terminatedAt,
    region: ireland,
    service: "ec2",
    action: "TerminateInstances",
    request: { instancesSet: { items: [{ instanceId: launched.instance }] } },
    response: {
      requestId: random.guid(),
      instancesSet: {
        items: [
          {
            instanceId: launched.instance,
            currentState: { code: 32, name: "shutting-down" },
            previousState: { code: 16, name: "running" },
          },
        ],
      },
    },
  });
  return {
    records: [
      signIn(random, anna, signedInAt, anna.home),
      ...look,
      ...breakGlass.records,
      started,
      ...checks,
      keyDisabled,
      closed,
      terminated,
    ],
    breakGlass,
    started,
    keyDisabled,
    closed,
    terminated,
  };
}

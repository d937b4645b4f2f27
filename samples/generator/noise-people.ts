import { type Activity, activities } from "./activities.ts";
import { type Caller, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import { type Account, addresses, ireland, roles, shared, virginia } from "./company.ts";
import { denied, throttled } from "./faults.ts";
import { byConsoleUser, byRole, byRoot, bySignIn, byUser } from "./identities.ts";
import { type Person, people, personOf, users } from "./people.ts";
import { type Random, exampleId, randomFor } from "./random.ts";
import { assumeRole } from "./sts.ts";
import { type Seconds, at, hour, isWorkday, midnights, minute } from "./time.ts";

/** The credentials of one sign-in: a key for each service, all begun together. */
export function consoleCallers(
  random: Random,
  person: Pick<Person, "user" | "browser">,
  since: Seconds,
  sourceIp: string,
  mfa = true,
): (service: string) => Caller {
  const keys = new Map<string, string>();
  return (service) => {
    const key = keys.get(service) ?? exampleId("ASIA", 20, random);
    keys.set(service, key);
    return {
      identity: byConsoleUser(person.user, key, since, mfa),
      account: person.user.account,
      sourceIp,
      userAgent: person.browser,
      fromConsole: true,
    };
  };
}

export function signIn(
  random: Random,
  person: Person,
  since: Seconds,
  sourceIp: string,
  succeeds = true,
): TrailRecord {
  const { user, browser, signInRegion } = person;
  return trailRecord(
    random,
    { identity: bySignIn(user), account: user.account, sourceIp, userAgent: browser },
    {
      at: since,
      region: signInRegion,
      service: "signin",
      action: "ConsoleLogin",
      type: "AwsConsoleSignIn",
      response: { ConsoleLogin: succeeds ? "Success" : "Failure" },
      additional: {
        LoginTo: `https://${ireland}.console.aws.amazon.com/console/home?region=${ireland}`,
        MobileVersion: "No",
        ...(succeeds && { MFAIdentifier: `arn:aws:iam::${user.account}:mfa/${user.name}` }),
        MFAUsed: succeeds ? "Yes" : "No",
      },
      ...(!succeeds && { fault: { message: "Failed authentication" } }),
    },
  );
}

/** A day's calls, some of which AWS turns down as it does on any day. */
function work(
  random: Random,
  count: number,
  between: readonly [Seconds, Seconds],
  choices: readonly Activity[],
  callerOf: (service: string) => Caller,
  account: Account,
): TrailRecord[] {
  return Array.from({ length: count }, () => {
    const planned = random.pick(choices)(random, account);
    const { service } = planned;
    const caller = callerOf(service);
    const fault =
      planned.fault ??
      (random.chance(0.012)
        ? throttled(service)
        : random.chance(0.006)
          ? denied({ arn: caller.identity.arn ?? "", service, action: planned.action })
          : undefined);
    return trailRecord(random, caller, {
      ...planned,
      at: random.between(...between),
      fault,
      ...(fault && { response: null }),
    });
  });
}

function dayOf(random: Random, person: Person, midnight: Seconds): TrailRecord[] {
  const { user, hours, cli } = person;
  const isFriday = new Date(midnight * 1000).getUTCDay() === 5;
  const sourceIp = isFriday ? person.home : person.office;
  const since = midnight + hours[0] * hour + random.between(0, 40 * minute);
  const until = midnight + hours[1] * hour;
  const failure = random.chance(0.05)
    ? [signIn(random, person, since - random.between(15, 50), sourceIp, false)]
    : [];
  const inConsole = consoleCallers(random, person, since, sourceIp);
  const atTerminal = (): Caller => ({
    identity: byUser(user),
    account: user.account,
    sourceIp,
    userAgent: cli,
  });
  return [
    ...failure,
    signIn(random, person, since, sourceIp),
    ...work(random, random.between(12, 26), [since + 20, until], activities[person.work], inConsole, user.account),
    ...work(random, random.between(3, 12), [since + 900, until], activities[person.work], atTerminal, user.account),
  ];
}

/** Twice a week operations take on the admin role, with MFA, and now and then the platform's. */
function adminWork(random: Random, midnight: Seconds): TrailRecord[] {
  const dara = personOf(users.dara);
  const start = midnight + random.between(9 * hour, 13 * hour);
  const caller: Caller = {
    identity: byUser(users.dara),
    account: users.dara.account,
    sourceIp: dara.office,
    userAgent: dara.cli,
  };
  const extra = { serialNumber: `arn:aws:iam::${users.dara.account}:mfa/${users.dara.name}` };
  const role = random.chance(0.3) ? roles.platform : roles.opsAdmin;
  const minted = assumeRole(random, caller, { at: start, role, name: users.dara.name, extra });
  const session: Caller = {
    ...caller,
    identity: byRole({ ...minted.session, mfa: true }),
    account: role.account,
  };
  const calls = work(
    random,
    random.between(6, 16),
    [start + 5, start + 50 * minute],
    activities.operations,
    () => session,
    role.account,
  );
  return [...minted.records, ...calls];
}

/** Root signs in once, for the billing address. */
function rootVisit(random: Random): TrailRecord[] {
  const since = at("2025-03-05T10:14:09Z");
  const caller: Caller = {
    identity: byRoot(shared),
    account: shared,
    sourceIp: addresses.vpn,
    userAgent: personOf(users.dara).browser,
  };
  const login = trailRecord(random, caller, {
    at: since,
    region: virginia,
    service: "signin",
    action: "ConsoleLogin",
    type: "AwsConsoleSignIn",
    response: { ConsoleLogin: "Success" },
    additional: {
      LoginTo: "https://console.aws.amazon.com/console/home",
      MobileVersion: "No",
      MFAIdentifier: `arn:aws:iam::${shared}:mfa/root-account-mfa-device`,
      MFAUsed: "Yes",
    },
  });
  const key = exampleId("ASIA", 20, random);
  const rootCaller: Caller = {
    ...caller,
    fromConsole: true,
    identity: {
      ...caller.identity,
      accessKeyId: key,
      sessionContext: {
        sessionIssuer: {},
        webIdFederationData: {},
        attributes: { creationDate: login.eventTime, mfaAuthenticated: "true" },
      },
    },
  };
  const calls = ["GetAccountInformation", "GetContactInformation", "PutContactInformation"].map(
    (action, n) =>
      trailRecord(random, rootCaller, {
        at: since + 40 + n * 35,
        region: virginia,
        service: "account",
        action,
      }),
  );
  return [login, ...calls];
}

export function peopleNoise(): TrailRecord[] {
  const random = randomFor("people");
  const workdays = midnights.filter(isWorkday);
  return [
    ...workdays.flatMap((midnight) =>
      people.flatMap((person) => (random.chance(0.08) ? [] : dayOf(random, person, midnight))),
    ),
    ...workdays.filter(() => random.chance(0.5)).flatMap((midnight) => adminWork(random, midnight)),
    ...rootVisit(random),
  ];
}

import { activities, forbidden } from "./activities.ts";
import type { Activity } from "./ordinary-calls.ts";

import { type Caller, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import { type Account, roles } from "./company.ts";
import { denied, throttled } from "./faults.ts";
import { byRole, byUser } from "./identities.ts";
import { rootVisit } from "./noise-root.ts";
import { type Person, people, personOf, users } from "./people.ts";
import { type Random, randomFor } from "./random.ts";
import { consoleCallers, signIn } from "./sign-in.ts";
import { assumeRole } from "./sts.ts";
import { type Seconds, hour, isWorkday, midnights, minute } from "./time.ts";

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
    const fault = planned.fault ?? (random.chance(0.012) ? throttled(service) : undefined);
    return trailRecord(random, caller, {
      ...planned,
      at: random.between(...between),
      fault,
      ...(fault && { response: null }),
    });
  });
}

/** Refused, as someone's attempt is at times: always for the same calls. */
function refusal(random: Random, person: Person, at: Seconds, caller: Caller): TrailRecord {
  const planned = random.pick(forbidden[person.work])(random, caller.account);
  const { service, action } = planned;
  const fault = denied({
    arn: person.user.arn,
    service,
    action,
    ...(service === "iam" && { on: "*" }),
  });
  return trailRecord(random, caller, { ...planned, at, fault });
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
  const refused = random.chance(0.22)
    ? [refusal(random, person, random.between(since + 900, until), atTerminal())]
    : [];
  return [
    ...failure,
    ...refused,
    signIn(random, person, since, sourceIp),
    ...work(
      random,
      random.between(12, 26),
      [since + 20, until],
      activities[person.work],
      inConsole,
      user.account,
    ),
    ...work(
      random,
      random.between(3, 12),
      [since + 900, until],
      activities[person.work],
      atTerminal,
      user.account,
    ),
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

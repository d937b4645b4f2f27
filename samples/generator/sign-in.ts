import { type Caller, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import { ireland } from "./company.ts";
import { byConsoleUser, bySignIn } from "./identities.ts";
import type { Person } from "./people.ts";
import { type Random, exampleId } from "./random.ts";
import type { Seconds } from "./time.ts";

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

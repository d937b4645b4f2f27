import { type Caller, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import { addresses, shared, virginia } from "./company.ts";
import { byRoot } from "./identities.ts";
import { personOf, users } from "./people.ts";
import { type Random, exampleId } from "./random.ts";
import { at } from "./time.ts";

/** Root signs in once, for the billing address. */
export function rootVisit(random: Random): TrailRecord[] {
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

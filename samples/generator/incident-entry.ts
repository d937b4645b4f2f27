import { type Call, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import { production, virginia } from "./company.ts";
import { denied } from "./faults.ts";
import { byNobodyKnown, bySignIn } from "./identities.ts";
import { evening, inTurn, intruder, withKey } from "./intruder.ts";
import { users } from "./people.ts";
import { type Random, exampleId } from "./random.ts";
import { refusedCalls } from "./refused-attempts.ts";
import { at, wordyTime } from "./time.ts";

const { devCi, opsDeploy } = users;
const caller = withKey(devCi, devCi.key, intruder.first);

const permitted = (action: string, userName?: string): Omit<Call, "at"> => ({
  service: "iam",
  action,
  region: virginia,
  request: userName === undefined ? null : { userName },
});

const callerIdentity: Omit<Call, "at"> = {
  service: "sts",
  action: "GetCallerIdentity",
  region: virginia,
};

/** Two quiet looks on the week-end before, to see that the key works. */
function trial(random: Random): TrailRecord[] {
  return [
    ...inTurn(random, caller, at("2025-03-22T02:41:17Z"), [4, 9], [callerIdentity]),
    ...inTurn(
      random,
      caller,
      at("2025-03-23T03:08:52Z"),
      [4, 9],
      [callerIdentity, permitted("ListAttachedUserPolicies", devCi.name)],
    ),
  ];
}

function reconnaissance(random: Random): TrailRecord[] {
  const listing = [
    callerIdentity,
    permitted("ListUserPolicies", devCi.name),
    permitted("ListAttachedUserPolicies", devCi.name),
    permitted("ListUsers"),
  ];
  const keys = ["alice.byrne", "dara.walsh", "emil.novak", opsDeploy.name].flatMap((name) => [
    permitted("ListAccessKeys", name),
    permitted("ListGroupsForUser", name),
  ]);
  return [
    ...inTurn(random, caller, evening("19:02:11"), [4, 9], listing),
    ...inTurn(random, caller, evening("19:02:58"), [4, 15], refusedCalls),
    ...inTurn(random, caller, evening("19:13:40"), [2, 5], keys),
  ];
}

/** Passwords are tried in the console, for two people and for a name that nobody has. */
function passwordGuesses(random: Random): TrailRecord[] {
  const guess = (clock: string, user?: typeof users.alice) =>
    trailRecord(
      random,
      {
        identity: user ? bySignIn(user) : byNobodyKnown(production),
        account: production,
        sourceIp: intruder.first,
        userAgent: intruder.browser,
      },
      {
        at: evening(clock),
        region: virginia,
        service: "signin",
        action: "ConsoleLogin",
        type: "AwsConsoleSignIn",
        response: { ConsoleLogin: "Failure" },
        additional: {
          LoginTo: "https://console.aws.amazon.com/console/home",
          MobileVersion: "No",
          MFAUsed: "No",
        },
        fault: {
          message: user ? "Failed authentication" : "No username found in supplied account",
        },
      },
    );
  return [
    guess("19:17:06"),
    guess("19:17:24", users.alice),
    guess("19:17:38", users.alice),
    guess("19:17:55", users.alice),
    guess("19:18:20", users.dara),
    guess("19:18:41", users.dara),
  ];
}

export interface Entry {
  readonly records: readonly TrailRecord[];
  readonly trial: readonly TrailRecord[];
  readonly reconnaissance: readonly TrailRecord[];
  readonly failedSignIns: readonly TrailRecord[];
  readonly refusedUser: TrailRecord;
  readonly mintedKey: { readonly key: string; readonly record: TrailRecord };
}

export function enter(random: Random): Entry {
  const early = trial(random);
  const looking = reconnaissance(random);
  const refusedUser = trailRecord(random, caller, {
    at: evening("19:15:02"),
    region: virginia,
    service: "iam",
    action: "CreateUser",
    fault: denied({
      arn: devCi.arn,
      service: "iam",
      action: "CreateUser",
      on: `arn:aws:iam::${production}:user/svc-health`,
    }),
  });
  const key = exampleId("AKIA", 20, random);
  const mintedAt = evening("19:16:20");
  const minted = trailRecord(random, caller, {
    at: mintedAt,
    region: virginia,
    service: "iam",
    action: "CreateAccessKey",
    request: { userName: opsDeploy.name },
    response: {
      accessKey: {
        userName: opsDeploy.name,
        accessKeyId: key,
        status: "Active",
        createDate: wordyTime(mintedAt),
      },
    },
  });
  const failedSignIns = passwordGuesses(random);
  return {
    records: [...early, ...looking, refusedUser, minted, ...failedSignIns],
    trial: early,
    reconnaissance: looking,
    failedSignIns,
    refusedUser,
    mintedKey: { key, record: minted },
  };
}

import { type Call, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import { production, virginia } from "./company.ts";
import { type RoleSession, bySignIn } from "./identities.ts";
import { noFilter, readCall } from "./intruder-calls.ts";
import { backdoor, evening, intruder, withSession } from "./intruder.ts";
import { type Random, exampleId } from "./random.ts";
import { consoleCallers } from "./sign-in.ts";
import { wordyTime } from "./time.ts";

export interface Backdoor {
  readonly records: readonly TrailRecord[];
  readonly created: TrailRecord;
  readonly granted: TrailRecord;
  readonly password: TrailRecord;
  readonly key: string;
  readonly keyMade: TrailRecord;
}

/** A user of their own, with every right, a password and a key. */
export function leaveBackdoor(random: Random, admin: RoleSession): Backdoor {
  const caller = withSession(admin);
  const userName = backdoor.name;
  const key = exampleId("AKIA", 20, random);
  const made = wordyTime;
  const iam = (
    clock: string,
    action: string,
    request: Call["request"],
    response: Call["response"],
  ) =>
    trailRecord(random, caller, {
      at: evening(clock),
      region: virginia,
      service: "iam",
      action,
      request: request ?? null,
      response: response ?? null,
    });
  const created = iam(
    "19:30:12",
    "CreateUser",
    { userName },
    {
      user: {
        path: "/",
        userName,
        userId: backdoor.id,
        arn: backdoor.arn,
        createDate: made(evening("19:30:12")),
      },
    },
  );
  const granted = iam(
    "19:30:31",
    "AttachUserPolicy",
    { userName, policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
    null,
  );
  const password = iam(
    "19:30:58",
    "CreateLoginProfile",
    { userName, passwordResetRequired: false },
    {
      loginProfile: {
        userName,
        createDate: made(evening("19:30:58")),
        passwordResetRequired: false,
      },
    },
  );
  const keyMade = iam(
    "19:31:20",
    "CreateAccessKey",
    { userName },
    {
      accessKey: {
        userName,
        accessKeyId: key,
        status: "Active",
        createDate: made(evening("19:31:20")),
      },
    },
  );
  return {
    records: [created, granted, password, keyMade],
    created,
    granted,
    password,
    key,
    keyMade,
  };
}

/** The backdoor is tried out in the console: a password, no second factor. */
export function backdoorVisit(random: Random) {
  const since = evening("20:49:10");
  const login = trailRecord(
    random,
    {
      identity: bySignIn(backdoor),
      account: production,
      sourceIp: intruder.second,
      userAgent: intruder.browser,
    },
    {
      at: since,
      region: virginia,
      service: "signin",
      action: "ConsoleLogin",
      type: "AwsConsoleSignIn",
      response: { ConsoleLogin: "Success" },
      additional: {
        LoginTo: "https://console.aws.amazon.com/console/home",
        MobileVersion: "No",
        MFAUsed: "No",
      },
    },
  );
  const callerOf = consoleCallers(
    random,
    { user: backdoor, browser: intruder.browser },
    since,
    intruder.second,
    false,
  );
  const calls = [
    readCall("ec2", "DescribeInstances", { instancesSet: {}, ...noFilter }),
    readCall("ec2", "DescribeSecurityGroups", { securityGroupSet: {}, ...noFilter }),
    readCall("iam", "ListUsers", null, virginia),
    readCall("iam", "GetAccountSummary", null, virginia),
    readCall("s3", "ListBuckets", { Host: "s3.amazonaws.com" }, virginia),
    readCall("ec2", "DescribeSnapshots", {
      ownersSet: { items: [{ owner: "self" }] },
      ...noFilter,
    }),
  ].map((call, n) =>
    trailRecord(random, callerOf(call.service), {
      ...call,
      at: since + 45 + n * random.between(60, 150),
    }),
  );
  return { records: [login, ...calls], login };
}

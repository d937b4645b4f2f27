import { surveys } from "./activities.ts";
import { type Caller, type JsonObject, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import {
  type Role,
  frankfurt,
  hosts,
  ireland,
  natShared,
  ordersVolume,
  production,
  roles,
  security,
  shared,
  virginia,
} from "./company.ts";
import { throttled } from "./faults.ts";
import { byRole, byUser } from "./identities.ts";
import { machineCaller } from "./noise-machines.ts";
import { users } from "./people.ts";
import { type Random, randomFor } from "./random.ts";
import { assumeFederated, assumeForService, assumeRole } from "./sts.ts";
import { type Seconds, hour, isWorkday, midnights, minute } from "./time.ts";

const python =
  "Boto3/1.37.1 md/Botocore#1.37.1 ua/2.0 os/linux#5.10.233 md/arch#arm64 lang/python#3.13.2 exec-env/AWS_Lambda_python3.13";
const script = "aws-cli/1.32.14 md/Botocore#1.34.14 ua/2.0 os/linux#5.15.0 md/arch#x86_64 lang/python#3.10.12";

export function snapshotAnswer(
  random: Random,
  snapshot: string,
  volume: string,
  account: string,
  at: Seconds,
  encrypted: boolean,
): JsonObject {
  return {
    requestId: random.guid(),
    snapshotId: snapshot,
    volumeId: volume,
    status: "pending",
    startTime: at * 1000 + random.between(0, 999),
    ownerId: account,
    volumeSize: "200",
    encrypted,
    tagSet: {},
  };
}

/** At night the shared account's runner takes snapshots in production, and copies them to itself. */
function backupNight(random: Random, midnight: Seconds): TrailRecord[] {
  const start = midnight + hour + 15 * minute + random.between(0, 90);
  const host = hosts.backup;
  const runner = assumeForService(random, "ec2", {
    at: start - 40,
    role: roles.backupRunner,
    name: host.instance,
    imds: "2.0",
  });
  const inShared = machineCaller(runner.session, host, script);
  const source = assumeRole(random, inShared, {
    at: start,
    role: roles.backupSource,
    name: "nightly-backup",
    extra: { externalId: "acme-backup-7731" },
  });
  const inProduction: Caller = {
    ...inShared,
    identity: byRole(source.session),
    account: production,
  };
  const snapshot = `snap-0${random.hex(16)}`;
  const copy = `snap-0${random.hex(16)}`;
  const polls = Array.from({ length: random.between(3, 7) }, (_, n) =>
    trailRecord(random, inProduction, {
      at: start + 60 + n * 75,
      region: ireland,
      service: "ec2",
      action: "DescribeSnapshots",
      request: { snapshotSet: { items: [{ snapshotId: snapshot }] }, filterSet: {} },
      fault: random.chance(0.05) ? throttled("ec2") : undefined,
    }),
  );
  const ready = start + 720;
  const region = ireland;
  const service = "ec2";
  return [
    ...runner.records,
    ...source.records,
    trailRecord(random, inProduction, {
      at: start + 4,
      region,
      service,
      action: "DescribeVolumes",
      request: { volumeSet: {}, filterSet: {} },
    }),
    trailRecord(random, inProduction, {
      at: start + 9,
      region,
      service,
      action: "CreateSnapshot",
      request: { volumeId: ordersVolume, description: "nightly" },
      response: snapshotAnswer(random, snapshot, ordersVolume, production, start + 9, true),
    }),
    ...polls,
    trailRecord(random, inProduction, {
      at: ready,
      region,
      service,
      action: "ModifySnapshotAttribute",
      request: {
        snapshotId: snapshot,
        attributeType: "CREATE_VOLUME_PERMISSION",
        createVolumePermission: { add: { items: [{ userId: shared }] } },
      },
      response: { requestId: random.guid(), _return: true },
    }),
    trailRecord(random, inShared, {
      at: ready + 20,
      region: frankfurt,
      service,
      action: "CopySnapshot",
      request: { sourceRegion: ireland, sourceSnapshotId: snapshot, encrypted: true },
      response: { requestId: random.guid(), snapshotId: copy },
    }),
    trailRecord(random, inProduction, {
      at: ready + 900,
      region,
      service,
      action: "DeleteSnapshot",
      request: { snapshotId: snapshot },
      response: { requestId: random.guid(), _return: true },
    }),
  ];
}

/** Every other hour a function of the security account looks at the fleet of both others. */
function monitorRound(random: Random, start: Seconds): TrailRecord[] {
  const name = "fleet-monitor";
  const run = assumeForService(random, "lambda", {
    at: start,
    role: roles.monitor,
    name,
    function: `arn:aws:lambda:${ireland}:${security}:function:${name}`,
  });
  const own: Caller = {
    identity: byRole(run.session),
    account: security,
    sourceIp: `192.0.2.${random.between(180, 184)}`,
    userAgent: python,
  };
  const look = (role: Role, begin: Seconds): TrailRecord[] => {
    const minted = assumeRole(random, own, {
      at: begin,
      role,
      name,
      lasts: 900,
      extra: { externalId: "acme-monitor" },
    });
    const caller: Caller = { ...own, identity: byRole(minted.session), account: role.account };
    const reads = surveys.slice(0, random.between(6, surveys.length)).map((survey, n) =>
      trailRecord(random, caller, {
        at: begin + 1 + n,
        ...survey(random, role.account),
        fault: random.chance(0.02) ? throttled(survey(random, role.account).service) : undefined,
      }),
    );
    return [...minted.records, ...reads];
  };
  return [
    ...run.records,
    ...look(roles.monitoringProduction, start + 2),
    ...look(roles.monitoringShared, start + 20),
  ];
}

const gitHub = `arn:aws:iam::${production}:oidc-provider/token.actions.githubusercontent.com`;

/** GitHub Actions deploys from the main branch. */
function deployment(random: Random, start: Seconds): TrailRecord[] {
  const subject = "repo:acme/storefront:ref:refs/heads/main";
  const action = "AssumeRoleWithWebIdentity";
  const caller: Caller = {
    identity: {
      type: "WebIdentityUser",
      principalId: `${gitHub}:sts.amazonaws.com:${subject}`,
      userName: subject,
      identityProvider: gitHub,
    },
    account: production,
    sourceIp: `192.0.2.${random.between(10, 25)}`,
    userAgent:
      "aws-sdk-js/3.750.0 ua/2.1 os/linux#6.8.0-1021-azure lang/js md/nodejs#20.18.3 configure-aws-credentials-for-github-actions",
  };
  const { session, records } = assumeFederated(random, caller, {
    at: start,
    role: roles.deploy,
    name: `GitHubActions-${random.between(1, 9)}${random.letters("0123456789", 9)}`,
    action,
    provider: gitHub,
    response: {
      subjectFromWebIdentityToken: subject,
      provider: gitHub,
      audience: "sts.amazonaws.com",
    },
  });
  const deployer: Caller = { ...caller, identity: byRole(session) };
  const tag = random.hex(7);
  const step = (after: Seconds, service: string, name: string, request: JsonObject, response: JsonObject | null = null) =>
    trailRecord(random, deployer, {
      at: start + after,
      region: ireland,
      service,
      action: name,
      request,
      response,
    });
  const image = { repositoryName: "storefront", registryId: production };
  return [
    ...records,
    step(1, "sts", "GetCallerIdentity", {}),
    step(4, "ecr", "GetAuthorizationToken", {}),
    step(20, "ecr", "BatchCheckLayerAvailability", image),
    step(22, "ecr", "InitiateLayerUpload", image, { uploadId: random.guid(), partSize: 10485760 }),
    step(41, "ecr", "CompleteLayerUpload", image),
    step(45, "ecr", "PutImage", { ...image, imageTag: tag }),
    step(60, "ecs", "DescribeTaskDefinition", { taskDefinition: "storefront" }),
    step(62, "ecs", "RegisterTaskDefinition", { family: "storefront", containerDefinitions: [{ image: `storefront:${tag}` }] }),
    step(65, "ecs", "UpdateService", { cluster: "production", service: "storefront" }),
    ...Array.from({ length: random.between(3, 6) }, (_, n) =>
      step(80 + n * 30, "ecs", "DescribeServices", { cluster: "production", services: ["storefront"] }),
    ),
  ];
}

/** The old build server still uses the long-term key of dev-ci, from behind the NAT gateway. */
function oldBuild(random: Random, start: Seconds): TrailRecord[] {
  const caller: Caller = {
    identity: byUser(users.devCi),
    account: production,
    sourceIp: natShared.publicAddress ?? "",
    userAgent: "Boto3/1.28.57 md/Botocore#1.31.57 ua/2.0 os/linux#5.15.0 md/arch#x86_64 lang/python#3.10.12",
  };
  const step = (after: Seconds, service: string, action: string, request: JsonObject) =>
    trailRecord(random, caller, { at: start + after, region: ireland, service, action, request });
  return [
    step(0, "ecr", "GetAuthorizationToken", {}),
    step(3, "ecr", "DescribeImages", { repositoryName: "batch", maxResults: 50 }),
    step(9, "ecs", "DescribeTaskDefinition", { taskDefinition: "batch" }),
  ];
}

/** A script of operations renews certificates with the key of ops-deploy. */
function certificates(random: Random, start: Seconds): TrailRecord[] {
  const caller: Caller = {
    identity: byUser(users.opsDeploy),
    account: production,
    sourceIp: natShared.publicAddress ?? "",
    userAgent: script,
  };
  const minted = assumeRole(random, caller, {
    at: start,
    role: roles.opsAdmin,
    name: "renew-certificates",
  });
  const admin: Caller = { ...caller, identity: byRole(minted.session) };
  return [
    ...minted.records,
    ...["ListCertificates", "DescribeCertificate", "DescribeCertificate"].map((action, n) =>
      trailRecord(random, admin, {
        at: start + 3 + n,
        region: n === 2 ? virginia : ireland,
        service: "acm",
        action,
        request: n === 0 ? {} : { certificateArn: `arn:aws:acm:${ireland}:${production}:certificate/storefront` },
      }),
    ),
  ];
}

const directory = `arn:aws:iam::${security}:saml-provider/AcmeDirectory`;

/** The auditor comes through the company's directory. */
function audit(random: Random, start: Seconds): TrailRecord[] {
  const nameQualifier = "Wm9vQXBwbGVFeGFtcGxlPQ==";
  const subject = "hugo.reyes@acme.example";
  const caller: Caller = {
    identity: {
      type: "SAMLUser",
      principalId: `${nameQualifier}:${subject}`,
      userName: subject,
      identityProvider: nameQualifier,
    },
    account: security,
    sourceIp: "198.51.100.10",
    userAgent:
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133.0.0.0 Safari/537.36",
  };
  const { session, records } = assumeFederated(random, caller, {
    at: start,
    role: roles.auditor,
    name: subject,
    action: "AssumeRoleWithSAML",
    provider: directory,
    region: virginia,
    extra: { principalArn: directory, sAMLAssertionID: `_${random.hex(32)}` },
    response: {
      subject,
      subjectType: "persistent",
      issuer: "https://directory.acme.example/saml",
      audience: "https://signin.aws.amazon.com/saml",
      nameQualifier,
    },
  });
  const inside: Caller = { ...caller, identity: byRole(session), fromConsole: true };
  const login = trailRecord(random, inside, {
    at: start,
    region: virginia,
    service: "signin",
    action: "ConsoleLogin",
    type: "AwsConsoleSignIn",
    response: { ConsoleLogin: "Success" },
    additional: { MobileVersion: "No", MFAUsed: "No", SamlProviderArn: directory },
  });
  const reads = Array.from({ length: random.between(5, 12) }, (_, n) =>
    trailRecord(random, inside, {
      at: start + 30 + n * random.between(20, 90),
      region: ireland,
      service: random.pick(["config", "cloudtrail"]),
      action: random.pick(["DescribeConfigRules", "LookupEvents", "DescribeTrails"]),
    }),
  );
  return [...records, login, ...reads];
}

const stoppedAt = Date.parse("2025-03-25T20:40:00Z") / 1000;

export function jobNoise(): TrailRecord[] {
  const random = randomFor("jobs");
  return midnights.flatMap((midnight) => {
    const weekday = new Date(midnight * 1000).getUTCDay();
    const builds = [6, 9, 12, 15, 18]
      .map((h) => midnight + h * hour + random.between(60, 240))
      .filter((start) => start < stoppedAt);
    const deployments = Array.from({ length: isWorkday(midnight) ? random.between(4, 8) : 0 }, () =>
      random.between(midnight + 9 * hour, midnight + 17 * hour),
    );
    return [
      ...backupNight(random, midnight),
      ...Array.from({ length: 12 }, (_, n) =>
        monitorRound(random, midnight + n * 2 * hour + 7 * minute + random.between(0, 20)),
      ).flat(),
      ...deployments.flatMap((start) => deployment(random, start)),
      ...builds.flatMap((start) => oldBuild(random, start)),
      ...(weekday === 2 || weekday === 4
        ? certificates(random, midnight + 6 * hour + random.between(0, 300))
        : []),
      ...([1, 3, 5].includes(weekday)
        ? audit(random, midnight + random.between(9 * hour, 15 * hour))
        : []),
    ];
  });
}

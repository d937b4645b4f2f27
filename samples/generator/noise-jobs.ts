import { surveys } from "./surveys.ts";

import {
  type Caller,
  type JsonObject,
  type TrailRecord,
  trailRecord,
} from "./cloudtrail-record.ts";
import { type Role, ireland, natShared, production, roles, security, virginia } from "./company.ts";
import { throttled } from "./faults.ts";
import { byRole, byUser } from "./identities.ts";
import { users } from "./people.ts";
import { type Random, randomFor } from "./random.ts";
import { assumeForService, assumeRole } from "./sts.ts";
import { type Seconds, hour, midnights, minute } from "./time.ts";

const python =
  "Boto3/1.37.1 md/Botocore#1.37.1 ua/2.0 os/linux#5.10.233 md/arch#arm64 lang/python#3.13.2 exec-env/AWS_Lambda_python3.13";
const script =
  "aws-cli/1.32.14 md/Botocore#1.34.14 ua/2.0 os/linux#5.15.0 md/arch#x86_64 lang/python#3.10.12";

/** Every three hours a function of the security account looks at the fleet of both others. */
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

/** The old build server still uses the long-term key of dev-ci, from behind the NAT gateway. */
function oldBuild(random: Random, start: Seconds): TrailRecord[] {
  const caller: Caller = {
    identity: byUser(users.devCi),
    account: production,
    sourceIp: natShared.publicAddress ?? "",
    userAgent:
      "Boto3/1.28.57 md/Botocore#1.31.57 ua/2.0 os/linux#5.15.0 md/arch#x86_64 lang/python#3.10.12",
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
        request:
          n === 0
            ? {}
            : { certificateArn: `arn:aws:acm:${ireland}:${production}:certificate/storefront` },
      }),
    ),
  ];
}

const stoppedAt = Date.parse("2025-03-25T20:40:00Z") / 1000;

export function jobNoise(): TrailRecord[] {
  const random = randomFor("jobs");
  return midnights.flatMap((midnight) => {
    const weekday = new Date(midnight * 1000).getUTCDay();
    const builds = [6, 9, 12, 15, 18]
      .map((h) => midnight + h * hour + random.between(60, 240))
      .filter((start) => start < stoppedAt);
    return [
      ...Array.from({ length: 8 }, (_, n) =>
        monitorRound(random, midnight + n * 3 * hour + 7 * minute + random.between(0, 20)),
      ).flat(),
      ...builds.flatMap((start) => oldBuild(random, start)),
      ...(weekday === 2 || weekday === 4
        ? certificates(random, midnight + 6 * hour + random.between(0, 300))
        : []),
    ];
  });
}

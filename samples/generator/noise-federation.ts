import {
  type Caller,
  type JsonObject,
  type TrailRecord,
  trailRecord,
} from "./cloudtrail-record.ts";
import { ireland, production, roles, security, virginia } from "./company.ts";
import { byRole } from "./identities.ts";
import { type Random, randomFor } from "./random.ts";
import { assumeFederated } from "./sts.ts";
import { type Seconds, hour, isWorkday, midnights } from "./time.ts";

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
  const step = (
    after: Seconds,
    service: string,
    name: string,
    request: JsonObject,
    response: JsonObject | null = null,
  ) =>
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
    step(62, "ecs", "RegisterTaskDefinition", {
      family: "storefront",
      containerDefinitions: [{ image: `storefront:${tag}` }],
    }),
    step(65, "ecs", "UpdateService", { cluster: "production", service: "storefront" }),
    ...Array.from({ length: random.between(3, 6) }, (_, n) =>
      step(80 + n * 30, "ecs", "DescribeServices", {
        cluster: "production",
        services: ["storefront"],
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

export function federationNoise(): TrailRecord[] {
  const random = randomFor("federation");
  return midnights.flatMap((midnight) => {
    const weekday = new Date(midnight * 1000).getUTCDay();
    const deployments = Array.from({ length: isWorkday(midnight) ? random.between(4, 8) : 0 }, () =>
      random.between(midnight + 9 * hour, midnight + 17 * hour),
    );
    return [
      ...deployments.flatMap((start) => deployment(random, start)),
      ...([1, 3, 5].includes(weekday)
        ? audit(random, midnight + random.between(9 * hour, 15 * hour))
        : []),
    ];
  });
}

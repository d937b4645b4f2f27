import { type Caller, type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import { type Host, ireland, production, publicSubnet, roles, vpcs } from "./company.ts";
import { byRole, byUser } from "./identities.ts";
import { instanceAnswer } from "./instance-answer.ts";
import { personOf, users } from "./people.ts";
import { type Random, lastingResource, randomFor } from "./random.ts";
import { assumeForService, newSession } from "./sts.ts";
import { type Seconds, at, hour, isWorkday, midnights, minute } from "./time.ts";

const workerGroup = lastingResource("sg", "production workers");
const webGroup = lastingResource("sg", "production web");

/** On busy mornings a worker is added, and taken away in the evening. */
function extraWorker(random: Random, midnight: Seconds): TrailRecord[] {
  const started = midnight + 8 * hour + random.between(0, 30 * minute);
  const stopped = midnight + 19 * hour + random.between(0, 20 * minute);
  const name = `worker-${midnight}`;
  const worker: Host = {
    name,
    account: production,
    instance: lastingResource("i", name),
    eni: lastingResource("eni", name),
    address: `10.20.2.${random.between(100, 180)}`,
  };
  const service = "autoscaling.amazonaws.com";
  const callerSince = (since: Seconds): Caller => ({
    identity: byRole(newSession(random, roles.autoScaling, "AutoScaling", since), service),
    account: production,
    sourceIp: service,
    userAgent: service,
  });
  const requestId = random.guid();
  const image = "ami-0f1e2d3c4b5a69788";
  const profile = roles.appInstance.name;
  const { records } = assumeForService(random, "ec2", {
    at: started + 14,
    role: roles.appInstance,
    name: worker.instance,
    imds: "2.0",
  });
  return [
    trailRecord(random, callerSince(started - 2), {
      at: started,
      region: ireland,
      service: "ec2",
      action: "RunInstances",
      request: {
        instancesSet: { items: [{ imageId: image, minCount: 1, maxCount: 1 }] },
        instanceType: "t3.large",
        subnetId: publicSubnet,
        iamInstanceProfile: { name: profile },
        clientToken: random.guid(),
      },
      response: instanceAnswer(random, worker, {
        requestId,
        image,
        type: "t3.large",
        at: started,
        subnet: publicSubnet,
        vpc: vpcs.production,
        group: workerGroup,
        groupName: "workers",
        profile,
      }),
    }),
    ...records,
    trailRecord(random, callerSince(stopped - 2), {
      at: stopped,
      region: ireland,
      service: "ec2",
      action: "TerminateInstances",
      request: { instancesSet: { items: [{ instanceId: worker.instance }] } },
      response: {
        requestId: random.guid(),
        instancesSet: {
          items: [
            {
              instanceId: worker.instance,
              currentState: { code: 32, name: "shutting-down" },
              previousState: { code: 16, name: "running" },
            },
          ],
        },
      },
    }),
  ];
}

/** Operations open a port to a single partner address, as they should. */
function partnerAccess(random: Random): TrailRecord {
  const dara = personOf(users.dara);
  const port = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
  const cidr = "192.0.2.80/32";
  return trailRecord(
    random,
    {
      identity: byUser(users.dara),
      account: production,
      sourceIp: dara.office,
      userAgent: dara.cli,
    },
    {
      at: at("2025-03-11T10:21:37Z"),
      region: ireland,
      service: "ec2",
      action: "AuthorizeSecurityGroupIngress",
      request: {
        groupId: webGroup,
        ipPermissions: {
          items: [
            {
              ...port,
              groups: {},
              ipRanges: { items: [{ cidrIp: cidr, description: "partner" }] },
              ipv6Ranges: {},
              prefixListIds: {},
            },
          ],
        },
      },
      response: {
        requestId: random.guid(),
        _return: true,
        securityGroupRuleSet: {
          items: [
            {
              groupOwnerId: production,
              groupId: webGroup,
              securityGroupRuleId: `sgr-0${random.hex(16)}`,
              isEgress: false,
              ...port,
              cidrIpv4: cidr,
            },
          ],
        },
      },
    },
  );
}

export function changeNoise(): TrailRecord[] {
  const random = randomFor("changes");
  const busy = midnights.filter((midnight) => isWorkday(midnight) && random.chance(0.5));
  return [...busy.flatMap((midnight) => extraWorker(random, midnight)), partnerAccess(random)];
}

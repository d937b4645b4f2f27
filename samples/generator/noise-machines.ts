import { type TrailRecord, trailRecord } from "./cloudtrail-record.ts";
import { type Host, type Role, hosts, roles } from "./company.ts";
import { exportObjects, objectCall } from "./export-objects.ts";
import {
  agents,
  decryptForS3,
  heartbeat,
  logStream,
  machineCaller,
  readSecret,
} from "./machine-calls.ts";
import { type Random, randomFor } from "./random.ts";
import { assumeForService } from "./sts.ts";
import { type Seconds, hour, midnights, minute } from "./time.ts";

const machineRoles: readonly (readonly [Host, Role])[] = [
  [hosts.bastion, roles.bastionInstance],
  [hosts.web1, roles.appInstance],
  [hosts.web2, roles.appInstance],
  [hosts.app1, roles.appInstance],
  [hosts.app2, roles.appInstance],
  [hosts.backup, roles.backupRunner],
  [hosts.ciRunner, roles.ciRunnerInstance],
];

function machineShift(random: Random, host: Host, role: Role, start: Seconds): TrailRecord[] {
  const { session, records } = assumeForService(random, "ec2", {
    at: start,
    role,
    name: host.instance,
    imds: "2.0",
  });
  const moment = () => random.between(start + 2, start + 6 * hour - 5);
  const own = [...records, heartbeat(random, session, host, moment())];
  if (role !== roles.appInstance) return own;
  return [
    ...own,
    ...readSecret(random, session, host, moment()),
    ...logStream(random, machineCaller(session, host, agents.logs), moment(), "/ecs/storefront"),
    ...Array.from({ length: random.between(1, 2) }, () => decryptForS3(random, session, moment())),
    ...Array.from({ length: random.between(1, 2) }, () =>
      trailRecord(random, machineCaller(session, host, agents.app), {
        at: moment(),
        ...objectCall(random, "GetObject", random.pick(exportObjects)),
      }),
    ),
  ];
}

export function machineNoise(): TrailRecord[] {
  const random = randomFor("machines");
  return midnights.flatMap((midnight) => [
    ...machineRoles.flatMap(([host, role], n) =>
      Array.from({ length: 4 }, (_, shift) =>
        machineShift(random, host, role, midnight + shift * 6 * hour + n * 41 * minute + 11),
      ).flat(),
    ),
  ]);
}

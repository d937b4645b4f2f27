import {
  flowLogIds,
  ireland,
  ordersVolume,
  production,
  roles,
  trailArn,
  virginia,
} from "./company.ts";
import { denied } from "./faults.ts";
import { noFilter, readCall, sessionName } from "./intruder-calls.ts";
import { evening, inTurn, intruder, withKey, withSession } from "./intruder.ts";
import { users } from "./people.ts";
import type { Random } from "./random.ts";
import { assumeRole } from "./sts.ts";

const { opsDeploy } = users;

/** What is done with the credentials that come after the trail was stopped. */
export function returning(random: Random, key: string) {
  const admin = assumeRole(random, withKey(opsDeploy, key, intruder.second), {
    at: evening("20:22:14"),
    role: roles.opsAdmin,
    name: sessionName,
    region: virginia,
  });
  const operator = assumeRole(random, withSession(admin.session), {
    at: evening("20:24:03"),
    role: roles.backupOperator,
    name: sessionName,
    region: virginia,
  });
  const flowLog = flowLogIds.production;
  const records = [
    ...admin.records,
    ...operator.records,
    ...inTurn(
      random,
      withSession(operator.session),
      evening("20:24:20"),
      [15, 50],
      [
        readCall("ec2", "DescribeSnapshots", {
          ownersSet: { items: [{ owner: "self" }] },
          ...noFilter,
        }),
        readCall("ec2", "DescribeInstances", { instancesSet: {}, ...noFilter }),
        readCall("backup", "ListBackupJobs"),
      ],
    ),
    ...inTurn(
      random,
      withSession(admin.session),
      evening("20:40:10"),
      [40, 75],
      [
        readCall("cloudtrail", "GetTrailStatus", { name: trailArn(production) }),
        readCall("ec2", "DescribeVolumes", {
          volumeSet: { items: [{ volumeId: ordersVolume }] },
          ...noFilter,
        }),
        {
          ...readCall("ec2", "DeleteFlowLogs", {
            DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: flowLog } },
          }),
          fault: denied({
            arn: admin.session.arn,
            service: "ec2",
            action: "DeleteFlowLogs",
            on: `arn:aws:ec2:${ireland}:${production}:vpc-flow-log/${flowLog}`,
            reason: "with an explicit deny in a service control policy",
          }),
        },
        readCall("iam", "ListUsers", null, virginia),
      ],
    ),
  ];
  return { records, admin, operator };
}

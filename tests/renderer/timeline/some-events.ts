import { eventIdOf, type Event } from "@contract/event.ts";

const noon = Date.UTC(2024, 4, 1, 12) * 1000;

/** An event a second, from noon on. */
export const someEvent = (record: number, change: Partial<Event> = {}): Event => ({
  ...{ id: eventIdOf(7, record), evidence: 7, record, time: noon + record * 1_000_000 },
  ...{ source: "cloudtrail", category: "management" },
  ...{
    principal: "arn:aws:iam::111122223333:user/dev-ci",
    identity: "arn:aws:iam::111122223333:user/dev-ci",
    actor: "arn:aws:iam::111122223333:user/dev-ci",
  },
  ...{ session: null, credential: "AKIAIOSFODNN7EXAMPLE", service: "s3", action: "GetObject" },
  ...{ access: "read", resource: "arn:aws:s3:::payroll", resources: ["arn:aws:s3:::payroll"] },
  ...{ outcome: "allowed", error: null, account: "111122223333", region: "eu-west-1" },
  ...{ sourceIp: "203.0.113.9", via: null, destinationIp: null, destinationPort: null },
  ...{ bytes: null, packets: null, userAgent: "aws-cli/2.17.1", awsId: `event-${record}` },
  ...{ summary: "get Object" },
  ...change,
});

import type { Fault } from "./cloudtrail-record.ts";

const jsonServices = new Set([
  "athena",
  "cloudtrail",
  "config",
  "dynamodb",
  "ecr",
  "ecs",
  "guardduty",
  "kms",
  "lambda",
  "logs",
  "organizations",
  "secretsmanager",
  "ssm",
  "backup",
]);
const prefixes: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

interface Refusal {
  readonly arn: string;
  readonly service: string;
  readonly action: string;
  /** What the action was asked of, where the service says so. */
  readonly on?: string | undefined;
  /** `with an explicit deny in a service control policy`, where it is not that nothing allows it. */
  readonly reason?: string;
}

/** What AWS answers someone who may not. */
export function denied({ arn, service, action, on, reason }: Refusal): Fault {
  const asked = `${prefixes[service] ?? service}:${action.replace(/\d{8}(v\d)?$/, "")}`;
  const because = reason ?? `because no identity-based policy allows the ${asked} action`;
  const sentence =
    `User: ${arn} is not authorized to perform: ${asked}${on ? ` on resource: ${on}` : ""} ${because}`.trimEnd();
  if (service === "ec2") {
    const message = `You are not authorized to perform this operation. ${sentence}`;
    return { code: "Client.UnauthorizedOperation", message };
  }
  if (service === "sns") return { code: "AuthorizationError", message: sentence };
  const code = jsonServices.has(service) ? "AccessDeniedException" : "AccessDenied";
  return { code, message: sentence };
}

export const throttled = (service: string): Fault =>
  service === "ec2"
    ? { code: "Client.RequestLimitExceeded", message: "Request limit exceeded." }
    : { code: "ThrottlingException", message: "Rate exceeded" };

/** Names as people say them, from the ids that logs hold. */

const principalArn = /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):(.+)$/;

/** `user/dev-ci`, `role/Admin · tmp1`, `root`: what tells principals of a case apart, without the ARN around it. */
export function shortPrincipal(principal: string): string {
  const found = principalArn.exec(principal);
  if (!found) return principal;
  const [, , rest = ""] = found;
  const assumed = /^assumed-role\/([^/]+)\/(.+)$/.exec(rest);
  return assumed ? `role/${assumed[1]} · ${assumed[2]}` : rest;
}

/** What an ARN names, without the partition, service, Region and account before it. */
export function shortResource(resource: string): string {
  const found = /^arn:aws[a-z-]*:([^:]*):[^:]*:[^:]*:(.+)$/s.exec(resource);
  if (!found) return resource;
  return found[1] === "s3" ? `s3://${found[2]}` : (found[2] ?? resource);
}

/** `aws-cli 2.17`: the first product that a user agent names. */
export function shortAgent(agent: string): string {
  const found = /^\[?([^/\s]+)\/([\d.]+)/.exec(agent);
  return found ? `${found[1]} ${found[2]}` : agent;
}

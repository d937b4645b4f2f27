/** What JSON that is no record of ours is, by keys that nothing else has. */
const byKeys: readonly (readonly [reason: string, ...keys: string[]])[] = [
  ["a CloudTrail digest file; it is used to verify, not as events", "digestStartTime", "logFiles"],
  ["a GuardDuty finding; not read yet", "schemaVersion", "severity", "service"],
  ["a GuardDuty finding; not read yet", "SchemaVersion", "Severity", "Service"],
  ["a Security Hub finding; not read yet", "SchemaVersion", "ProductArn"],
  ["an AWS Config record; not read yet", "configurationItem"],
  ["an AWS Config record; not read yet", "configurationItems"],
  ["an AWS Config record; not read yet", "configurationItemSummary"],
  ["an AWS Config record; not read yet", "configurationItemDiff"],
  ["an AWS Config record; not read yet", "invokingEvent"],
  ["a WAF log; not read yet", "webaclId", "httpRequest"],
  ["a Route 53 Resolver query log; not read yet", "query_name", "rcode"],
  ["a Network Firewall log; not read yet", "firewall_name", "event_timestamp"],
  ["a Kubernetes audit log; not read yet", "auditID", "requestURI"],
  ["an OCSF event; not read yet", "class_uid", "metadata"],
  ["an S3 event notification; it is no record of a call", "s3", "eventSource"],
  ["the signature of a CloudTrail Lake result; it is used to verify", "hashSignature", "files"],
];

export function otherRecord(keys: ReadonlySet<string>): string | undefined {
  return byKeys.find(([, ...needed]) => needed.every((key) => keys.has(key)))?.[0];
}

/** What text that is no record of ours is, by the shape of its first lines. */
const byShape: readonly (readonly [reason: string, shape: RegExp])[] = [
  ["a CloudFront log; not read yet", /^#Fields:.*\bx-edge-location\b/m],
  ["a CloudFront log; not read yet", /^\d{4}-\d\d-\d\d\t\d\d:\d\d:\d\d\t[A-Z]{3}\d/m],
  ["an S3 server access log; not read yet", /^[0-9a-f]{64} \S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:/m],
  [
    "a load balancer log; not read yet",
    /^(?:https?|h2|grpcs?|wss?|tls)(?: \d\.\d)? \d{4}-\d\d-\d\dT/m,
  ],
  ["a load balancer log; not read yet", /^\d{4}-\d\d-\d\dT[\d:.]+Z [\w-]+ [\da-fA-F.:[\]]+:\d+ /m],
  ["a Route 53 public DNS query log; not read yet", /^1\.\d \d{4}-\d\d-\d\dT\S+ Z[A-Z0-9]+ /m],
  ["a Parquet file", /^PAR1/],
  ["a gzip file inside", /^\x1f\x8b/],
  ["a zip archive inside", /^PK\x03\x04/],
];

export function otherText(head: string): string | undefined {
  return byShape.find(([, shape]) => shape.test(head))?.[0];
}

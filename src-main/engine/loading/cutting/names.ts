/** CloudTrail's own name for a field, however a log shipper, Lake, Athena or a spreadsheet spells it. */
const recordFields = [
  "eventVersion",
  "userIdentity",
  "eventTime",
  "eventSource",
  "eventName",
  "awsRegion",
  "sourceIPAddress",
  "userAgent",
  "errorCode",
  "errorMessage",
  "requestParameters",
  "responseElements",
  "additionalEventData",
  "requestID",
  "eventID",
  "eventType",
  "apiVersion",
  "managementEvent",
  "readOnly",
  "resources",
  "recipientAccountId",
  "serviceEventDetails",
  "sharedEventID",
  "annotation",
  "vpcEndpointId",
  "vpcEndpointAccountId",
  "eventCategory",
  "addendum",
  "sessionCredentialFromConsole",
  "edgeDeviceDetails",
  "tlsDetails",
  "eventContext",
  "insightDetails",
];

const identityFields = [
  "type",
  "principalId",
  "arn",
  "accountId",
  "accessKeyId",
  "userName",
  "invokedBy",
  "sessionContext",
  "identityProvider",
  "onBehalfOf",
  "credentialId",
  "inScopeOf",
  "invokedByDelegate",
  "attributes",
  "creationDate",
  "mfaAuthenticated",
  "sessionIssuer",
  "webIdFederationData",
  "federatedProvider",
  "sourceIdentity",
  "ec2RoleDelivery",
  "ec2IssuedInVpc",
  "assumedRoot",
  "userId",
  "identityStoreArn",
  "sourceArn",
  "sourceAccount",
  "issuerType",
  "credentialsIssuedTo",
];

const bare = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
const table = (names: readonly string[]) => new Map(names.map((name) => [bare(name), name]));

const own = new Set(recordFields);
const records = table(recordFields);
const identities = table(identityFields);
identities.set("identityaccountid", "accountId");

export function isRecordField(name: string): boolean {
  return own.has(name);
}

/** `eventtime`, `event_time` and `Event time` are `eventTime`; undefined where CloudTrail has nothing like it. */
export function recordField(written: string): string | undefined {
  return records.get(bare(written));
}

export function identityField(written: string): string {
  return identities.get(bare(written)) ?? written;
}

/** What the console and `lookup-events` call parts of the identity. */
export function identityPart(written: string): "userName" | "accessKeyId" | undefined {
  const name = bare(written);
  if (name === "username") return "userName";
  return name === "awsaccesskey" || name === "accesskeyid" ? "accessKeyId" : undefined;
}

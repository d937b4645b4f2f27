import { identifier, integer, join, literal, sql, type Sql } from "../sql/sql.ts";
import { resourcePaths } from "./cloudtrail-resource.ts";
import { cloudtrailSummary } from "./cloudtrail-summary.ts";
import {
  sharedColumns,
  sharedTypes,
  type Column,
  type LogSource,
  type SharedColumn,
} from "./log-source.ts";

/**
 * The text at a path of the staged record, `$.resources[0].ARN`. Each path asked for becomes part of `recordShape`, by
 * which one pass over a record finds them all.
 */
function at(path: string): Sql {
  const steps = path.slice(2).split(".").map(stepOf);
  let shape = asked;
  steps.forEach(({ name, first }, index) => {
    const isLast = index === steps.length - 1;
    const next = (shape[name] ??= isLast ? "text" : first ? [{}] : {});
    if (!isLast) shape = (first ? (next as [Asked])[0] : next) as Asked;
  });
  return steps.reduce(
    (from, { name, first }) => sql`${from}.${identifier(name)}${first ? sql`[1]` : sql``}`,
    sql`found`,
  );
}

const stepOf = (step: string) => ({ name: step.replace("[0]", ""), first: step.endsWith("[0]") });

interface Asked {
  [name: string]: "text" | Asked | [Asked];
}
const asked: Asked = {};

const time = (text: Sql): Sql =>
  sql`coalesce(TRY_CAST(${text} AS TIMESTAMP), try_strptime(${text}, '%Y%m%dT%H%M%SZ'))`;

const text = (name: string, path = `$.${name}`): Column => ({
  name,
  type: "VARCHAR",
  from: at(path),
});

const truth = (name: string): Column => ({
  name,
  type: "BOOLEAN",
  from: sql`TRY_CAST(${at(`$.${name}`)} AS BOOLEAN)`,
});

const scalars: readonly Column[] = [
  text("eventVersion"),
  text("eventTime"),
  text("eventSource"),
  text("eventName"),
  text("awsRegion"),
  text("sourceIPAddress"),
  text("userAgent"),
  text("errorCode"),
  text("errorMessage"),
  text("requestID"),
  text("eventID"),
  truth("readOnly"),
  text("eventType"),
  text("apiVersion"),
  truth("managementEvent"),
  text("recipientAccountId"),
  text("sharedEventID"),
  text("vpcEndpointId"),
  text("vpcEndpointAccountId"),
  text("eventCategory"),
  text("annotation"),
  text("sessionCredentialFromConsole"),
];

/** Objects left in the record and read when asked: stored, they would double a case. */
const objects = [
  "requestParameters",
  "responseElements",
  "additionalEventData",
  "serviceEventDetails",
  "tlsDetails",
  "addendum",
  "edgeDeviceDetails",
  "insightDetails",
  "eventContext",
  "timeWindow",
] as const;

interface IdentityShape {
  readonly [name: string]: "text" | IdentityShape;
}

const identityShape: IdentityShape = {
  type: "text",
  principalId: "text",
  arn: "text",
  accountId: "text",
  accessKeyId: "text",
  userName: "text",
  invokedBy: "text",
  identityProvider: "text",
  credentialId: "text",
  onBehalfOf: { userId: "text", identityStoreArn: "text" },
  inScopeOf: {
    sourceArn: "text",
    sourceAccount: "text",
    issuerType: "text",
    credentialsIssuedTo: "text",
  },
  invokedByDelegate: { accountId: "text" },
  sessionContext: {
    attributes: { creationDate: "text", mfaAuthenticated: "text" },
    sessionIssuer: {
      type: "text",
      principalId: "text",
      arn: "text",
      accountId: "text",
      userName: "text",
    },
    webIdFederationData: { federatedProvider: "text" },
    sourceIdentity: "text",
    ec2RoleDelivery: "text",
    assumedRoot: "text",
  },
};

/** `accessKeyId` is "" where a caller has none. */
const emptyIsAbsent = (value: Sql): Sql => sql`nullif(${value}, '')`;

asked["userIdentity"] = structuredClone(identityShape);

const typeOf = (shape: IdentityShape): string =>
  `STRUCT(${Object.entries(shape)
    .map(([name, inner]) => `"${name}" ${inner === "text" ? "VARCHAR" : typeOf(inner)}`)
    .join(", ")})`;

const who = "$.userIdentity";
const issuerArn = at(`${who}.sessionContext.sessionIssuer.arn`);
const callerArn = emptyIsAbsent(at(`${who}.arn`));
const callerType = at(`${who}.type`);
const eventSource = at("$.eventSource");
const errorCode = emptyIsAbsent(at("$.errorCode"));

/** An ARN, else a service's name, else `type:account:id`; design.md's word for a caller without an ARN. */
const principal = sql`coalesce(
  ${callerArn},
  CASE WHEN ${callerType} = 'AWSService' OR ${callerType} IS NULL THEN ${at(`${who}.invokedBy`)} END,
  nullif(concat_ws(':', ${callerType}, ${at(`${who}.accountId`)},
    coalesce(${at(`${who}.principalId`)}, ${at(`${who}.userName`)})), ''))`;

/** The durable one behind a caller: an assumed role's ARN is a session, its issuer's the role with its path. */
const identity = sql`CASE
  WHEN ${callerType} IN ('AssumedRole', 'FederatedUser') THEN coalesce(
    nullif(${issuerArn}, ''),
    nullif(regexp_replace(${callerArn}, '^(arn:[^:]*):sts::([0-9]*):assumed-role/([^/]+)(/.*)?$', '\1:iam::\2:role/\3'), ''))
  WHEN ${callerType} = 'IdentityCenterUser' THEN coalesce(${at(`${who}.onBehalfOf.userId`)}, ${principal})
  ELSE ${principal}
END`;

// The rule of thumb for "authorization denied"; credentials that are wrong or expired are failures.
const deniedCode =
  "(?i)access.?denied|unauthori[sz]ed|not.?authori[sz]ed|authorizationerror|forbidden|AllAccessDisabled";

const signInFailed = sql`'Failure' IN (
  ${at("$.responseElements.ConsoleLogin")}, ${at("$.responseElements.CheckMfa")}, ${at("$.responseElements.SwitchRole")})`;

const outcome = sql`CASE
  WHEN ${at("$.insightDetails.state")} IS NOT NULL OR ${at("$.timeWindow.windowStart")} IS NOT NULL THEN NULL
  WHEN ${errorCode} IS NOT NULL THEN CASE WHEN regexp_matches(${errorCode}, ${literal(deniedCode)}) THEN 'denied' ELSE 'failed' END
  WHEN ${signInFailed} THEN 'failed'
  ELSE 'allowed'
END`;

const category = sql`CASE
  WHEN ${at("$.eventType")} = 'AwsConsoleSignIn' OR ${eventSource} = 'signin.amazonaws.com' THEN 'sign-in'
  WHEN ${at("$.insightDetails.state")} IS NOT NULL OR ${at("$.eventCategory")} = 'Insight' THEN 'insight'
  WHEN ${at("$.eventCategory")} = 'NetworkActivity' THEN 'network-activity'
  WHEN ${at("$.eventCategory")} IN ('Data', 'Aggregated') OR ${at("$.managementEvent")} = 'false' THEN 'data'
  ELSE 'management'
END`;

const address = at("$.sourceIPAddress");
const bucket = at("$.requestParameters.bucketName");

const resource = sql`coalesce(
  CASE WHEN ${bucket} IS NOT NULL AND ${eventSource} = 's3.amazonaws.com'
    THEN 'arn:aws:s3:::' || ${bucket} || coalesce('/' || nullif(${at("$.requestParameters.key")}, ''), '') END,
  ${join(
    resourcePaths.map((path) => emptyIsAbsent(at(path))),
    ", ",
  )})`;

const transferred = (direction: "In" | "Out") =>
  sql`TRY_CAST(TRY_CAST(${at(`$.additionalEventData.bytesTransferred${direction}`)} AS DOUBLE) AS BIGINT)`;

/** The shared columns that loading computes; the others are read from AWS's own. */
const computed: Partial<Record<SharedColumn, Sql>> = {
  category,
  principal,
  identity,
  service: sql`split_part(${eventSource}, '.', 1)`,
  access: sql`CASE lower(${at("$.readOnly")}) WHEN 'true' THEN 'read' WHEN 'false' THEN 'write' END`,
  resource,
  outcome,
  account: sql`coalesce(${at("$.recipientAccountId")}, ${at("$.accountId")}, ${at(`${who}.accountId`)})`,
  // CloudTrail writes a service's name, "AWS Internal" or a redaction here as well.
  sourceIp: sql`CASE WHEN regexp_matches(${address}, '^([0-9]{1,3}(\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$') THEN ${address} END`,
  via: sql`CASE WHEN ${callerArn} IS NOT NULL THEN ${at(`${who}.invokedBy`)} END`,
  bytes: sql`CASE WHEN ${transferred("In")} IS NOT NULL OR ${transferred("Out")} IS NOT NULL
    THEN coalesce(${transferred("In")}, 0) + coalesce(${transferred("Out")}, 0) END`,
};

const hidden = (name: string): string => `_${name}`;

const record = sql`coalesce(_normalised, raw)`;
const resources = sql`list_distinct(list_concat([resource],
  list_transform(TRY(json_extract_string(${record}, '$.resources[*].ARN')), lambda arn: arn)))`;

/** Awaits the shared column from what a segment stores. */
const shared: Readonly<Record<SharedColumn, Sql>> = {
  category: sql`category`,
  principal: sql`principal`,
  identity: sql`identity`,
  actor: sql`identity`,
  session: sql`NULL::BIGINT`,
  credential: sql`nullif(userIdentity.accessKeyId, '')`,
  service: sql`service`,
  action: sql`eventName`,
  access: sql`access`,
  resource: sql`resource`,
  resources: sql`CASE WHEN resource IS NOT NULL THEN ${resources} END`,
  outcome: sql`outcome`,
  error: sql`errorCode`,
  account: sql`account`,
  region: sql`awsRegion`,
  sourceIp: sql`sourceIp`,
  via: sql`via`,
  destinationIp: sql`NULL::VARCHAR`,
  destinationPort: sql`NULL::INTEGER`,
  bytes: sql`bytes`,
  packets: sql`NULL::BIGINT`,
  userAgent: sql`userAgent`,
  awsId: sql`eventID`,
  summary: cloudtrailSummary,
};

const asIs = ({ name, type }: Column): Column => ({ name, type, from: identifier(name) });

const resourcesType = `STRUCT("ARN" VARCHAR, "ARNPrefix" VARCHAR, "accountId" VARCHAR, "type" VARCHAR)[]`;

const awsColumns: readonly Column[] = [
  ...scalars.slice(0, 1).map(asIs),
  { name: "userIdentity", type: typeOf(identityShape), from: sql`userIdentity` },
  ...scalars.slice(1).map(asIs),
  ...objects.map((name, index) => ({
    name,
    type: "JSON",
    from: sql`nullif(_objects[${integer(index + 1)}], 'null')`,
  })),
  {
    name: "resources",
    type: resourcesType,
    from: sql`TRY(from_json(nullif(_objects[${integer(objects.length + 1)}], 'null'),
      '[{"ARN":"VARCHAR","ARNPrefix":"VARCHAR","accountId":"VARCHAR","type":"VARCHAR"}]'))`,
  },
];

const awsNames = new Set(awsColumns.map(({ name }) => name.toLowerCase()));

export const cloudtrail: LogSource = {
  id: "cloudtrail",
  title: "CloudTrail",
  table: "cloudtrail",
  code: "CT",
  family: "control",
  stored: [
    {
      name: "time",
      type: "TIMESTAMP",
      from: sql`coalesce(${time(at("$.eventTime"))}, ${time(at("$.timeWindow.windowStart"))})`,
    },
    ...scalars,
    { name: "userIdentity", type: typeOf(identityShape), from: sql`found.userIdentity` },
    ...sharedColumns.flatMap((name) => {
      const from = computed[name];
      return from ? [{ name, type: sharedTypes[name], from }] : [];
    }),
    { name: hidden("normalised"), type: "VARCHAR", from: sql`normalised` },
    { name: "raw", type: "VARCHAR", from: sql`raw` },
  ],
  shown: [
    ...awsColumns,
    ...sharedColumns
      .filter((name) => !awsNames.has(name.toLowerCase()))
      .map((name) => ({ name, type: sharedTypes[name], from: shared[name] })),
    { name: "raw", type: "VARCHAR", from: sql`raw` },
  ],
  objects: sql`TRY(json_extract(${record}, [${join(
    [...objects, "resources"].map((name) => literal(`$.${name}`)),
    ", ",
  )}]))`,
  shared,
  isEvent: sql`true`,
};

/** What `stored` reads of a record, as json_transform takes it. */
export const recordShape: string = JSON.stringify(asked, (_, value: unknown) =>
  value === "text" ? "VARCHAR" : value,
);

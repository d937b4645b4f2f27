import { join, literal, sql, type Sql } from "../sql/sql.ts";

const part = (path: string): Sql =>
  sql`json_extract_string(coalesce(_normalised, raw), ${literal(`$.${path}`)})`;
const asked = (path: string): Sql => part(`requestParameters.${path}`);
const answered = (path: string): Sql => part(`responseElements.${path}`);

/** Words and values one after another; a value that is not there is "?", so a sentence never loses its sense. */
const sentence = (...parts: readonly (string | Sql)[]): Sql =>
  join(
    parts.map((p) => (typeof p === "string" ? literal(p) : sql`coalesce(${p}, '?')`)),
    " || ",
  );

const rule = "ipPermissions.items[0]";
const opened = sql`CASE WHEN ${asked(`${rule}.fromPort`)} IS NULL THEN 'all ports'
  WHEN ${asked(`${rule}.fromPort`)} = ${asked(`${rule}.toPort`)} THEN 'port ' || ${asked(`${rule}.fromPort`)}
  ELSE 'ports ' || ${asked(`${rule}.fromPort`)} || '–' || ${asked(`${rule}.toPort`)} END`;
const range = sql`coalesce(${asked(`${rule}.ipRanges.items[0].cidrIp`)}, ${asked(`${rule}.ipv6Ranges.items[0].cidrIpv6`)},
  ${asked(`${rule}.groups.items[0].groupId`)}, ${asked("cidrIp")})`;
const forUser = sql`coalesce(${asked("userName")}, userIdentity.userName)`;

/** What the calls say that investigations turn on, each from the record's own fields. */
const sayings: readonly (readonly [action: string, says: Sql])[] = [
  [
    "AuthorizeSecurityGroupIngress",
    sentence("opened ", opened, " of ", asked("groupId"), " to ", range),
  ],
  [
    "AuthorizeSecurityGroupEgress",
    sentence("opened ", opened, " out of ", asked("groupId"), " to ", range),
  ],
  [
    "RevokeSecurityGroupIngress",
    sentence("closed ", opened, " of ", asked("groupId"), " to ", range),
  ],
  ["AssumeRole", sentence("assumed role ", asked("roleArn"), " as ", asked("roleSessionName"))],
  ["AssumeRoleWithSAML", sentence("assumed role ", asked("roleArn"), " through SAML")],
  [
    "AssumeRoleWithWebIdentity",
    sentence("assumed role ", asked("roleArn"), " through web identity"),
  ],
  [
    "CreateAccessKey",
    sentence("created access key ", answered("accessKey.accessKeyId"), " for user ", forUser),
  ],
  ["DeleteAccessKey", sentence("deleted access key ", asked("accessKeyId"), " of user ", forUser)],
  [
    "UpdateAccessKey",
    sentence(
      "set access key ",
      asked("accessKeyId"),
      " of user ",
      forUser,
      " to ",
      asked("status"),
    ),
  ],
  ["CreateUser", sentence("created user ", asked("userName"))],
  ["DeleteUser", sentence("deleted user ", asked("userName"))],
  ["CreateLoginProfile", sentence("gave user ", asked("userName"), " a console password")],
  ["UpdateLoginProfile", sentence("changed the console password of user ", asked("userName"))],
  ["AttachUserPolicy", sentence("attached ", asked("policyArn"), " to user ", asked("userName"))],
  ["AttachRolePolicy", sentence("attached ", asked("policyArn"), " to role ", asked("roleName"))],
  [
    "AttachGroupPolicy",
    sentence("attached ", asked("policyArn"), " to group ", asked("groupName")),
  ],
  ["PutUserPolicy", sentence("put policy ", asked("policyName"), " on user ", asked("userName"))],
  ["PutRolePolicy", sentence("put policy ", asked("policyName"), " on role ", asked("roleName"))],
  ["AddUserToGroup", sentence("added user ", asked("userName"), " to group ", asked("groupName"))],
  ["CreateRole", sentence("created role ", asked("roleName"))],
  ["UpdateAssumeRolePolicy", sentence("changed who may assume role ", asked("roleName"))],
  ["DeactivateMFADevice", sentence("deactivated the MFA device of user ", forUser)],
  ["StopLogging", sentence("stopped trail ", asked("name"))],
  ["StartLogging", sentence("started trail ", asked("name"))],
  ["DeleteTrail", sentence("deleted trail ", asked("name"))],
  ["UpdateTrail", sentence("changed trail ", asked("name"))],
  ["PutEventSelectors", sentence("changed what trail ", asked("trailName"), " records")],
  ["RunInstances", sentence("launched instance ", answered("instancesSet.items[0].instanceId"))],
  [
    "TerminateInstances",
    sentence("terminated instance ", asked("instancesSet.items[0].instanceId")),
  ],
  ["StopInstances", sentence("stopped instance ", asked("instancesSet.items[0].instanceId"))],
  ["StartInstances", sentence("started instance ", asked("instancesSet.items[0].instanceId"))],
  [
    "CreateSnapshot",
    sentence("made snapshot ", answered("snapshotId"), " of volume ", asked("volumeId")),
  ],
  [
    "ModifySnapshotAttribute",
    sentence(
      "shared snapshot ",
      asked("snapshotId"),
      " with ",
      sql`coalesce(${asked("createVolumePermission.add.items[0].userId")}, ${asked("createVolumePermission.add.items[0].group")},
        'nobody (took sharing away)')`,
    ),
  ],
  ["CreateBucket", sentence("created bucket ", asked("bucketName"))],
  ["DeleteBucket", sentence("deleted bucket ", asked("bucketName"))],
  ["PutBucketPolicy", sentence("changed the policy of bucket ", asked("bucketName"))],
  ["DeleteBucketPolicy", sentence("deleted the policy of bucket ", asked("bucketName"))],
  ["PutBucketAcl", sentence("changed the ACL of bucket ", asked("bucketName"))],
  ["GetObject", sentence("read ", asked("bucketName"), "/", asked("key"))],
  ["PutObject", sentence("wrote ", asked("bucketName"), "/", asked("key"))],
  ["DeleteObject", sentence("deleted ", asked("bucketName"), "/", asked("key"))],
  ["GetSecretValue", sentence("read secret ", asked("secretId"))],
  ["GetParameter", sentence("read parameter ", asked("name"))],
  [
    "ConsoleLogin",
    sql`CASE WHEN outcome = 'allowed' THEN 'signed in to the console' ELSE 'failed to sign in to the console' END
      || CASE lower(${part("additionalEventData.MFAUsed")}) WHEN 'yes' THEN ' with MFA' WHEN 'no' THEN ' without MFA' ELSE '' END`,
  ],
  ["GetCallerIdentity", literal("asked who it is")],
];

/** `DescribeDBInstances20150331v2` reads "describe DB instances". */
const words = sql`regexp_replace(regexp_replace(eventName, '[0-9_]+(v[0-9]+)?$', ''), '([a-z])([A-Z])', '\1 \2', 'g')`;
const inWords = sql`lower(left(${words}, 1)) || substr(${words}, 2)`;

const attempt = sql`CASE outcome WHEN 'denied' THEN 'denied: ' WHEN 'failed' THEN 'failed: ' ELSE '' END`;

/** What a record says in plain words: a fragment that follows its principal. */
export const cloudtrailSummary: Sql = sql`CASE WHEN eventName IS NULL THEN NULL ELSE
  CASE WHEN eventName = 'ConsoleLogin' THEN '' ELSE ${attempt} END || CASE eventName
    ${join(
      sayings.map(([action, says]) => sql`WHEN ${literal(action)} THEN ${says}`),
      " ",
    )}
    ELSE ${inWords} || coalesce(' ' || resource, '') END END`;

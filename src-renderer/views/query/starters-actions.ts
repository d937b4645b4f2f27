import type { Starter } from "./starter.ts";

export const refusalStarters: readonly Starter[] = [
  {
    id: "denied-by-principal",
    title: "Denied calls by principal",
    says: "Who was refused most, and how many different actions: many different ones is someone trying doors.",
    query: `SELECT principal, count(*) AS denied, count(DISTINCT action) AS actions,
       min(time) AS first, max(time) AS last
FROM events
WHERE outcome = 'denied' AND source = 'cloudtrail'
GROUP BY principal
ORDER BY actions DESC, denied DESC, principal
LIMIT 200`,
  },
  {
    id: "denied-bursts",
    title: "Bursts of refusals",
    says: "Minutes in which one principal was refused five or more different actions.",
    query: `SELECT principal, date_trunc('minute', time) AS minute, count(DISTINCT action) AS actions,
       string_agg(DISTINCT action, ', ' ORDER BY action) AS what
FROM events
WHERE outcome = 'denied' AND source = 'cloudtrail'
GROUP BY principal, minute
HAVING count(DISTINCT action) >= 5
ORDER BY minute, principal`,
  },
  {
    id: "denied-then-allowed",
    title: "Denied first, allowed later",
    says: "Actions a principal was refused and later carried out: rights were gained in between.",
    query: `SELECT principal, action, min(time) FILTER (outcome = 'denied') AS firstDenied,
       min(time) FILTER (outcome = 'allowed') AS firstAllowed
FROM events
WHERE source = 'cloudtrail' AND principal IS NOT NULL
GROUP BY principal, action
HAVING firstDenied IS NOT NULL AND firstAllowed > firstDenied
ORDER BY firstAllowed, principal, action`,
  },
  {
    id: "errors",
    title: "Errors by code",
    says: "Each error code, how often, and the actions it met.",
    query: `SELECT error, count(*) AS events, count(DISTINCT principal) AS principals,
       string_agg(DISTINCT action, ', ' ORDER BY action) AS actions
FROM events
WHERE error IS NOT NULL
GROUP BY error
ORDER BY events DESC, error`,
  },
];

export const changeStarters: readonly Starter[] = [
  {
    id: "logging-changed",
    title: "Logging stopped or changed",
    says: "Calls that stop, delete or narrow a log. After one of these the evidence may be blind.",
    query: `SELECT id, time, principal, eventName, sourceIPAddress, errorCode, requestParameters
FROM cloudtrail
WHERE eventName IN ('StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'DeleteFlowLogs',
  'DeleteDetector', 'UpdateDetector', 'DeleteConfigurationRecorder', 'StopConfigurationRecorder',
  'DeleteLogGroup', 'DeleteLogStream', 'PutBucketLogging')
ORDER BY time, id`,
  },
  {
    id: "iam-changes",
    title: "Changes to identities and rights",
    says: "Everything that makes or changes users, roles, keys and policies.",
    query: `SELECT id, time, principal, eventName, resource, sourceIPAddress, errorCode
FROM cloudtrail
WHERE eventSource = 'iam.amazonaws.com' AND NOT readOnly
ORDER BY time, id
LIMIT 1000`,
  },
  {
    id: "administrators-made",
    title: "Administrator rights given",
    says: "Policies that grant everything, attached or written.",
    query: `SELECT id, time, principal, eventName, requestParameters
FROM cloudtrail
WHERE eventSource = 'iam.amazonaws.com' AND NOT readOnly
  AND (contains(requestParameters::VARCHAR, 'AdministratorAccess')
    OR regexp_matches(requestParameters::VARCHAR, 'Action[\\\\": ]+\\*[\\\\"]'))
ORDER BY time, id`,
  },
  {
    id: "trust-changes",
    title: "Who may assume a role: changes",
    says: "Roles made, and trust policies changed: how an outsider is let in for good.",
    query: `SELECT id, time, principal, eventName, json_extract_string(requestParameters, '$.roleName') AS role,
       coalesce(json_extract_string(requestParameters, '$.policyDocument'),
                json_extract_string(requestParameters, '$.assumeRolePolicyDocument')) AS trust
FROM cloudtrail
WHERE eventName IN ('UpdateAssumeRolePolicy', 'CreateRole')
ORDER BY time, id`,
  },
  {
    id: "ports-opened",
    title: "Ports opened to the world",
    says: "Security group rules for 0.0.0.0/0 or ::/0, with who opened them.",
    query: `SELECT id, time, principal, json_extract_string(requestParameters, '$.groupId') AS securityGroup,
       sourceIPAddress, errorCode, requestParameters
FROM cloudtrail
WHERE eventName IN ('AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules')
  AND (contains(requestParameters::VARCHAR, '0.0.0.0/0') OR contains(requestParameters::VARCHAR, '::/0'))
ORDER BY time, id`,
  },
  {
    id: "instances-started",
    title: "Instances started",
    says: "Who launched what kind of machine, where and how many.",
    query: `SELECT id, time, principal, awsRegion, json_extract_string(requestParameters, '$.instanceType') AS instanceType,
       json_extract_string(responseElements, '$.instancesSet.items[0].instanceId') AS instance, errorCode
FROM cloudtrail
WHERE eventName = 'RunInstances'
ORDER BY time, id
LIMIT 1000`,
  },
  {
    id: "writes-by-service",
    title: "Changes by service and Region",
    says: "Calls that change something, counted. A Region nobody works in shows at once.",
    query: `SELECT service, region, count(*) AS events, count(DISTINCT principal) AS principals,
       min(time) AS first, max(time) AS last
FROM events
WHERE access = 'write'
GROUP BY service, region
ORDER BY events DESC, service, region`,
  },
];

export const dataStarters: readonly Starter[] = [
  {
    id: "objects-read",
    title: "Objects read, by bucket",
    says: "Reads of S3 objects by bucket and principal. Needs data events in the trail.",
    query: `SELECT json_extract_string(requestParameters, '$.bucketName') AS bucket, principal, count(*) AS reads,
       count(DISTINCT json_extract_string(requestParameters, '$.key')) AS objects,
       min(time) AS first, max(time) AS last
FROM cloudtrail
WHERE eventSource = 's3.amazonaws.com' AND eventName = 'GetObject' AND errorCode IS NULL
GROUP BY ALL
ORDER BY reads DESC, bucket, principal
LIMIT 200`,
  },
  {
    id: "bytes-from-buckets",
    title: "Bytes taken from buckets",
    says: "Bytes S3 says it sent, by bucket, principal and address.",
    query: `SELECT json_extract_string(requestParameters, '$.bucketName') AS bucket, principal, sourceIPAddress,
       sum(TRY_CAST(json_extract_string(additionalEventData, '$.bytesTransferredOut') AS DOUBLE))::BIGINT AS bytes,
       count(*) AS events
FROM cloudtrail
WHERE eventSource = 's3.amazonaws.com'
GROUP BY ALL
HAVING bytes > 0
ORDER BY bytes DESC, bucket, principal, sourceIPAddress
LIMIT 200`,
  },
  {
    id: "secrets-read",
    title: "Secrets and parameters read",
    says: "Calls that hand out secrets, parameters, passwords or keys.",
    query: `SELECT id, time, principal, eventName, resource, sourceIPAddress, errorCode
FROM cloudtrail
WHERE eventName IN ('GetSecretValue', 'BatchGetSecretValue', 'GetParameter', 'GetParameters',
  'GetParametersByPath', 'GetPasswordData', 'Decrypt', 'GetFederationToken', 'GetSessionToken')
ORDER BY time, id
LIMIT 1000`,
  },
  {
    id: "shared-outside",
    title: "Shared with other accounts",
    says: "Snapshots, images, keys and buckets opened to another account or to everyone.",
    query: `SELECT id, time, principal, eventName, recipientAccountId, requestParameters, errorCode
FROM cloudtrail
WHERE eventName IN ('ModifySnapshotAttribute', 'ModifyImageAttribute', 'ModifyDBSnapshotAttribute',
  'ModifyDBClusterSnapshotAttribute', 'PutBucketPolicy', 'PutBucketAcl', 'PutObjectAcl',
  'DeletePublicAccessBlock', 'PutBucketPublicAccessBlock', 'AddPermission20150331v2', 'PutKeyPolicy')
ORDER BY time, id`,
  },
];

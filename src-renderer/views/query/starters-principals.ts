import type { Starter } from "./starter.ts";

export const principalStarters: readonly Starter[] = [
  {
    id: "busiest-principals",
    title: "Busiest principals",
    says: "Who made most calls, when first and last, and how many were refused.",
    query: `SELECT principal, count(*) AS events, count(*) FILTER (outcome = 'denied') AS denied,
       min(time) AS first, max(time) AS last
FROM events
WHERE principal IS NOT NULL
GROUP BY principal
ORDER BY events DESC, principal
LIMIT 200`,
  },
  {
    id: "principals-by-address",
    title: "Principals and their addresses",
    says: "Every address each principal called from. A second address is worth a look.",
    query: `SELECT principal, sourceIp, count(*) AS events, min(time) AS first, max(time) AS last
FROM events
WHERE principal IS NOT NULL AND sourceIp IS NOT NULL
GROUP BY principal, sourceIp
ORDER BY principal, first, sourceIp`,
  },
  {
    id: "addresses-shared",
    title: "Addresses shared by principals",
    says: "One address behind several principals: a bastion, an office, or one person with many keys.",
    query: `SELECT sourceIp, count(DISTINCT principal) AS principals, count(*) AS events,
       string_agg(DISTINCT principal, ', ' ORDER BY principal) AS who
FROM events
WHERE sourceIp IS NOT NULL AND principal IS NOT NULL
GROUP BY sourceIp
HAVING count(DISTINCT principal) > 1
ORDER BY principals DESC, sourceIp
LIMIT 200`,
  },
  {
    id: "first-seen-actions",
    title: "Actions new on the last day",
    says: "What a principal did on the case's last day and never before in this case.",
    query: `WITH firsts AS (
  SELECT principal, action, min(time) AS first, count(*) AS events
  FROM events
  WHERE principal IS NOT NULL AND action IS NOT NULL
  GROUP BY principal, action
)
SELECT principal, action, first, events
FROM firsts
WHERE first >= (SELECT date_trunc('day', max(time)) FROM events)
ORDER BY first, principal, action`,
  },
  {
    id: "user-agents",
    title: "User agents, rarest first",
    says: "Tools that called only a few times: scanners and attack kits often name themselves.",
    query: `SELECT userAgent, count(*) AS events, count(DISTINCT principal) AS principals,
       min(time) AS first, max(time) AS last
FROM events
WHERE userAgent IS NOT NULL
GROUP BY userAgent
ORDER BY events, userAgent
LIMIT 200`,
  },
  {
    id: "root-use",
    title: "Use of root",
    says: "Every call and sign-in by an account's root, which ordinary work never needs.",
    query: `SELECT id, time, recipientAccountId, eventSource, eventName, sourceIPAddress, userAgent, errorCode
FROM cloudtrail
WHERE userIdentity.type = 'Root' AND eventType <> 'AwsServiceEvent'
ORDER BY time, id
LIMIT 1000`,
  },
  {
    id: "foreign-accounts",
    title: "Callers from other accounts",
    says: "Principals of one account that acted in another.",
    query: `SELECT userIdentity.accountId AS caller, recipientAccountId AS account, eventName,
       count(*) AS events, min(time) AS first, max(time) AS last
FROM cloudtrail
WHERE userIdentity.accountId <> recipientAccountId
GROUP BY ALL
ORDER BY events DESC, caller, account, eventName`,
  },
  {
    id: "working-hours",
    title: "Activity by hour of day",
    says: "Calls by principal and hour (UTC). Work at an hour nobody works stands out.",
    query: `SELECT principal, hour(time) AS hour, count(*) AS events
FROM events
WHERE principal IS NOT NULL AND time IS NOT NULL AND source = 'cloudtrail'
GROUP BY principal, hour
ORDER BY principal, hour`,
  },
];

export const credentialStarters: readonly Starter[] = [
  {
    id: "credentials",
    title: "Access keys seen",
    says: "Each access key with its principal, first and last use, and number of addresses.",
    query: `SELECT credential, any_value(principal) AS principal, count(*) AS events,
       count(DISTINCT sourceIp) AS addresses, min(time) AS first, max(time) AS last
FROM events
WHERE credential IS NOT NULL
GROUP BY credential
ORDER BY events DESC, credential
LIMIT 500`,
  },
  {
    id: "keys-minted",
    title: "Access keys made",
    says: "Who made a long-term key for whom, and the key's id from the answer.",
    query: `SELECT id, time, principal, json_extract_string(responseElements, '$.accessKey.userName') AS forUser,
       json_extract_string(responseElements, '$.accessKey.accessKeyId') AS credential, sourceIPAddress
FROM cloudtrail
WHERE eventName = 'CreateAccessKey' AND errorCode IS NULL
ORDER BY time, id`,
  },
  {
    id: "roles-assumed",
    title: "Roles assumed",
    says: "Each role, who assumed it, from where, how often, and how often it was refused.",
    query: `SELECT json_extract_string(requestParameters, '$.roleArn') AS role, principal, sourceIPAddress,
       count(*) AS events, count(*) FILTER (errorCode IS NOT NULL) AS refused,
       min(time) AS first, max(time) AS last
FROM cloudtrail
WHERE eventName IN ('AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity')
GROUP BY ALL
ORDER BY events DESC, role, principal, sourceIPAddress
LIMIT 500`,
  },
  {
    id: "sessions-minted",
    title: "Temporary keys and what they did",
    says: "Temporary keys given out by a role call, joined to the calls made with them.",
    query: `WITH minted AS (
  SELECT id, time, principal AS givenTo,
         json_extract_string(responseElements, '$.credentials.accessKeyId') AS credential
  FROM cloudtrail
  WHERE eventSource = 'sts.amazonaws.com' AND errorCode IS NULL
)
SELECT minted.id, minted.time, givenTo, minted.credential, events.principal,
       count(*) AS events, max(events.time) AS last
FROM minted
JOIN events ON events.credential = minted.credential AND events.time >= minted.time
GROUP BY ALL
ORDER BY minted.time, minted.id
LIMIT 1000`,
  },
  {
    id: "sign-ins",
    title: "Console sign-ins",
    says: "Every sign-in with its result, address and whether a second factor was used.",
    query: `SELECT id, time, principal, sourceIPAddress,
       json_extract_string(responseElements, '$.ConsoleLogin') AS result,
       json_extract_string(additionalEventData, '$.MFAUsed') AS mfaUsed, errorMessage
FROM cloudtrail
WHERE eventName = 'ConsoleLogin'
ORDER BY time, id
LIMIT 1000`,
  },
  {
    id: "failed-sign-ins",
    title: "Failed sign-ins by address",
    says: "Addresses that failed to sign in, and whether they got in afterwards.",
    query: `SELECT sourceIPAddress,
       count(*) FILTER (json_extract_string(responseElements, '$.ConsoleLogin') = 'Failure') AS failed,
       count(*) FILTER (json_extract_string(responseElements, '$.ConsoleLogin') = 'Success') AS succeeded,
       min(time) AS first, max(time) AS last
FROM cloudtrail
WHERE eventName = 'ConsoleLogin'
GROUP BY sourceIPAddress
HAVING count(*) FILTER (json_extract_string(responseElements, '$.ConsoleLogin') = 'Failure') > 0
ORDER BY failed DESC, sourceIPAddress`,
  },
  {
    id: "no-mfa",
    title: "Sessions without a second factor",
    says: "Calls made in sessions where no second factor was given, by principal.",
    query: `SELECT principal, count(*) AS events, count(*) FILTER (NOT readOnly) AS writes,
       min(time) AS first, max(time) AS last
FROM cloudtrail
WHERE userIdentity.sessionContext.attributes.mfaAuthenticated = 'false'
  AND userIdentity.type IN ('IAMUser', 'Root')
GROUP BY principal
ORDER BY events DESC, principal`,
  },
];

import type { Starter } from "./starter.ts";

export const lensStarters: readonly Starter[] = [
  {
    id: "lens-by-action",
    title: "Actions under the lens",
    says: "What happened under the lens, counted by service and action.",
    query: `SELECT service, action, count(*) AS events, count(*) FILTER (outcome = 'denied') AS denied
FROM lens
GROUP BY service, action
ORDER BY events DESC, service, action
LIMIT 200`,
  },
  {
    id: "lens-in-order",
    title: "Events under the lens, in order",
    says: "The first thousand events under the lens, with what each did.",
    query: `SELECT id, time, source, principal, action, outcome, resource, sourceIp, summary
FROM lens
ORDER BY time, id
LIMIT 1000`,
  },
  {
    id: "events-by-hour",
    title: "Events by hour and source",
    says: "How many events each log source holds, hour by hour.",
    query: `SELECT date_trunc('hour', time) AS hour, source, count(*) AS events
FROM events
WHERE time IS NOT NULL
GROUP BY hour, source
ORDER BY hour, source`,
  },
];

export const flowStarters: readonly Starter[] = [
  {
    id: "top-talkers",
    title: "Conversations by bytes",
    says: "Pairs of addresses and port that moved most.",
    query: `SELECT srcaddr, dstaddr, dstport, sum(bytes)::BIGINT AS bytes, sum(packets)::BIGINT AS packets,
       count(*) AS flows
FROM vpcFlow
WHERE action = 'ACCEPT'
GROUP BY srcaddr, dstaddr, dstport
ORDER BY bytes DESC, srcaddr, dstaddr, dstport
LIMIT 200`,
  },
  {
    id: "bytes-outside",
    title: "Bytes to outside addresses",
    says: "Public addresses that received data from inside, most first.",
    query: `SELECT dstaddr, count(DISTINCT srcaddr) AS senders, sum(bytes)::BIGINT AS bytes, count(*) AS flows,
       min(time) AS first, max(time) AS last
FROM vpcFlow
WHERE action = 'ACCEPT'
  AND regexp_matches(srcaddr, '^(10\\.|192\\.168\\.|172\\.(1[6-9]|2\\d|3[01])\\.)')
  AND NOT regexp_matches(dstaddr, '^(10\\.|192\\.168\\.|172\\.(1[6-9]|2\\d|3[01])\\.|169\\.254\\.)')
GROUP BY dstaddr
ORDER BY bytes DESC, dstaddr
LIMIT 200`,
  },
  {
    id: "port-scans",
    title: "One source, many ports",
    says: "Addresses that tried ten or more ports, with how much of it was refused.",
    query: `SELECT srcaddr, count(DISTINCT dstport) AS ports, count(DISTINCT dstaddr) AS targets,
       count(*) AS flows, count(*) FILTER (action = 'REJECT') AS rejected
FROM vpcFlow
WHERE logStatus = 'OK'
GROUP BY srcaddr
HAVING count(DISTINCT dstport) >= 10
ORDER BY ports DESC, srcaddr
LIMIT 200`,
  },
  {
    id: "ssh-rdp",
    title: "Remote control ports reached",
    says: "Accepted flows to SSH, RDP, WinRM and database ports, with the first time.",
    query: `SELECT dstaddr, dstport, srcaddr, min(time) AS first, max(time) AS last, count(*) AS flows,
       sum(bytes)::BIGINT AS bytes
FROM vpcFlow
WHERE action = 'ACCEPT' AND dstport IN (22, 3389, 5985, 5986, 3306, 5432, 1433, 6379, 27017)
GROUP BY dstaddr, dstport, srcaddr
ORDER BY first, dstaddr, dstport, srcaddr
LIMIT 500`,
  },
  {
    id: "rejected-by-port",
    title: "Rejected flows by port",
    says: "Ports that were refused most, and by how many addresses they were tried.",
    query: `SELECT dstport, protocol, count(*) AS flows, count(DISTINCT srcaddr) AS sources
FROM vpcFlow
WHERE action = 'REJECT'
GROUP BY dstport, protocol
ORDER BY flows DESC, dstport, protocol
LIMIT 100`,
  },
  {
    id: "flows-lost",
    title: "Where flows were lost",
    says: "Intervals in which AWS says it lost flow records: nothing can be concluded from silence there.",
    query: `SELECT interfaceId, accountId, time, logStatus
FROM vpcFlow
WHERE logStatus = 'SKIPDATA'
ORDER BY time, interfaceId`,
  },
  {
    id: "callers-in-flows",
    title: "Callers seen in the flows too",
    says: "Addresses that called the API and also talked to hosts here.",
    query: `WITH callers AS (
  SELECT sourceIp, count(*) AS calls, any_value(principal) AS caller
  FROM events
  WHERE source = 'cloudtrail' AND sourceIp IS NOT NULL
  GROUP BY sourceIp
), ends AS (
  SELECT unnest(list_distinct([srcaddr, dstaddr])) AS address, bytes, time FROM vpcFlow
)
SELECT callers.sourceIp, caller, calls, count(*) AS flows, sum(bytes)::BIGINT AS bytes,
       min(time) AS first, max(time) AS last
FROM callers
JOIN ends ON ends.address = callers.sourceIp
GROUP BY callers.sourceIp, caller, calls
ORDER BY bytes DESC, callers.sourceIp
LIMIT 200`,
  },
];

export const evidenceStarters: readonly Starter[] = [
  {
    id: "not-read",
    title: "Files not read, and why",
    says: "Every file that gave nothing, or not all, with its reason.",
    query: `SELECT evidence, path, state, reason, size, records, unread
FROM evidence
WHERE state NOT IN ('loaded', 'pending')
ORDER BY state, path`,
  },
  {
    id: "files-by-source",
    title: "Files by source, account and Region",
    says: "What is held: files, records and the time they span.",
    query: `SELECT source, account, region, count(*) AS files, sum(records)::BIGINT AS records,
       min(firstTime) AS first, max(lastTime) AS last
FROM evidence
WHERE state IN ('loaded', 'partial')
GROUP BY source, account, region
ORDER BY source, account, region`,
  },
  {
    id: "unread-reasons",
    title: "Unread records by reason",
    says: "Why records could not be used, with the file that has most of them.",
    query: `SELECT reason, count(*) AS records, count(DISTINCT evidence) AS files, mode(evidence) AS evidence
FROM unread
GROUP BY reason
ORDER BY records DESC, reason`,
  },
  {
    id: "quiet-hours",
    title: "Silent hours",
    says: "Hours in which a log source holds nothing between its first and its last event.",
    query: `WITH span AS (
  SELECT source, date_trunc('hour', min(time)) AS first, date_trunc('hour', max(time)) AS last
  FROM events WHERE time IS NOT NULL GROUP BY source
), hours AS (
  SELECT source, unnest(generate_series(first, last, INTERVAL 1 HOUR)) AS hour FROM span
)
SELECT hours.source, hours.hour
FROM hours
ANTI JOIN (SELECT DISTINCT source, date_trunc('hour', time) AS hour FROM events) AS held
  ON held.source = hours.source AND held.hour = hours.hour
ORDER BY hours.source, hours.hour
LIMIT 1000`,
  },
  {
    id: "delivered-twice",
    title: "Events delivered more than once",
    says: "Files whose records were already held from another place.",
    query: `SELECT evidence, path, records, duplicates
FROM evidence
WHERE duplicates > 0
ORDER BY duplicates DESC, path
LIMIT 500`,
  },
];

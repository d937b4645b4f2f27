import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testEngine, type TestEngine } from "./test-engine.ts";

const shared = `id BIGINT, evidence INTEGER, record BIGINT, time TIMESTAMP, source VARCHAR, category VARCHAR,
  principal VARCHAR, identity VARCHAR, actor VARCHAR, session BIGINT, credential VARCHAR, service VARCHAR,
  action VARCHAR, access VARCHAR, resource VARCHAR, resources VARCHAR[], outcome VARCHAR, error VARCHAR,
  account VARCHAR, region VARCHAR, sourceIp VARCHAR, via VARCHAR, destinationIp VARCHAR, destinationPort INTEGER,
  bytes BIGINT, packets BIGINT, userAgent VARCHAR, awsId VARCHAR, summary VARCHAR`;

/** Every table of the contract whose columns it names one by one. */
const tables: Readonly<Record<string, string>> = {
  events: shared,
  lens: shared,
  evidence: `evidence INTEGER, path VARCHAR, container INTEGER, origin VARCHAR, url VARCHAR, size BIGINT, sha256 VARCHAR,
    contentSha256 VARCHAR, modified TIMESTAMP, source VARCHAR, state VARCHAR, records BIGINT, unread BIGINT,
    duplicates BIGINT, firstTime TIMESTAMP, lastTime TIMESTAMP, account VARCHAR, region VARCHAR, reason VARCHAR,
    loadedAt TIMESTAMP`,
  unread: "evidence INTEGER, record BIGINT, offset BIGINT, reason VARCHAR, text VARCHAR",
  duplicates: "evidence INTEGER, record BIGINT, event BIGINT, same BOOLEAN, raw VARCHAR",
  sessions: `session BIGINT, credential VARCHAR, principal VARCHAR, identity VARCHAR, actor VARCHAR, kind VARCHAR,
    mintedBy BIGINT, parent BIGINT, depth INTEGER, account VARCHAR, firstTime TIMESTAMP, lastTime TIMESTAMP,
    events BIGINT, sourceIps VARCHAR[], userAgents VARCHAR[], mfa BOOLEAN, rule VARCHAR, confidence VARCHAR,
    rivals BIGINT[], console BIGINT`,
  edges: `event BIGINT, time TIMESTAMP, kind VARCHAR, subject VARCHAR, object VARCHAR, objectKind VARCHAR,
    outcome VARCHAR`,
  findings: `finding VARCHAR, detection VARCHAR, title VARCHAR, severity VARCHAR, techniques VARCHAR[],
    time TIMESTAMP, events BIGINT[], principal VARCHAR, resource VARCHAR, origin VARCHAR, status VARCHAR,
    reason VARCHAR, suppressedBy VARCHAR`,
  bookmarks: "event BIGINT, tags VARCHAR[], note VARCHAR, at TIMESTAMP, by VARCHAR",
  notes: "note BIGINT, text VARCHAR, at TIMESTAMP, by VARCHAR",
  indicators: `indicator BIGINT, kind VARCHAR, value VARCHAR, verdict VARCHAR, origin VARCHAR, at TIMESTAMP, by VARCHAR`,
};

const front = "id BIGINT, evidence INTEGER, record BIGINT, time TIMESTAMP";

/** Columns that a log source's table must hold, with their types. */
const sources: Readonly<
  Record<string, { readonly front: string; readonly holds: string; readonly last: string }>
> = {
  cloudtrail: {
    front,
    holds: `eventVersion VARCHAR, eventTime VARCHAR, eventSource VARCHAR, eventName VARCHAR, awsRegion VARCHAR,
      sourceIPAddress VARCHAR, userAgent VARCHAR, errorCode VARCHAR, errorMessage VARCHAR, requestID VARCHAR,
      eventID VARCHAR, readOnly BOOLEAN, eventType VARCHAR, apiVersion VARCHAR, managementEvent BOOLEAN,
      recipientAccountId VARCHAR, sharedEventID VARCHAR, vpcEndpointId VARCHAR, vpcEndpointAccountId VARCHAR,
      eventCategory VARCHAR, annotation VARCHAR, sessionCredentialFromConsole VARCHAR, requestParameters JSON,
      responseElements JSON, additionalEventData JSON, serviceEventDetails JSON, tlsDetails JSON, addendum JSON,
      edgeDeviceDetails JSON, insightDetails JSON, eventContext JSON, principal VARCHAR, identity VARCHAR,
      actor VARCHAR, session BIGINT, credential VARCHAR, service VARCHAR, action VARCHAR, access VARCHAR,
      resource VARCHAR, outcome VARCHAR, error VARCHAR, account VARCHAR, region VARCHAR, sourceIp VARCHAR,
      via VARCHAR, bytes BIGINT, awsId VARCHAR, summary VARCHAR`,
    last: "raw VARCHAR",
  },
  vpcFlow: {
    front,
    holds: `version INTEGER, accountId VARCHAR, interfaceId VARCHAR, srcaddr VARCHAR, dstaddr VARCHAR, srcport INTEGER,
      dstport INTEGER, protocol INTEGER, packets BIGINT, bytes BIGINT, start BIGINT, end BIGINT, action VARCHAR,
      logStatus VARCHAR, vpcId VARCHAR, subnetId VARCHAR, instanceId VARCHAR, tcpFlags INTEGER, type VARCHAR,
      pktSrcaddr VARCHAR, pktDstaddr VARCHAR, region VARCHAR, azId VARCHAR, sublocationType VARCHAR,
      pktSrcAwsService VARCHAR, flowDirection VARCHAR, trafficPath INTEGER, ecsTaskId VARCHAR, rejectReason VARCHAR,
      resourceId VARCHAR, encryptionStatus INTEGER, instanceTag2 VARCHAR, nextHopVpcId VARCHAR, category VARCHAR,
      outcome VARCHAR, account VARCHAR, sourceIp VARCHAR, destinationIp VARCHAR, destinationPort INTEGER,
      service VARCHAR, resource VARCHAR, resources VARCHAR[], summary VARCHAR`,
    last: "raw VARCHAR",
  },
};

const listed = (columns: string): string[] =>
  columns.split(",").map((column) => column.trim().replace(/\s+/g, " "));

let engine: TestEngine;
beforeAll(async () => {
  engine = await testEngine();
});
afterAll(() => engine.close());

const columnsOf = async (table: string): Promise<string[]> =>
  (await engine.sql(`DESCRIBE SELECT * FROM ${table}`)).map(
    (row) => `${String(row["column_name"])} ${String(row["column_type"])}`,
  );

describe("the table contract, on an empty case", () => {
  test.each(Object.entries(tables))("%s has exactly its columns", async (table, columns) => {
    expect(await columnsOf(table)).toEqual(listed(columns));
  });

  test.each(Object.entries(sources))(
    "%s has its places first, AWS's names, and raw last",
    async (table, wanted) => {
      const columns = await columnsOf(table);
      expect(columns.slice(0, 4)).toEqual(listed(wanted.front));
      expect(columns).toEqual(expect.arrayContaining(listed(wanted.holds)));
      expect(columns.at(-1)).toBe(wanted.last);
    },
  );

  test("userIdentity is a struct with its session context", async () => {
    const [row] = await engine.sql(
      `SELECT typeof(userIdentity.sessionContext.sessionIssuer.arn) AS issuer,
        typeof(userIdentity.sessionContext.attributes.mfaAuthenticated) AS mfa,
        typeof(userIdentity.sessionContext.sourceIdentity) AS source
       FROM (SELECT NULL) LEFT JOIN cloudtrail ON true`,
    );
    expect(row).toEqual({ issuer: "VARCHAR", mfa: "VARCHAR", source: "VARCHAR" });
  });

  test("AWS's names answer to Athena's lower case too", async () => {
    expect(await engine.sql("SELECT eventname, sourceipaddress FROM cloudtrail")).toEqual([]);
  });
});

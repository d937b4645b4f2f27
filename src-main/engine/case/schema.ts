import { identifier, join, sql, type Sql } from "../sql/sql.ts";

/** Raised with every change of the tables below or of what segments store. */
export const schemaVersion = 1;

type Columns = Readonly<Record<string, string>>;

/** Tables of the contract that live in `case.duckdb` itself; those of the log sources are views over the segments. */
export const caseTables: Readonly<Record<string, Columns>> = {
  evidence: {
    evidence: "INTEGER",
    path: "VARCHAR",
    container: "INTEGER",
    origin: "VARCHAR",
    url: "VARCHAR",
    size: "BIGINT",
    sha256: "VARCHAR",
    contentSha256: "VARCHAR",
    modified: "TIMESTAMP",
    source: "VARCHAR",
    state: "VARCHAR",
    records: "BIGINT",
    unread: "BIGINT",
    duplicates: "BIGINT",
    firstTime: "TIMESTAMP",
    lastTime: "TIMESTAMP",
    account: "VARCHAR",
    region: "VARCHAR",
    reason: "VARCHAR",
    loadedAt: "TIMESTAMP",
  },
  unread: {
    evidence: "INTEGER",
    record: "BIGINT",
    offset: "BIGINT",
    reason: "VARCHAR",
    text: "VARCHAR",
  },
  duplicates: {
    evidence: "INTEGER",
    record: "BIGINT",
    event: "BIGINT",
    same: "BOOLEAN",
    raw: "VARCHAR",
  },
  sessions: {
    session: "BIGINT",
    credential: "VARCHAR",
    principal: "VARCHAR",
    identity: "VARCHAR",
    actor: "VARCHAR",
    kind: "VARCHAR",
    mintedBy: "BIGINT",
    parent: "BIGINT",
    depth: "INTEGER",
    account: "VARCHAR",
    firstTime: "TIMESTAMP",
    lastTime: "TIMESTAMP",
    events: "BIGINT",
    sourceIps: "VARCHAR[]",
    userAgents: "VARCHAR[]",
    mfa: "BOOLEAN",
    rule: "VARCHAR",
    confidence: "VARCHAR",
    rivals: "BIGINT[]",
    console: "BIGINT",
  },
  edges: {
    event: "BIGINT",
    time: "TIMESTAMP",
    kind: "VARCHAR",
    subject: "VARCHAR",
    object: "VARCHAR",
    objectKind: "VARCHAR",
    outcome: "VARCHAR",
  },
  findings: {
    finding: "VARCHAR",
    detection: "VARCHAR",
    title: "VARCHAR",
    severity: "VARCHAR",
    techniques: "VARCHAR[]",
    time: "TIMESTAMP",
    events: "BIGINT[]",
    principal: "VARCHAR",
    resource: "VARCHAR",
    origin: "VARCHAR",
    status: "VARCHAR",
    reason: "VARCHAR",
    suppressedBy: "VARCHAR",
  },
  bookmarks: {
    event: "BIGINT",
    tags: "VARCHAR[]",
    note: "VARCHAR",
    at: "TIMESTAMP",
    by: "VARCHAR",
  },
  notes: { note: "BIGINT", text: "VARCHAR", at: "TIMESTAMP", by: "VARCHAR" },
  indicators: {
    indicator: "BIGINT",
    kind: "VARCHAR",
    value: "VARCHAR",
    verdict: "VARCHAR",
    origin: "VARCHAR",
    at: "TIMESTAMP",
    by: "VARCHAR",
  },
};

/** What the product keeps for itself, out of sight of typed SQL's `main` schema. */
const ownTables: Readonly<Record<string, Columns>> = {
  segments: { segment: "INTEGER", source: "VARCHAR", rows: "BIGINT", formats: "VARCHAR" },
  coverage: {
    segment: "INTEGER",
    source: "VARCHAR",
    account: "VARCHAR",
    region: "VARCHAR",
    category: "VARCHAR",
    day: "TIMESTAMP",
    events: "BIGINT",
  },
  lenses: { name: "VARCHAR", link: "VARCHAR", at: "TIMESTAMP", by: "VARCHAR" },
  queries: { name: "VARCHAR", query: "VARCHAR", at: "TIMESTAMP", by: "VARCHAR" },
  queryHistory: { query: "VARCHAR", at: "TIMESTAMP", by: "VARCHAR" },
};

const columns = (given: Columns): Sql =>
  join(
    Object.entries(given).map(([name, type]) => sql`${identifier(name)} ${typeName(type)}`),
    ", ",
  );

const typeName = (type: string): Sql => {
  const [base = "", list] = type.split("[");
  return list === undefined ? identifier(base) : sql`${identifier(base)}[]`;
};

export const createTables: readonly Sql[] = [
  sql`CREATE SCHEMA IF NOT EXISTS own`,
  ...Object.entries(caseTables).map(
    ([name, given]) => sql`CREATE TABLE IF NOT EXISTS ${identifier(name)} (${columns(given)})`,
  ),
  ...Object.entries(ownTables).map(
    ([name, given]) => sql`CREATE TABLE IF NOT EXISTS own.${identifier(name)} (${columns(given)})`,
  ),
];

/** Tables whose meaning Query shows beside their columns. */
export const tableSays: Readonly<Record<string, string>> = {
  events: "every event of every log source, under shared columns",
  lens: "the events under the lens",
  evidence: "a row per original file, archives and files we could not use included",
  unread: "a row per record that could not be used",
  duplicates: "a row per further copy of a kept event",
  sessions: "a row per credential seen or minted",
  edges: "what one event did to what",
  findings: "answers of detections, own and imported",
  bookmarks: "events an analyst kept",
  notes: "what an analyst wrote",
  indicators: "values held to be bad or good",
};

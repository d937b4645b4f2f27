import type { EventColumn } from "@contract/event.ts";
import type { SourceEntry } from "@contract/catalogue.ts";
import type { Sql } from "../sql/sql.ts";

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly from: Sql;
}

/** The columns of `events` that every segment's place tells; a source gives the others. */
export type SharedColumn = Exclude<EventColumn, "id" | "evidence" | "record" | "time" | "source">;

/**
 * A format we read. The loader has cut a file into records and staged each with its evidence, its place and its
 * text; a source only says what is in them.
 */
export interface LogSource extends SourceEntry {
  /**
   * What a segment stores after `evidence` and `record`, each taken out of a staged record. The first is `time`, the
   * last `raw`. Names that no public table shows begin with an underscore. A segment has the columns that its records fill.
   */
  readonly stored: readonly Column[];
  /** What `shown` takes several columns out of, read once: `_objects`. */
  readonly objects?: Sql;
  /** The public table after `id`, `evidence`, `record`, `time`: each from what is stored. */
  readonly shown: readonly Column[];
  /** The shared columns, from what is stored. */
  readonly shared: Readonly<Record<SharedColumn, Sql>>;
  /** Which stored records are events. */
  readonly isEvent: Sql;
}

/** Types of the shared columns, as the table contract has them. */
export const sharedTypes: Readonly<Record<SharedColumn, string>> = {
  category: "VARCHAR",
  principal: "VARCHAR",
  identity: "VARCHAR",
  actor: "VARCHAR",
  session: "BIGINT",
  credential: "VARCHAR",
  service: "VARCHAR",
  action: "VARCHAR",
  access: "VARCHAR",
  resource: "VARCHAR",
  resources: "VARCHAR[]",
  outcome: "VARCHAR",
  error: "VARCHAR",
  account: "VARCHAR",
  region: "VARCHAR",
  sourceIp: "VARCHAR",
  via: "VARCHAR",
  destinationIp: "VARCHAR",
  destinationPort: "INTEGER",
  bytes: "BIGINT",
  packets: "BIGINT",
  userAgent: "VARCHAR",
  awsId: "VARCHAR",
  summary: "VARCHAR",
};

export const sharedColumns = Object.keys(sharedTypes) as readonly SharedColumn[];

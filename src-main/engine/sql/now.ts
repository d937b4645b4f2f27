import { sql, type Sql } from "./sql.ts";

/** This moment by the computer's clock, as a TIMESTAMP. */
export const now = (): Sql => sql`make_timestamp(${Date.now() * 1000})`;

import type { BlindSpot } from "@contract/engine.ts";
import { formatInstant } from "@contract/instant.ts";
import type { Lens } from "@contract/lens.ts";
import { z } from "@contract/zod.ts";
import { sources } from "../sources/index.ts";
import type { Database } from "../sql/database.ts";
import { timestamp } from "../sql/matches.ts";
import { all, any, identifier, sql, type Sql } from "../sql/sql.ts";

const held = z.object({ source: z.string(), data: z.number(), events: z.number() });

/** What each log source would have shown, for the sentence that says it is not there. */
const wouldShow: Readonly<Record<string, string>> = {
  cloudtrail: "calls to AWS and sign-ins",
  "vpc-flow": "network traffic",
};

/**
 * Which log sources the case lacks where the lens looks: at its time, in its accounts and Regions. What they would
 * have shown is not "nothing found".
 */
export async function lackingUnder(lens: Lens, database: Database): Promise<BlindSpot[]> {
  const found = await database.rows(
    sql`
      SELECT source, coalesce(sum(events) FILTER (category = 'data'), 0)::BIGINT AS data, sum(events)::BIGINT AS events
      FROM own.coverage WHERE ${placesOf(lens)} GROUP BY source ORDER BY source`,
    held,
  );
  const where = describePlace(lens);
  const lacking = sources
    .filter(({ id }) => !found.some(({ source }) => source === id))
    .map(({ id, title }) => ({
      source: id,
      says: `This case has no ${title}${where}. ${capital(wouldShow[id] ?? "What it records")} would not show here.`,
    }));
  const trail = found.find(({ source }) => source === "cloudtrail");
  if (trail?.data !== 0) return lacking;
  return [
    ...lacking,
    {
      source: "cloudtrail",
      says: `This case has no data events${where}. Reads of S3 objects and other data calls would not show here.`,
    },
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const day = sql`INTERVAL 1 DAY`;

const valuesOf = ({ conditions }: Lens, field: "account" | "region"): readonly string[] =>
  conditions.filter((c) => !c.muted && c.test === "is" && c.field === field).map((c) => c.value);

function placesOf(lens: Lens): Sql {
  const named = (field: "account" | "region") => {
    const values = valuesOf(lens, field);
    return values.length === 0
      ? []
      : [any(values.map((value) => sql`${identifier(field)} = ${value}`))];
  };
  return all([
    ...(lens.from === undefined ? [] : [sql`day + ${day} > ${timestamp(lens.from)}`]),
    ...(lens.to === undefined ? [] : [sql`day < ${timestamp(lens.to)}`]),
    ...named("account"),
    ...named("region"),
  ]);
}

function describePlace(lens: Lens): string {
  const named = (field: "account" | "region", before: string) => {
    const values = valuesOf(lens, field);
    return values.length === 0 ? "" : `${before}${values.join(" or ")}`;
  };
  return [
    named("region", " of "),
    named("account", " of account "),
    lens.from === undefined ? "" : ` from ${formatInstant(lens.from)}`,
    lens.to === undefined ? "" : ` until ${formatInstant(lens.to)}`,
  ].join("");
}

import { createHash } from "node:crypto";
import type { EventField, Lens } from "@contract/lens.ts";
import { identifier, sql, all, type Sql } from "../sql/sql.ts";
import { matches } from "../sql/matches.ts";
import { ask } from "../sql/database.ts";
import type { Context } from "./method.ts";

/**
 * The WHERE of `events` under a lens. Words are searched in the whole record once and their ids kept, since every
 * part of a screen asks under the same words.
 */
export async function under(lens: Lens, context: Context): Promise<Sql> {
  const words = wordsOf(lens.text ?? "");
  return matches(lens, words.length === 0 ? undefined : await foundText(words, context));
}

/** `events`, without its costly columns where the question doesn't need them. */
export function eventsFor(lens: Lens, ...fields: readonly EventField[]): Sql {
  const asked = [...fields, ...lens.conditions.map(({ field }) => field)];
  return asked.includes("resources") ? sql`events` : sql`own.lean AS events`;
}

/** Names an answer's question: what is asked, and the lens it is asked under. */
export const question = (asked: string, ...parts: readonly unknown[]): string =>
  `${asked} ${JSON.stringify(parts)}`;

/** Words in lower case; "quoted words" stay together. */
export function wordsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]+)"?|(\S+)/g)].map(([, quoted, word]) =>
    (quoted ?? word ?? "").toLowerCase(),
  );
}

function foundText(words: readonly string[], context: Context): Promise<Sql> {
  const name = `text_${createHash("sha256").update(JSON.stringify(words)).digest("hex").slice(0, 24)}`;
  const table = sql`scratch.${identifier(name)}`;
  return context.state.once(question("text", words), async () => {
    const has = all(words.map((word) => sql`contains(lower(raw), ${word})`));
    await context.case.withConnection(context.signal, (connection) =>
      ask(
        connection,
        sql`CREATE OR REPLACE TABLE ${table} AS SELECT id FROM own.records WHERE ${has}`,
        context.signal,
      ),
    );
    return table;
  });
}

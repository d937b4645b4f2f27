import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { PostgreSQL, SQLDialect, type SQLNamespace } from "@codemirror/lang-sql";
import type { Output } from "@contract/engine.ts";
import { isEventField, type EventField } from "@contract/lens.ts";
import { namedTables } from "./named-tables.ts";

export type SqlSchema = Output<"sql.schema">;

const types =
  "bigint blob boolean date decimal double float hugeint integer interval json real smallint struct timestamp timestamptz tinyint ubigint uhugeint uinteger union usmallint utinyint uuid varchar map list";

/** Words of the grammar, whatever columns are called. */
const grammar = new Set(["by", "end", "as", "on", "is", "to", "in", "at", "all", "case", "with"]);

/** DuckDB as PostgreSQL with its own words. Names ignore case, or completion would write them in quotes;
 * DuckDB calls `time` and `source` keywords, but here they are columns. */
export function duckdbDialect({ keywords, tables }: SqlSchema): SQLDialect {
  const columns = new Set(
    tables.flatMap((table) => table.columns.map(({ name }) => name.toLowerCase())),
  );
  const own = keywords
    .map((word) => word.toLowerCase())
    .filter((word) => grammar.has(word) || !columns.has(word));
  return SQLDialect.define({
    ...PostgreSQL.spec,
    keywords: keywords.length > 0 ? own.join(" ") : (PostgreSQL.spec.keywords ?? ""),
    types,
    caseInsensitiveIdentifiers: true,
  });
}

const columnCompletion = ({ name, type }: { readonly name: string; readonly type: string }) =>
  ({ label: name, type: "property", detail: cutType(type), boost: 1 }) satisfies Completion;

const cutType = (type: string) => (type.length > 28 ? `${type.slice(0, 27)}…` : type);

export function schemaNamespace({ tables }: SqlSchema): SQLNamespace {
  return Object.fromEntries(
    tables.map(({ name, says, columns }) => [
      name,
      {
        self: { label: name, type: "class", info: says, boost: 2 },
        children: columns.map(columnCompletion),
      },
    ]),
  );
}

/** Columns of the tables that the query names, without their table before them, and functions. */
export function wordCompletions({ tables, functions }: SqlSchema) {
  const byName = new Map(
    tables.map((table) => [table.name.toLowerCase(), table.columns.map(columnCompletion)]),
  );
  const calls: readonly Completion[] = functions.map((name) => ({
    label: name,
    type: "function",
    apply: `${name}(`,
    boost: -1,
  }));
  return (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/\w+/);
    if (!word && !context.explicit) return null;
    const from = word?.from ?? context.pos;
    const before = context.state.sliceDoc(Math.max(0, from - 1), from);
    if (before === "." || before === "'" || isInText(context)) return null;
    const columns = new Map<string, Completion>();
    for (const name of namedTables(context.state.doc.toString())) {
      for (const column of byName.get(name) ?? []) columns.set(column.label, column);
    }
    return { from, options: [...columns.values(), ...calls], validFor: /^\w*$/ };
  };
}

function isInText({ state, pos }: CompletionContext): boolean {
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  return before.includes("--") || (before.split("'").length - 1) % 2 === 1;
}

/** The field whose value is being typed, and how much of it stands there: `principal = 'arn:aws…`. */
export function valueBeingTyped(
  before: string,
): { readonly field: EventField; readonly typed: string } | undefined {
  const found =
    /(?:^|[\s(.,])(\w+)\s*(?:=|<>|!=|\blike\b|\bin\s*\((?:\s*'[^']*'\s*,)*)\s*'([^']*)$/i.exec(
      before,
    );
  const name = found?.[1];
  return name !== undefined && isEventField(name)
    ? { field: name, typed: found?.[2] ?? "" }
    : undefined;
}

export type ValuesOf = (field: EventField, search: string) => Promise<readonly string[]>;

/** Values that the case holds in the field being compared. */
export function valueCompletions(valuesOf: ValuesOf) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const before = context.state.sliceDoc(Math.max(0, context.pos - 600), context.pos);
    const typing = valueBeingTyped(before);
    if (!typing) return null;
    const values = await valuesOf(typing.field, typing.typed);
    if (context.aborted) return null;
    return {
      from: context.pos - typing.typed.length,
      options: values.map((value) => ({
        label: value,
        type: "text",
        apply: value.replaceAll("'", "''"),
      })),
      filter: false,
    };
  };
}

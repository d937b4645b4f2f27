/** A piece of SQL with the values it binds. Only the tag `sql` makes one, so text never becomes SQL by accident. */
export class Sql {
  constructor(
    /** One more than there are values. */
    readonly parts: readonly string[],
    readonly values: readonly SqlValue[],
  ) {}

  get text(): string {
    return this.parts.join("?");
  }
}

export type SqlValue = string | number | bigint | boolean | null;

/** `${value}` binds, `${sql`…`}` nests. Backslashes stand for themselves. */
export function sql(strings: TemplateStringsArray, ...given: readonly (Sql | SqlValue)[]): Sql {
  const parts = [strings.raw[0] ?? ""];
  const values: SqlValue[] = [];
  const write = (text: string) => {
    parts[parts.length - 1] += text;
  };
  given.forEach((value, index) => {
    if (value instanceof Sql) {
      value.parts.forEach((part, at) => {
        if (at > 0) {
          values.push(value.values[at - 1] as SqlValue);
          parts.push("");
        }
        write(part);
      });
    } else {
      values.push(value);
      parts.push("");
    }
    write(strings.raw[index + 1] ?? "");
  });
  return new Sql(parts, values);
}

const text = (written: string): Sql => new Sql([written], []);

/** A name from our own lists, quoted. */
export const identifier = (name: string): Sql => text(`"${name.replaceAll('"', '""')}"`);

/** A constant written into the SQL, where DuckDB binds no value: views, COPY, ATTACH. */
export const literal = (value: string): Sql => text(`'${value.replaceAll("'", "''")}'`);

export function integer(value: number): Sql {
  if (!Number.isSafeInteger(value)) throw new Error(`${value} is no integer`);
  return text(String(value));
}

/** The same piece with its values written in, for a view. */
export function inlined({ parts, values }: Sql): Sql {
  const written = values.map((value) => {
    if (value === null) return "NULL";
    if (typeof value === "string") return literal(value).text;
    return String(value);
  });
  return text(parts.map((part, index) => part + (written[index] ?? "")).join(""));
}

/** SQL that a person typed, for the one method that runs it sealed. */
export const typed = (query: string): Sql => text(query);

export function join(pieces: readonly Sql[], separator: string): Sql {
  return pieces.reduce(
    (joined, piece, index) => (index === 0 ? piece : sql`${joined}${text(separator)}${piece}`),
    text(""),
  );
}

export const all = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0
    ? sql`true`
    : join(
        conditions.map((c) => sql`(${c})`),
        " AND ",
      );

export const any = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0
    ? sql`false`
    : join(
        conditions.map((c) => sql`(${c})`),
        " OR ",
      );

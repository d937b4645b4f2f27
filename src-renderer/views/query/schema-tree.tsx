import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { formatCount } from "../../components/format.ts";
import type { SqlSchema } from "./sql-completion.ts";
import styles from "./side.module.css";

type Table = SqlSchema["tables"][number];

export interface SchemaTreeProps {
  readonly schema: SqlSchema;
  readonly onInsert: (text: string) => void;
  readonly onQuery: (query: string) => void;
}

/** The tables there are, what each is, and its columns; a click writes the name where the cursor stands. */
export function SchemaTree({ schema, onInsert, onQuery }: SchemaTreeProps) {
  const [search, setSearch] = useState("");
  const [opened, setOpened] = useState<readonly string[]>(["events"]);
  const wanted = search.trim().toLowerCase();
  const found = schema.tables.flatMap((table) => {
    const columns = table.columns.filter(({ name }) => name.toLowerCase().includes(wanted));
    const isNamed = table.name.toLowerCase().includes(wanted);
    if (wanted !== "" && !isNamed && columns.length === 0) return [];
    return [{ ...table, columns: wanted === "" || columns.length === 0 ? table.columns : columns }];
  });
  return (
    <div className={styles.scroll}>
      <input
        type="search"
        className={styles.search}
        aria-label="Search tables and columns"
        placeholder="Search tables and columns"
        spellCheck={false}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul>
        {found.map((table) => (
          <TableItem
            key={table.name}
            table={table}
            isOpen={wanted !== "" || opened.includes(table.name)}
            onToggle={(isOpen) =>
              setOpened((before) =>
                isOpen ? [...before, table.name] : before.filter((name) => name !== table.name),
              )
            }
            onInsert={onInsert}
            onQuery={onQuery}
          />
        ))}
      </ul>
      {found.length === 0 && <p className={styles.muted}>No table or column is called that.</p>}
    </div>
  );
}

interface TableItemProps {
  readonly table: Table;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onInsert: (text: string) => void;
  readonly onQuery: (query: string) => void;
}

function TableItem({ table, isOpen, onToggle, onInsert, onQuery }: TableItemProps) {
  const hasTime = table.columns.some(({ name }) => name === "time");
  const look = `SELECT *\nFROM ${table.name}${hasTime ? "\nORDER BY time, id" : ""}\nLIMIT 100`;
  return (
    <li>
      <div className={styles.table}>
        <button
          type="button"
          className={styles.tableName}
          aria-expanded={isOpen}
          title={table.says}
          onClick={(event) => (event.ctrlKey || event.metaKey ? onQuery(look) : onToggle(!isOpen))}
        >
          <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span> {table.name}
          <span className={styles.muted}> {formatCount(table.columns.length)}</span>
        </button>
        <Button kind="quiet" aria-label={`Look at ${table.name}`} onPress={() => onQuery(look)}>
          Look
        </Button>
      </div>
      {isOpen && (
        <>
          <p className={styles.says}>{table.says}</p>
          <ul className={styles.columns}>
            {table.columns.map(({ name, type }) => (
              <li key={name}>
                <button
                  type="button"
                  className={styles.column}
                  title={`${name} ${type}`}
                  onClick={() => onInsert(name)}
                >
                  <span>{name}</span>
                  <span className={styles.type}>{type}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  );
}

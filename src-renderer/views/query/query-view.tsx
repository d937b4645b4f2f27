import { SquareTerminal } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { lensToUrl } from "@contract/lens-url.ts";
import type { EventField } from "@contract/lens.ts";
import { Skeleton } from "../../components/replied.tsx";
import { useCommands } from "../../components/commands.ts";
import { say } from "../../components/toast.tsx";
import { useCase } from "../../engine/case-store.ts";
import { useAsk, useEngine } from "../../engine/use-engine.ts";
import { view, type ViewProps } from "../view.ts";
import { QueryAnswer } from "./query-answer.tsx";
import { asksLens } from "./query-command.ts";
import { QuerySide } from "./query-side.tsx";
import { setQuery, useQueryState } from "./query-store.ts";
import { QueryToolbar } from "./query-toolbar.tsx";
import type { SqlSchema } from "./sql-completion.ts";
import type { Runnable } from "./sql-editor.tsx";
import { problemOf, useQueryRun } from "./use-query-run.ts";
import styles from "./query.module.css";

const SqlEditor = lazy(async () => ({ default: (await import("./sql-editor.tsx")).SqlEditor }));

export const queryView = view({
  id: "query",
  title: "Query",
  icon: SquareTerminal,
  key: "g q",
  Component: QueryScreen,
});

const noSchema: SqlSchema = { tables: [], functions: [], keywords: [] };
const suggestedValues = 30;

function QueryScreen({ lens, own, setOwn, replace, go }: ViewProps) {
  const { case: open } = useCase();
  const folder = open?.folder ?? "";
  const { text, ran } = useQueryState(folder);
  const schema = useEngine("sql.schema", {});
  const saved = useEngine("sql.saved", {});
  const ask = useAsk();
  const { tryAgain: lookAgain } = saved;
  const running = useQueryRun(folder, lens, lookAgain);
  const { run, stop, isRunning, failure } = running;
  const insert = useRef<(text: string) => void>(() => {});
  const runnable = useRef<() => Runnable>(() => ({ query: text, offset: 0 }));
  const results = useRef<HTMLDivElement>(null);

  const setText = useCallback((next: string) => setQuery(folder, { text: next }), [folder]);
  // A link that holds a query brings it; it is run by whoever followed the link, not by the link.
  const linked = own["sql"];
  useEffect(() => {
    if (linked !== undefined) setText(linked);
  }, [linked, setText]);

  const runIt = ({ query, offset }: Runnable) => {
    void run(query, offset);
    if (offset === 0) setOwn({ sql: query.length <= longestLink ? query : undefined });
  };
  const format = async () => {
    const { formatted } = await import("./format-sql.ts");
    try {
      setText(formatted(text));
    } catch {
      say("The query cannot be laid out: it is not whole.");
    }
  };
  const toResults = () =>
    results.current?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus();
  const valuesOf = useCallback(
    async (field: EventField, search: string) => {
      const found = await ask("events.topValues", {
        ...{ lens: { conditions: [] }, field, limit: suggestedValues },
        ...(search === "" ? {} : { search }),
      });
      return found.values.flatMap(({ value }) => (value === null ? [] : [String(value)]));
    },
    [ask],
  );
  const problem = useMemo(
    () => problemOf(failure?.failure, ran?.offset ?? 0),
    [failure, ran?.offset],
  );
  useCommands([
    {
      id: "query.run",
      title: "Run the query",
      group: "Query",
      keys: ["Ctrl Enter"],
      run: () => runIt(runnable.current()),
    },
    {
      id: "query.format",
      title: "Format the query",
      group: "Query",
      keys: ["Ctrl Shift F"],
      run: () => void format(),
    },
    {
      id: "query.stop",
      title: "Stop the query",
      group: "Query",
      keys: isRunning ? ["Esc"] : [],
      run: stop,
    },
    {
      id: "query.results",
      title: "Go to the result",
      group: "Query",
      keys: ["Ctrl ↓"],
      run: toResults,
    },
  ]);

  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">Query</h1>
      <QuerySide
        schema={schema}
        saved={saved}
        onInsert={(name) => insert.current(name)}
        onQuery={setText}
      />
      <Group orientation="vertical" className={styles.work ?? ""}>
        <Panel id="editor" defaultSize="40%" minSize="96px" className={styles.editorPart ?? ""}>
          <QueryToolbar
            folder={folder}
            text={text}
            lens={lens}
            isRunning={isRunning}
            onRun={() => runIt(runnable.current())}
            onStop={stop}
            onFormat={() => void format()}
            onSaved={lookAgain}
          />
          <div className={styles.editor}>
            <Suspense fallback={<Skeleton lines={5} />}>
              <SqlEditor
                text={text}
                schema={schema.answer ?? noSchema}
                valuesOf={valuesOf}
                problem={problem}
                onChange={setText}
                onRun={(query, offset) => runIt({ query, offset })}
                onFormat={() => void format()}
                onEscape={() => {
                  if (isRunning) stop();
                  return isRunning;
                }}
                onToResults={toResults}
                onReady={(put, current) => {
                  insert.current = put;
                  runnable.current = current;
                }}
              />
            </Suspense>
          </div>
        </Panel>
        <Separator className={styles.separator ?? ""} aria-label="Height of the editor" />
        <Panel id="result" minSize="96px" className={styles.resultPart ?? ""}>
          <QueryAnswer
            ran={ran}
            running={running}
            lens={lens}
            isOld={ran !== undefined && asksLens(ran.query) && ran.link !== lensToUrl(lens)}
            replace={replace}
            go={go}
            gridRef={results}
          />
        </Panel>
      </Group>
    </div>
  );
}

/** Longer ones would make an address that nothing takes. */
const longestLink = 4_000;

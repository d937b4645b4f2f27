import { useCallback, useMemo, useState } from "react";
import type { JournalEntry } from "@contract/case.ts";
import { Failed } from "@contract/failure.ts";
import { Button } from "../../components/button.tsx";
import { copyText } from "../../components/copy.ts";
import { counted, formatTime, visible } from "../../components/format.ts";
import { FailedNote, Replied, Skeleton } from "../../components/replied.tsx";
import { RowGrid, type GridColumn } from "../../components/row-grid.tsx";
import { useZone } from "../../components/zone.ts";
import { useAsk, useEngine } from "../../engine/use-engine.ts";
import { usePages } from "../../engine/use-pages.ts";
import { shortHash } from "./file-columns.tsx";
import styles from "./evidence.module.css";

/** What was done in this case, by whom and when; each line holds the hash of the one before. */
export function JournalTab() {
  const ask = useAsk();
  const zone = useZone();
  const head = useEngine("journal.page", { offset: 0, limit: 1 });
  const load = useCallback(
    async (offset: number, limit: number) => {
      const { entries, total } = await ask("journal.page", { offset, limit });
      return { rows: entries, total };
    },
    [ask],
  );
  const pages = usePages<JournalEntry>(load);
  const columns = useMemo(() => journalColumns(zone), [zone]);
  const [chosen, setChosen] = useState<number | undefined>();
  const { total, failure } = pages;
  if (failure && !(failure instanceof Failed)) throw failure;
  if (failure instanceof Failed) return <FailedNote failure={failure} tryAgain={pages.tryAgain} />;
  if (total === undefined) return <Skeleton lines={8} />;
  const entry = chosen === undefined ? undefined : pages.row(chosen);
  return (
    <div className={styles.list}>
      <Replied to={head}>
        {(answer) => (
          <p className={styles.filters}>
            Only ever added to: each line holds the SHA-256 of the line before. Hash of the last
            line <code title={answer.head}>{shortHash(answer.head)}</code>
            <Button
              kind="quiet"
              onPress={() => void copyText(answer.head, "The hash of the last line")}
            >
              Copy
            </Button>
          </p>
        )}
      </Replied>
      {total === 0 ? (
        <p className={styles.empty}>Nothing was done yet.</p>
      ) : (
        <div className={styles.split}>
          <RowGrid
            label={counted(total, "journal entry", "journal entries")}
            columns={columns}
            count={total}
            row={pages.row}
            onShown={pages.show}
            selected={chosen}
            onSelect={(index) => setChosen(index)}
          />
          {entry && (
            <section className={styles.below} aria-label="Journal entry">
              <pre className={styles.raw}>{JSON.stringify(entry.detail, null, 2) ?? "—"}</pre>
            </section>
          )}
        </div>
      )}
    </div>
  );
}

const journalColumns = (zone: string): readonly GridColumn<JournalEntry>[] => [
  {
    id: "at",
    label: "time",
    width: 220,
    cell: ({ at }) => <span className="mono">{formatTime(at, { zone })}</span>,
  },
  { id: "by", label: "who", width: 140, cell: ({ by }) => visible(by) },
  { id: "did", label: "what", width: 180, cell: ({ did }) => visible(did) },
  {
    id: "detail",
    label: "detail",
    width: 560,
    cell: ({ detail }) => <code>{visible(detailInOneLine(detail))}</code>,
  },
  {
    id: "previous",
    label: "hash of the line before",
    width: 180,
    cell: ({ previous }) => <code>{shortHash(previous)}</code>,
    title: ({ previous }) => previous,
  },
];

const detailInOneLine = (detail: unknown): string =>
  typeof detail === "string" ? detail : (JSON.stringify(detail) ?? "—");

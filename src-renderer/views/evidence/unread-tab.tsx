import { useCallback, useMemo, useState } from "react";
import type { UnreadRecord } from "@contract/evidence.ts";
import { Failed } from "@contract/failure.ts";
import { Button } from "../../components/button.tsx";
import { copyText } from "../../components/copy.ts";
import { counted, formatCount, visible } from "../../components/format.ts";
import { FailedNote, Skeleton } from "../../components/replied.tsx";
import { RowGrid, type GridColumn } from "../../components/row-grid.tsx";
import { useAsk } from "../../engine/use-engine.ts";
import { usePages } from "../../engine/use-pages.ts";
import type { ViewProps } from "../view.ts";
import { evidenceNumber } from "./evidence-tabs.ts";
import styles from "./evidence.module.css";

/** Records that could not be used: where each stands, why, and what it says. */
export function UnreadTab({ own, setOwn }: ViewProps) {
  const ask = useAsk();
  const of = evidenceNumber(own["of"]);
  const load = useCallback(
    async (offset: number, limit: number) => {
      const evidence = of === undefined ? {} : { evidence: of };
      const { records, total } = await ask("evidence.unread", { offset, limit, ...evidence });
      return { rows: records, total };
    },
    [ask, of],
  );
  const pages = usePages<UnreadRecord>(load);
  const columns = useMemo(unreadColumns, []);
  const [chosen, setChosen] = useState<number | undefined>();
  const { total, failure } = pages;
  if (failure && !(failure instanceof Failed)) throw failure;
  if (failure instanceof Failed) return <FailedNote failure={failure} tryAgain={pages.tryAgain} />;
  if (total === undefined) return <Skeleton lines={8} />;
  const record = chosen === undefined ? undefined : pages.row(chosen);
  return (
    <div className={styles.list}>
      {of !== undefined && (
        <p className={styles.filters}>
          Of file {of} alone.
          <Button onPress={() => setOwn({ of: undefined })}>Show all files</Button>
        </p>
      )}
      {total === 0 ? (
        <p className={styles.empty}>Every record of the files that were loaded could be read.</p>
      ) : (
        <div className={styles.split}>
          <RowGrid
            label={counted(total, "unread record")}
            columns={columns}
            count={total}
            row={pages.row}
            onShown={pages.show}
            selected={chosen}
            onSelect={(index) => setChosen(index)}
          />
          {record && (
            <UnreadText
              record={record}
              openFile={() => setOwn({ tab: "files", sel: String(record.evidence) })}
            />
          )}
        </div>
      )}
    </div>
  );
}

const unreadColumns = (): readonly GridColumn<UnreadRecord>[] => [
  {
    id: "file",
    label: "file",
    width: 372,
    cell: ({ path }) => (
      <span className={styles.path}>
        {visible(path.length > 46 ? `…${path.slice(-45)}` : path)}
      </span>
    ),
    title: ({ path }) => visible(path),
    subject: ({ evidence }) => ({ field: "evidence", value: String(evidence) }),
  },
  {
    id: "record",
    label: "record",
    width: 88,
    align: "end",
    cell: ({ record }) => formatCount(record),
  },
  {
    id: "offset",
    label: "at byte",
    width: 96,
    align: "end",
    cell: ({ offset }) => (offset === null ? "—" : formatCount(offset)),
  },
  {
    id: "reason",
    label: "reason",
    width: 300,
    cell: ({ reason }) => <span className={styles.bad}>{visible(reason)}</span>,
    title: ({ reason }) => visible(reason),
  },
  {
    id: "text",
    label: "original text",
    width: 520,
    cell: ({ text }) => <code>{visible(text.slice(0, 200))}</code>,
  },
];

function UnreadText({
  record,
  openFile,
}: {
  readonly record: UnreadRecord;
  readonly openFile: () => void;
}) {
  return (
    <section className={styles.below} aria-label="Unread record">
      <p className={styles.ways}>
        <span className={styles.bad}>{visible(record.reason)}</span>
        <Button onPress={openFile}>Show its file</Button>
        <Button onPress={() => void copyText(record.text, "The record's text")}>Copy text</Button>
      </p>
      <pre className={styles.raw}>{record.text === "" ? "(empty)" : visibleLines(record.text)}</pre>
    </section>
  );
}

/** Line ends stay, since they are where the record broke; other controls are shown as marks. */
const visibleLines = (text: string): string => text.split("\n").map(visible).join("\n");

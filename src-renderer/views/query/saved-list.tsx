import { X } from "lucide-react";
import type { SavedQuery } from "@contract/case.ts";
import type { Output } from "@contract/engine.ts";
import { second } from "@contract/instant.ts";
import { IconButton } from "../../components/button.tsx";
import { formatTime, visible } from "../../components/format.ts";
import { Replied } from "../../components/replied.tsx";
import { say } from "../../components/toast.tsx";
import { useZone } from "../../components/zone.ts";
import { useCall, type Reply } from "../../engine/use-engine.ts";
import styles from "./side.module.css";

export interface SavedListProps {
  readonly saved: Reply<Output<"sql.saved">>;
  readonly onPick: (query: string) => void;
}

/** Queries kept with the case, and those that were run. */
export function SavedList({ saved, onPick }: SavedListProps) {
  const { run: remove } = useCall("sql.remove");
  const { run: save } = useCall("sql.save");
  const forget = async ({ name, query }: SavedQuery) => {
    if (!(await remove({ name }))) return;
    saved.tryAgain();
    say(`${name} was removed.`, () => void save({ name, query }).then(saved.tryAgain));
  };
  return (
    <div className={styles.scroll}>
      <Replied to={saved} asking="Looking up saved queries">
        {(answer) => (
          <>
            <section aria-label="Saved">
              <h2>Saved</h2>
              {answer.saved.length === 0 && (
                <p className={styles.muted}>Nothing saved yet. Save keeps a query with the case.</p>
              )}
              <ul>
                {answer.saved.map((query) => (
                  <li key={query.name} className={styles.saved}>
                    <Pick query={query} onPick={onPick} />
                    <IconButton label={`Remove ${query.name}`} onPress={() => void forget(query)}>
                      <X aria-hidden="true" />
                    </IconButton>
                  </li>
                ))}
              </ul>
            </section>
            <section aria-label="Recent">
              <h2>Recent</h2>
              {answer.history.length === 0 && (
                <p className={styles.muted}>No query was run in this case yet.</p>
              )}
              <ul>
                {answer.history.map((query, at) => (
                  <li key={`${query.at}.${at}`}>
                    <Pick query={query} onPick={onPick} />
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
      </Replied>
    </div>
  );
}

function Pick({
  query,
  onPick,
}: {
  readonly query: SavedQuery;
  readonly onPick: (query: string) => void;
}) {
  const zone = useZone();
  return (
    <button type="button" className={styles.starter} onClick={() => onPick(query.query)}>
      {query.name !== "" && <span>{visible(query.name)}</span>}
      <code className={styles.query}>
        {visible(query.query.replace(/\s+/g, " ").slice(0, 240))}
      </code>
      <span className={styles.type}>
        {formatTime(query.at - (query.at % second), { zone, year: false })} · {visible(query.by)}
      </span>
    </button>
  );
}

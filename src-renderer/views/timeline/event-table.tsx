import type { Instant } from "@contract/instant.ts";
import { Replied } from "../../components/replied.tsx";
import { useEngine } from "../../engine/use-engine.ts";
import type { ViewProps } from "../view.ts";
import { EventGrid } from "./event-grid.tsx";
import styles from "./event-table.module.css";
import { NoEvents } from "./no-events.tsx";

export interface EventTableProps extends ViewProps {
  readonly onRowsShown: (times: readonly [Instant, Instant] | undefined) => void;
}

/** Every event under the lens, one a line, however many there are. */
export function EventTable(props: EventTableProps) {
  const reply = useEngine("events.count", { lens: props.lens });
  return (
    <section className={styles.place} aria-label="Events">
      <Replied
        to={reply}
        asking="Counting events"
        className={styles.replied ?? ""}
        isEmpty={({ events }) => events === 0}
        empty={<NoEvents {...props} lacking={reply.answer?.lacking ?? []} />}
      >
        {(counts) => (
          <EventGrid {...props} total={counts.events} withoutTime={counts.withoutTime} />
        )}
      </Replied>
    </section>
  );
}

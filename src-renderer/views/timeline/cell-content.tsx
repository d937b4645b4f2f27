import { memo } from "react";
import type { Event, Outcome } from "@contract/event.ts";
import {
  cutMiddle,
  formatBytes,
  formatCount,
  formatTime,
  visible,
} from "../../components/format.ts";
import { shortAgent, shortPrincipal, shortResource } from "../../components/names.ts";
import { formatEventId } from "@contract/event.ts";
import type { Sources } from "../../engine/use-sources.ts";
import styles from "./event-table.module.css";

export interface CellContentProps {
  readonly column: string;
  readonly event: Event;
  readonly delta: string;
  readonly zone: string;
  readonly showsYear: boolean;
  readonly sources: Sources;
  readonly width: number;
}

/** What a cell says, short: the whole value is in its title, its detail and its copy. */
export const CellContent = memo(function CellContent(props: CellContentProps) {
  const { column, event, delta, zone, showsYear, sources, width } = props;
  switch (column) {
    case "time":
      return event.time === null ? (
        <i className={styles.nothing}>no time</i>
      ) : (
        formatTime(event.time, { zone, year: showsYear })
      );
    case "delta":
      return <span className={styles.quiet}>{delta}</span>;
    case "source":
      return <SourceBadge id={event.source} sources={sources} />;
    case "principal":
    case "identity":
    case "actor":
      return text(event[column] === null ? null : shortPrincipal(event[column]), width);
    case "outcome":
      return <OutcomeWord outcome={event.outcome} />;
    case "resource":
      return text(event.resource === null ? null : shortResource(event.resource), width);
    case "userAgent":
      return text(event.userAgent === null ? null : shortAgent(event.userAgent), width);
    case "bytes":
      return event.bytes === null ? <Unknown /> : formatBytes(Number(event.bytes));
    case "packets":
      return event.packets === null ? <Unknown /> : formatCount(Number(event.packets));
    case "id":
      return formatEventId(event.id);
    case "summary":
      return (
        <span className={`${styles.quiet} ${styles.text}`}>
          {event.summary && visible(event.summary)}
        </span>
      );
    default: {
      const value = event[column as keyof Event];
      return text(value === null ? null : String(value), width);
    }
  }
});

const text = (value: string | null, width: number) =>
  value === null ? (
    <Unknown />
  ) : (
    <span className={styles.text}>
      {cutMiddle(visible(value), Math.max(8, Math.floor((width - 12) / glyph)))}
    </span>
  );

// A little narrower than the widest letters: what still does not fit is cut at its end by the stylesheet.
const glyph = 7;

const Unknown = () => <span className={styles.quiet}>—</span>;

export function SourceBadge({ id, sources }: { readonly id: string; readonly sources: Sources }) {
  const source = sources.of(id);
  return (
    <span
      className={styles.badge}
      style={{ color: `var(--family-${source?.family ?? "logs"})` }}
      title={source?.title ?? id}
    >
      {source?.code ?? id}
    </span>
  );
}

const shapes: Readonly<Record<Outcome, string>> = { allowed: "✓", denied: "⊘", failed: "!" };

export function OutcomeWord({ outcome }: { readonly outcome: Outcome | null }) {
  if (outcome === null) return <Unknown />;
  return (
    <span className={styles[outcome]}>
      <span aria-hidden="true">{shapes[outcome]}</span> {outcome}
    </span>
  );
}

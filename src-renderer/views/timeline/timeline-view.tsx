import { ChartColumn } from "lucide-react";
import { useState } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import type { Instant } from "@contract/instant.ts";
import { ErrorBoundary } from "../../components/error-boundary.tsx";
import { useMedia } from "../../components/use-media.ts";
import { usePanelWidth } from "../../components/use-panel-width.ts";
import { view, type ViewProps } from "../view.ts";
import { EventDetail } from "./event-detail.tsx";
import { EventTable } from "./event-table.tsx";
import { Facets } from "./facets.tsx";
import { Histogram } from "./histogram.tsx";
import styles from "./timeline.module.css";

export const timelineView = view({
  id: "timeline",
  title: "Timeline",
  icon: ChartColumn,
  key: "g t",
  Component: Timeline,
  Detail: EventDetail,
});

/** What happened, in order: how much when, of what, and each event. */
function Timeline(props: ViewProps) {
  const [rowsShown, setRowsShown] = useState<readonly [Instant, Instant] | undefined>(undefined);
  const isStacked = useMedia("(max-width: 720px)");
  const facetsWidth = usePanelWidth("facets", window.innerWidth < 1200 ? 180 : 212);
  const facets = (
    <ErrorBoundary what="The facets" resetOn={props.lens}>
      <Facets {...props} />
    </ErrorBoundary>
  );
  const table = (
    <ErrorBoundary what="The table" resetOn={props.lens}>
      <EventTable {...props} onRowsShown={setRowsShown} />
    </ErrorBoundary>
  );
  return (
    <div className={styles.timeline}>
      <h1 className="visually-hidden">Timeline</h1>
      <ErrorBoundary what="The histogram" resetOn={props.lens}>
        <Histogram {...props} rowsShown={rowsShown} />
      </ErrorBoundary>
      {isStacked ? (
        <>
          {table}
          {facets}
        </>
      ) : (
        <Group orientation="horizontal" className={styles.lower ?? ""}>
          <Panel
            id="facets"
            minSize="140px"
            maxSize="40%"
            groupResizeBehavior="preserve-pixel-size"
            {...facetsWidth}
          >
            {facets}
          </Panel>
          <Separator className={styles.separator ?? ""} aria-label="Width of the facets" />
          <Panel id="table" minSize="320px">
            {table}
          </Panel>
        </Group>
      )}
    </div>
  );
}

import { useMemo, useState } from "react";
import type { Instant } from "@contract/instant.ts";
import { Button } from "../../components/button.tsx";
import { useCommands } from "../../components/commands.ts";
import { counted, formatSpan } from "../../components/format.ts";
import { Replied } from "../../components/replied.tsx";
import { useSize } from "../../components/use-size.ts";
import { Mark } from "../../components/value.tsx";
import { useZone } from "../../components/zone.ts";
import { useKept } from "../../components/kept.ts";
import { useEngine } from "../../engine/use-engine.ts";
import { useSources } from "../../engine/use-sources.ts";
import type { ViewProps } from "../view.ts";
import { gapsBetween } from "../../components/gaps.ts";
import { HistogramChart } from "./histogram-chart.tsx";
import { HistogramTable } from "./histogram-table.tsx";
import { summaryOf } from "./histogram-words.ts";
import styles from "./histogram.module.css";
import { seriesOf, stackedBy, type HistogramAnswer, type StackedBy } from "./series.ts";

export interface HistogramProps extends ViewProps {
  /** First and last time of the rows on screen. */
  readonly rowsShown: readonly [Instant, Instant] | undefined;
}

const isStackedBy = (stored: unknown): StackedBy | undefined =>
  stackedBy.find((one) => one === stored);

/** How much happened when. */
export function Histogram(props: HistogramProps) {
  const { lens, narrowTime } = props;
  const [ref, { width }] = useSize();
  const [by, setBy] = useKept<StackedBy>("histogram.by", "source", isStackedBy);
  const [isLog, setLog] = useState(false);
  const [showsTable, setShowsTable] = useState(false);
  // In steps, so that a dragged panel does not ask anew with every pixel.
  const buckets = Math.min(240, Math.max(40, Math.floor(width / 120) * 20));
  const reply = useEngine("events.histogram", { lens, by, buckets }, { when: width > 0 });
  const isNarrowed = lens.from !== undefined || lens.to !== undefined;
  useCommands([
    {
      id: "histogram-table",
      title: "Show the histogram as a table",
      group: "Timeline",
      keys: ["T"],
      run: () => setShowsTable((shows) => !shows),
    },
    {
      id: "zoom-out",
      title: "Zoom out to the whole time",
      group: "Timeline",
      keys: ["Z"],
      run: () => narrowTime(undefined, undefined),
    },
  ]);

  return (
    <section className={styles.histogram} aria-label="Histogram" ref={ref}>
      <Replied
        to={reply}
        asking="Counting events over time"
        skeleton={<div className={styles.hold} />}
      >
        {(answer) => (
          <>
            <div className={styles.bar}>
              <b>Events</b>
              <label>
                by{" "}
                <select value={by} onChange={(event) => setBy(event.target.value as StackedBy)}>
                  {stackedBy.map((one) => (
                    <option key={one} value={one}>
                      {one === "none" ? "nothing" : one}
                    </option>
                  ))}
                </select>
              </label>
              <Legend answer={answer} by={by} />
              <span className={styles.right}>
                {answer.bucket > 0 && <span>{formatSpan(answer.bucket)} buckets</span>}
                <select
                  aria-label="Scale"
                  value={isLog ? "log" : "linear"}
                  onChange={(event) => setLog(event.target.value === "log")}
                >
                  <option value="linear">linear</option>
                  <option value="log">log</option>
                </select>
                {isNarrowed && (
                  <Button
                    kind="quiet"
                    className={styles.way ?? ""}
                    onPress={() => narrowTime(undefined, undefined)}
                  >
                    Zoom out
                  </Button>
                )}
                <Button
                  kind="quiet"
                  className={styles.way ?? ""}
                  onPress={() => setShowsTable(!showsTable)}
                >
                  {showsTable ? "Show as chart" : "Show as table"}
                </Button>
              </span>
            </div>
            <Drawn
              {...props}
              answer={answer}
              by={by}
              isLog={isLog}
              showsTable={showsTable}
              width={width}
            />
          </>
        )}
      </Replied>
    </section>
  );
}

function Legend({ answer, by }: { readonly answer: HistogramAnswer; readonly by: StackedBy }) {
  const sources = useSources();
  const series = seriesOf(answer, by, sources);
  return (
    <ul className={styles.legend} aria-label="Legend">
      {series.map(({ id, title, colour, pick }) => (
        <li key={id}>
          <span className={styles.key} style={{ background: colour }} aria-hidden="true" />
          {pick ? <Mark {...pick}>{title}</Mark> : title}
        </li>
      ))}
    </ul>
  );
}

interface DrawnProps extends HistogramProps {
  readonly answer: HistogramAnswer;
  readonly by: StackedBy;
  readonly isLog: boolean;
  readonly showsTable: boolean;
  readonly width: number;
}

function Drawn({ answer, by, isLog, showsTable, width, narrowTime, rowsShown }: DrawnProps) {
  const sources = useSources();
  const zone = useZone();
  const coverage = useEngine("evidence.coverage", {}).answer;
  const series = useMemo(() => seriesOf(answer, by, sources), [answer, by, sources]);
  const { from, to, bucket } = answer;
  const gaps = useMemo(
    () => (coverage && from !== null && to !== null ? gapsBetween(coverage.cells, from, to) : []),
    [coverage, from, to],
  );
  if (from === null || to === null || series.length === 0) {
    return <p className={styles.none}>No event with a time under this lens.</p>;
  }
  const summary = summaryOf({ from, to, bucket }, series, zone);
  if (showsTable) {
    return <HistogramTable from={from} bucket={bucket} series={series} narrowTime={narrowTime} />;
  }
  return (
    <>
      <p className="visually-hidden">
        {summary}
        {gaps.length > 0 && ` ${counted(gaps.length, "gap")} in the evidence.`}
      </p>
      <HistogramChart
        from={from}
        to={to}
        bucket={bucket}
        series={series}
        gaps={gaps}
        isLog={isLog}
        width={width - 24}
        summary={summary}
        rowsShown={rowsShown}
        narrowTime={narrowTime}
      />
    </>
  );
}

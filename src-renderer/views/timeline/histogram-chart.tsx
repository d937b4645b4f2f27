import { useMemo } from "react";
import { Area, AreaChart, Tooltip, XAxis, YAxis, ZIndexLayer } from "recharts";
import type { Instant } from "@contract/instant.ts";
import { formatShort, zoneOffset } from "../../components/format.ts";
import { usePreferences } from "../../components/preferences.ts";
import { useZone } from "../../components/zone.ts";
import type { Gap } from "../../components/gaps.ts";
import { HistogramBrush, RowsBand } from "./histogram-brush.tsx";
import { HistogramGaps } from "./histogram-gaps.tsx";
import { HistogramPatterns, patternId } from "./histogram-patterns.tsx";
import { HistogramTip } from "./histogram-tip.tsx";
import { tickWords, ticksBetween, type Buckets } from "./histogram-words.ts";
import styles from "./histogram.module.css";
import { drawnHeights, totalOf, type Series } from "./series.ts";

export interface ChartProps extends Buckets {
  readonly series: readonly Series[];
  readonly gaps: readonly Gap[];
  readonly isLog: boolean;
  readonly width: number;
  readonly summary: string;
  readonly rowsShown: readonly [Instant, Instant] | undefined;
  readonly narrowTime: (from: Instant | undefined, to: Instant | undefined) => void;
}

const height = 104;

/** One stepped path a series: 240 buckets of 7 redraw in two frames, which as bars take ten times as long. */
export function HistogramChart(props: ChartProps) {
  const { from, to, bucket, series, gaps, isLog, width, summary, rowsShown, narrowTime } = props;
  const zone = useZone();
  const { patterns } = usePreferences();
  const points = useMemo(
    () => pointsOf({ from, to, bucket }, series, isLog),
    [from, to, bucket, series, isLog],
  );
  const highest = Math.max(1, ...points.map(({ top }) => top));
  const ticks = useMemo(
    () => ticksBetween(from, to, width, zoneOffset(from, zone)),
    [from, to, width, zone],
  );
  if (width <= 0) return <div className={styles.hold} />;
  return (
    <div className={styles.chart} role="group" aria-label={`Events over time, in ${zone}`}>
      <AreaChart
        width={width}
        height={height}
        data={points}
        margin={{ top: 6, right: 0, bottom: 0, left: 0 }}
        title="Events over time"
        desc={summary}
        accessibilityLayer={false}
      >
        <XAxis
          dataKey="at"
          type="number"
          domain={[from, to]}
          ticks={[...ticks]}
          tickFormatter={(at: number) => tickWords(at, to - from, zone)}
          interval="preserveStartEnd"
          height={18}
          tickLine={false}
          axisLine={{ stroke: "var(--control)" }}
          tick={{ fill: "var(--muted)", fontSize: 11 }}
        />
        <YAxis
          width={36}
          interval={0}
          domain={[0, highest]}
          ticks={isLog ? logTicks(highest) : [highest]}
          tickFormatter={(top: number) => formatShort(isLog ? Math.round(10 ** top - 1) : top)}
          tickLine={false}
          axisLine={false}
          tick={{ fill: "var(--muted)", fontSize: 11 }}
        />
        <HistogramGaps gaps={gaps} />
        {patterns && <HistogramPatterns series={series} />}
        {series.map(({ id, colour }, index) => (
          <Area
            key={id}
            type="stepAfter"
            dataKey={(point: Point) => point.heights[index] ?? 0}
            stackId="events"
            stroke="var(--page)"
            strokeWidth={series.length > 1 ? 1 : 0}
            fill={patterns ? `url(#${patternId(id)})` : colour}
            fillOpacity={1}
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
        <Tooltip
          allowEscapeViewBox={{ x: false, y: true }}
          position={{ y: 0 }}
          wrapperStyle={{ zIndex: 10 }}
          isAnimationActive={false}
          cursor={{ stroke: "var(--control)" }}
          content={({ active, label }) =>
            active ? (
              <HistogramTip at={Number(label)} buckets={{ from, to, bucket }} series={series} />
            ) : null
          }
        />
        <ZIndexLayer zIndex={3000}>
          <RowsBand rowsShown={rowsShown} from={from} to={to} />
          <HistogramBrush from={from} to={to} bucket={bucket} narrowTime={narrowTime} />
        </ZIndexLayer>
      </AreaChart>
    </div>
  );
}

interface Point {
  readonly at: Instant;
  readonly heights: readonly number[];
  readonly top: number;
}

function pointsOf({ from, bucket }: Buckets, series: readonly Series[], isLog: boolean): Point[] {
  const length = series[0]?.events.length ?? 0;
  const points = Array.from({ length }, (_, index): Point => {
    const total = totalOf(series, index);
    return {
      at: from + index * bucket,
      heights: drawnHeights(series, index, isLog),
      top: isLog ? Math.log10(total + 1) : total,
    };
  });
  const last = points.at(-1);
  // A step is drawn up to the next point, so the last bucket needs one more.
  return last ? [...points, { ...last, at: from + length * bucket }] : points;
}

const logTicks = (highest: number): number[] =>
  [9, 99, 999, 9_999, 99_999, 999_999]
    .map((count) => Math.log10(count + 1))
    .filter((top) => top <= highest);

import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { usePlotArea, useXAxisInverseScale, useXAxisScale } from "recharts";
import type { Instant } from "@contract/instant.ts";
import { formatTime } from "../../components/format.ts";
import { useZone } from "../../components/zone.ts";
import type { Buckets } from "./histogram-words.ts";
import styles from "./histogram.module.css";

export interface BrushProps extends Buckets {
  readonly narrowTime: (from: Instant | undefined, to: Instant | undefined) => void;
}

interface Range {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * A range of time over the chart. Dragged: narrows when let go. By keys: each end is a slider that moves a bucket at a
 * time, Enter applies, Esc forgets. Double-click, or `z` on an end, zooms to one bucket.
 */
export function HistogramBrush({ from, to, bucket, narrowTime }: BrushProps) {
  const area = usePlotArea();
  const scale = useXAxisScale();
  const inverse = useXAxisInverseScale();
  const zone = useZone();
  const [range, setRange] = useState<Range | undefined>(undefined);
  const dragged = useRef<{ readonly at: Instant; readonly x: number } | undefined>(undefined);
  if (!area || !scale || !inverse) return null;

  const whole: Range = { from, to };
  const shown = range ?? whole;
  const clamp = (at: number) => Math.min(Math.max(at, from), to);
  const startOf = (at: number) => from + Math.floor((clamp(at) - from) / bucket) * bucket;
  const timeAt = (event: PointerEvent | React.MouseEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Number(inverse(area.x + ((event.clientX - box.left) / box.width) * area.width));
  };
  const apply = (chosen: Range) => {
    setRange(undefined);
    narrowTime(chosen.from, chosen.to);
  };
  const spanning = (a: Instant, b: Instant): Range => ({
    from: startOf(Math.min(a, b)),
    to: Math.min(startOf(Math.max(a, b)) + bucket, to),
  });

  const onKeyDown = (end: "from" | "to") => (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -10,
      PageUp: 10,
    };
    const step = steps[event.key];
    let next: Range | undefined;
    if (step !== undefined) {
      const moved = clamp(shown[end] + step * bucket);
      next = { ...shown, [end]: moved };
    } else if (event.key === "Home")
      next = { ...shown, [end]: end === "from" ? from : shown.from + bucket };
    else if (event.key === "End") next = { ...shown, [end]: end === "to" ? to : shown.to - bucket };
    else if (event.key === "Enter" && range) apply(range);
    else if (event.key === "Escape" && range) setRange(undefined);
    else if (event.key === "z") apply(spanning(shown[end], shown[end]));
    else if (event.key === "Z") narrowTime(undefined, undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (next && next.from < next.to) setRange(next);
  };

  const left = Number(scale(shown.from));
  const right = Number(scale(shown.to));
  // The axis may still be that of the answer before.
  if (Number.isNaN(left) || Number.isNaN(right)) return null;
  return (
    <g>
      <rect
        className={styles.brush}
        x={area.x}
        y={area.y}
        width={area.width}
        height={area.height}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          dragged.current = { at: timeAt(event), x: event.clientX };
        }}
        onPointerMove={(event) => {
          const start = dragged.current;
          if (start && Math.abs(event.clientX - start.x) > 3) {
            setRange(spanning(start.at, timeAt(event)));
          }
        }}
        onPointerUp={(event) => {
          const start = dragged.current;
          dragged.current = undefined;
          if (start && range && Math.abs(event.clientX - start.x) > 3) apply(range);
        }}
        onPointerCancel={() => {
          dragged.current = undefined;
          setRange(undefined);
        }}
        onDoubleClick={(event) => apply(spanning(timeAt(event), timeAt(event)))}
      />
      {range && (
        <rect
          className={styles.range}
          x={left}
          y={area.y}
          width={Math.max(right - left, 1)}
          height={area.height}
        />
      )}
      {(["from", "to"] as const).map((end) => (
        <rect
          key={end}
          className={styles.handle}
          x={(end === "from" ? left : right) - (end === "from" ? 0 : 6)}
          y={area.y}
          width={6}
          height={area.height}
          tabIndex={0}
          role="slider"
          aria-label={end === "from" ? "Narrow from" : "Narrow to"}
          aria-valuemin={from / 1_000_000}
          aria-valuemax={to / 1_000_000}
          aria-valuenow={shown[end] / 1_000_000}
          aria-valuetext={formatTime(shown[end], { zone })}
          onKeyDown={onKeyDown(end)}
        />
      ))}
    </g>
  );
}

export interface RowsBandProps {
  readonly rowsShown: readonly [Instant, Instant] | undefined;
  readonly from: Instant;
  readonly to: Instant;
}

/** Where the rows on screen are. */
export function RowsBand({ rowsShown, from, to }: RowsBandProps) {
  const area = usePlotArea();
  const scale = useXAxisScale();
  if (!area || !scale || !rowsShown) return null;
  const within = (at: Instant) => Math.min(Math.max(at, from), to);
  const left = Number(scale(within(rowsShown[0])));
  const right = Number(scale(within(rowsShown[1])));
  if (Number.isNaN(left) || Number.isNaN(right)) return null;
  return (
    <rect
      className={styles.band}
      x={left}
      y={area.y + area.height - 3}
      width={Math.max(right - left, 3)}
      height={3}
    />
  );
}

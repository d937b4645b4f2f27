import { useMemo } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
  ResponsiveContainer,
  type XAxisProps,
} from "recharts";
import { day } from "@contract/instant.ts";
import { cutMiddle, formatCount, formatShort, formatTime } from "../../components/format.ts";
import { useZone } from "../../components/zone.ts";
import type { ChartData, ChartKind, ChartPoint } from "./chart-data.ts";
import styles from "./result.module.css";

const colours = [
  "var(--family-control)",
  "var(--family-web)",
  "var(--family-network)",
  "var(--family-dns)",
  "var(--family-findings)",
  "var(--family-storage)",
] as const;

export interface ResultChartProps {
  readonly kind: ChartKind;
  readonly data: ChartData;
  readonly xName: string;
  readonly yName: string;
}

/** Exact numbers and the rows they came from stand in the table beside it. */
export function ResultChart({ kind, data, xName, yName }: ResultChartProps) {
  const zone = useZone();
  const { points, series, xIsTime, xIsNumber, summary } = data;
  const rows = useMemo(() => [...points], [points]);
  const xText = (x: string | number) =>
    typeof x === "number" && xIsTime ? formatTime(x * 1000, { zone }) : String(x);
  const span = Number(points.at(-1)?.x ?? 0) - Number(points[0]?.x ?? 0);
  const isLong = span * 1000 > 300 * day;
  const axis: XAxisProps = {
    dataKey: "x",
    type: xIsTime || xIsNumber ? "number" : "category",
    ...(xIsTime || xIsNumber ? { domain: ["dataMin", "dataMax"] } : {}),
    scale: xIsTime ? "time" : "auto",
    tickFormatter: (x: string | number) =>
      typeof x === "number" && xIsTime
        ? formatTime(x * 1000, { zone, year: isLong, seconds: false })
        : cutMiddle(String(x), 18),
    name: xName,
    stroke: "var(--muted)",
    tick: { fill: "var(--muted)", fontSize: 12 },
    minTickGap: 24,
  };
  const parts = [
    <CartesianGrid key="grid" stroke="var(--line)" vertical={false} />,
    <XAxis key="x" {...axis} />,
    <YAxis
      key="y"
      name={yName}
      width={64}
      stroke="var(--muted)"
      tick={{ fill: "var(--muted)", fontSize: 12 }}
      tickFormatter={(y: number) => formatShort(y)}
    />,
    <Tooltip
      key="tooltip"
      isAnimationActive={false}
      cursor={{ fill: "var(--raised)", stroke: "var(--control)" }}
      contentStyle={{
        background: "var(--page)",
        border: "1px solid var(--control)",
        borderRadius: 4,
      }}
      labelFormatter={(x) => xText(x as string | number)}
      formatter={(y) => (typeof y === "number" ? formatCount(y) : String(y))}
    />,
  ];
  const common = { data: rows, title: summary, margin: { top: 12, right: 48, bottom: 8, left: 8 } };
  const yOf = (at: number) => (point: ChartPoint) => point.ys[at];
  const colour = (at: number) => colours[at % colours.length] ?? colours[0];
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.summary}>{summary}</figcaption>
      {series.length > 1 && (
        <ul className={styles.legend} aria-label="Series">
          {series.map((name, at) => (
            <li key={name}>
              <span aria-hidden="true" style={{ background: colour(at) }} /> {name}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.plot}>
        <ResponsiveContainer
          width="100%"
          height="100%"
          initialDimension={{ width: 640, height: 320 }}
        >
          {kind === "bar" ? (
            <BarChart {...common}>
              {parts}
              <Bar dataKey={yOf(0)} name={yName} fill={colour(0)} isAnimationActive={false} />
            </BarChart>
          ) : kind === "line" ? (
            <LineChart {...common}>
              {parts}
              {series.map((name, at) => (
                <Line
                  key={name}
                  dataKey={yOf(at)}
                  name={series.length > 1 ? name : yName}
                  stroke={colour(at)}
                  strokeWidth={1.75}
                  dot={rows.length <= 200}
                  isAnimationActive={false}
                />
              ))}
            </LineChart>
          ) : (
            <ScatterChart {...common}>
              {parts}
              {series.map((name, at) => (
                <Scatter
                  key={name}
                  data={rows.filter((point) => point.ys[at] !== undefined)}
                  dataKey={yOf(at)}
                  name={series.length > 1 ? name : yName}
                  fill={colour(at)}
                  isAnimationActive={false}
                />
              ))}
            </ScatterChart>
          )}
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

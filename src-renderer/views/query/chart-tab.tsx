import { lazy, Suspense, useMemo, useState } from "react";
import type { QueryResult } from "@contract/engine.ts";
import { Skeleton } from "../../components/replied.tsx";
import { chartData, chartKinds, likelyChart, type ChartChoice } from "./chart-data.ts";
import { isNumber } from "./column-field.ts";
import styles from "./result.module.css";

const ResultChart = lazy(async () => ({
  default: (await import("./result-chart.tsx")).ResultChart,
}));

/** A result as a picture: what is drawn can be chosen, and what is left out is said. */
export function ChartTab({ result }: { readonly result: QueryResult }) {
  const [chosen, setChosen] = useState<ChartChoice | undefined>(() => likelyChart(result));
  const data = useMemo(() => chosen && chartData(result, chosen), [result, chosen]);
  if (!chosen || !data) {
    return <p className={styles.empty}>There is no number in this result to draw.</p>;
  }
  const { columns } = result;
  const numbers = columns.flatMap((column, at) => (isNumber(column) ? [at] : []));
  const all = columns.map((_, at) => at);
  const nameOf = (at: number) => columns[at]?.name ?? "";
  const change = (part: Partial<ChartChoice>) => setChosen({ ...chosen, ...part });
  return (
    <div className={styles.chartTab}>
      <div className={styles.chartChoices}>
        <Choice
          label="Chart"
          value={chosen.kind}
          options={chartKinds.map((kind) => [kind, kind])}
          onChange={(kind) => change({ kind: chartKinds.find((k) => k === kind) ?? "bar" })}
        />
        <Choice
          label="x"
          value={String(chosen.x)}
          options={all.map((at) => [String(at), nameOf(at)])}
          onChange={(at) => change({ x: Number(at) })}
        />
        <Choice
          label="y"
          value={String(chosen.y)}
          options={numbers.map((at) => [String(at), nameOf(at)])}
          onChange={(at) => change({ y: Number(at) })}
        />
        {chosen.kind !== "bar" && (
          <Choice
            label="Series"
            value={String(chosen.series ?? "")}
            options={[["", "one"], ...all.map((at) => [String(at), nameOf(at)] as const)]}
            onChange={(at) => change({ series: at === "" ? undefined : Number(at) })}
          />
        )}
      </div>
      {data.cut !== undefined && <p className={styles.cut}>{data.cut}</p>}
      <Suspense fallback={<Skeleton lines={6} />}>
        <ResultChart
          kind={chosen.kind}
          data={data}
          xName={nameOf(chosen.x)}
          yName={nameOf(chosen.y)}
        />
      </Suspense>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}

const Choice = ({ label, value, options, onChange }: ChoiceProps) => (
  <label className={styles.choice}>
    {label}
    <select value={value} onChange={(event) => onChange(event.target.value)}>
      {options.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  </label>
);

import type { Output } from "@contract/engine.ts";
import type { EventField } from "@contract/lens.ts";
import type { Sources } from "../../engine/use-sources.ts";
import { shortPrincipal } from "../../components/names.ts";

export type HistogramAnswer = Output<"events.histogram">;
export const stackedBy = ["source", "outcome", "principal", "none"] as const;
export type StackedBy = (typeof stackedBy)[number];

/** One stacked part: what it is called, its colour, and which value it stands for. */
export interface Series {
  readonly id: string;
  readonly title: string;
  readonly colour: string;
  /** What a pick on it narrows to; none for "other" and the undivided whole. */
  readonly pick: { readonly field: EventField; readonly value: string | null } | undefined;
  readonly events: readonly number[];
}

const principalColours = ["control", "web", "network", "dns", "storage", "findings"] as const;

export function seriesOf(
  answer: HistogramAnswer,
  by: StackedBy,
  sources: Sources,
): readonly Series[] {
  let rank = 0;
  return answer.series.map(({ value, other, events }, index): Series => {
    const id = `s${index}`;
    if (by === "none" || other) {
      const title = by === "none" ? "events" : "other";
      const colour = by === "none" ? "var(--family-control)" : "var(--family-logs)";
      return { id, title, colour, pick: undefined, events };
    }
    const pick = { field: by, value };
    if (value === null) {
      return { id, title: `no ${by}`, colour: "var(--family-logs)", pick, events };
    }
    if (by === "source") {
      const family = sources.of(value)?.family ?? "logs";
      return { id, title: sources.titleOf(value), colour: `var(--family-${family})`, pick, events };
    }
    if (by === "outcome") return { id, title: value, colour: `var(--${value})`, pick, events };
    const family = principalColours[rank++ % principalColours.length] ?? "logs";
    return { id, title: shortPrincipal(value), colour: `var(--family-${family})`, pick, events };
  });
}

/** How high each part of a bucket is drawn: its count, or its share of the logarithm of the whole. */
export function drawnHeights(series: readonly Series[], bucket: number, isLog: boolean): number[] {
  const counts = series.map(({ events }) => events[bucket] ?? 0);
  if (!isLog) return counts;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts;
  return counts.map((count) => (count / total) * Math.log10(total + 1));
}

export const totalOf = (series: readonly Series[], bucket: number): number =>
  series.reduce((sum, { events }) => sum + (events[bucket] ?? 0), 0);

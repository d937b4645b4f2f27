import { useMemo, useState } from "react";
import type { CoverageCell } from "@contract/evidence.ts";
import { Button } from "../../components/button.tsx";
import { counted } from "../../components/format.ts";
import { Replied } from "../../components/replied.tsx";
import { useEngine } from "../../engine/use-engine.ts";
import { useSources } from "../../engine/use-sources.ts";
import type { ViewProps } from "../view.ts";
import { CoverageCalendar } from "./coverage-calendar.tsx";
import { coverageOf } from "./coverage.ts";
import {
  dayWordsFor,
  lackInWords,
  lacksOf,
  type DayWords,
  type Lack,
} from "./coverage-sentences.ts";
import { placeLens } from "./place-lens.ts";
import styles from "./coverage.module.css";

export function CoverageTab({ go }: ViewProps) {
  const reply = useEngine("evidence.coverage", {});
  return (
    <Replied
      to={reply}
      className={styles.tab ?? ""}
      isEmpty={({ cells }) => cells.length === 0}
      empty={
        <>
          No event has a time yet.
          <Button onPress={() => go("start")}>Open evidence</Button>
        </>
      }
      asking="Counting days"
    >
      {({ cells }) => <Held cells={cells} go={go} />}
    </Replied>
  );
}

function Held({ cells, go }: { readonly cells: readonly CoverageCell[]; go: ViewProps["go"] }) {
  const { titleOf } = useSources();
  const coverage = useMemo(() => coverageOf(cells), [cells]);
  const lacks = useMemo(() => lacksOf(coverage, titleOf), [coverage, titleOf]);
  const words = useMemo(() => dayWordsFor(coverage), [coverage]);
  return (
    <>
      <Lacks lacks={lacks} words={words} go={go} />
      <CoverageCalendar
        coverage={coverage}
        titleOf={titleOf}
        words={words}
        onPick={(row, from, to) => go("timeline", { lens: placeLens(row, from, to) })}
      />
    </>
  );
}

const shownAtOnce = 6;

interface LacksProps {
  readonly lacks: readonly Lack[];
  readonly words: DayWords;
  readonly go: ViewProps["go"];
}

function Lacks({ lacks, words, go }: LacksProps) {
  const [showsAll, setShowsAll] = useState(false);
  if (lacks.length === 0) {
    return (
      <p className={styles.whole}>No day is missing between the first and the last, in any line.</p>
    );
  }
  const shown = showsAll ? lacks : lacks.slice(0, shownAtOnce);
  return (
    <section className={styles.lacks} aria-labelledby="lacks">
      <h2 id="lacks">What this evidence cannot show</h2>
      <ul>
        {shown.map((lack) => (
          <li key={JSON.stringify(lack)}>
            <LackLine lack={lack} words={words} go={go} />
          </li>
        ))}
      </ul>
      {lacks.length > shown.length && (
        <Button onPress={() => setShowsAll(true)}>
          Show {counted(lacks.length - shown.length, "more gap")}
        </Button>
      )}
    </section>
  );
}

/** The first and last event give an end its minute; until they are known the day stands. */
function LackLine({ lack, words, go }: { readonly lack: Lack } & Omit<LacksProps, "lacks">) {
  const isEnd = lack.kind === "after" || lack.kind === "before";
  const { answer } = useEngine(
    "events.page",
    { lens: placeLens(lack.place), offset: 0, limit: 1, descending: lack.kind === "after" },
    { when: isEnd },
  );
  const exact = isEnd ? (answer?.events[0]?.time ?? undefined) : undefined;
  const says = lackInWords(lack, words, exact);
  if (lack.kind === "absent") return <>◌ {says}</>;
  return (
    <>
      ◌ {says}{" "}
      <button
        type="button"
        className={styles.link}
        aria-label={`See what there is: ${lack.name}`}
        onClick={() => go("timeline", { lens: placeLens(lack.place) })}
      >
        See what there is
      </button>
    </>
  );
}

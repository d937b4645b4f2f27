import { useEffect, useId, useState } from "react";
import { evidenceStates, type EvidenceState } from "@contract/evidence.ts";
import { counted } from "../../components/format.ts";
import { useSources } from "../../engine/use-sources.ts";
import type { ViewProps } from "../view.ts";
import { isFiltered, type FileFilter } from "./evidence-tabs.ts";
import { stateWords } from "./state-words.tsx";
import styles from "./evidence.module.css";

export interface FileFiltersProps {
  readonly filter: FileFilter;
  readonly total: number | undefined;
  readonly setOwn: ViewProps["setOwn"];
}

const typingPause = 200;

export function FileFilters({ filter, total, setOwn }: FileFiltersProps) {
  const { all } = useSources();
  const id = useId();
  const [typed, setTyped] = useState(filter.search);
  useEffect(() => {
    if (typed === filter.search) return;
    const timer = setTimeout(() => setOwn({ search: typed || undefined }), typingPause);
    return () => clearTimeout(timer);
  }, [typed, filter.search, setOwn]);

  const toggle = (state: EvidenceState) => {
    const { states } = filter;
    const next = states.includes(state) ? states.filter((s) => s !== state) : [...states, state];
    setOwn({ state: next.length > 0 ? next.join(",") : undefined });
  };
  return (
    <div className={styles.filters} role="search">
      <label className="visually-hidden" htmlFor={`${id}-search`}>
        Search in paths
      </label>
      <input
        id={`${id}-search`}
        type="search"
        className={styles.search}
        placeholder="Search in paths"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <label className="visually-hidden" htmlFor={`${id}-source`}>
        Source
      </label>
      <select
        id={`${id}-source`}
        className={styles.search}
        value={filter.source ?? ""}
        onChange={(event) => setOwn({ source: event.target.value || undefined })}
      >
        <option value="">Any source</option>
        {all.map(({ id: source, title }) => (
          <option key={source} value={source}>
            {title}
          </option>
        ))}
      </select>
      <div role="group" aria-label="State" className={styles.states}>
        {evidenceStates.map((state) => (
          <button
            key={state}
            type="button"
            className={styles.stateChip}
            aria-pressed={filter.states.includes(state)}
            onClick={() => toggle(state)}
          >
            <span aria-hidden="true">{stateWords[state].mark}</span> {stateWords[state].word}
          </button>
        ))}
      </div>
      <span className={styles.total} role="status">
        {total !== undefined && isFiltered(filter) ? counted(total, "file") : ""}
      </span>
    </div>
  );
}

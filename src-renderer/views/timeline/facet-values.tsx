import { useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import type { FacetField } from "@contract/lens.ts";
import { cutMiddle, formatCount, visible } from "../../components/format.ts";
import { shortPrincipal, shortResource } from "../../components/names.ts";
import { usePivots } from "../../components/pivots.ts";
import { howClicked, pickByKey } from "../../components/value.tsx";
import { useSources } from "../../engine/use-sources.ts";
import styles from "./facets.module.css";

export interface FacetValue {
  readonly value: string | null;
  /** Undefined: not among those that were counted. */
  readonly events: number | undefined;
}

export interface FacetValuesProps {
  readonly field: FacetField;
  readonly title: string;
  readonly values: readonly FacetValue[];
  readonly isChosen: (value: string | null) => boolean;
  readonly isOnlyChosen: boolean;
  /** Takes a chosen value out of the lens. */
  readonly forget: (value: string | null) => void;
}

/** One tab stop; arrows move, Enter and click narrow, a click on the only chosen one takes it out again. */
export function FacetValues(props: FacetValuesProps) {
  const { field, title, values, isChosen, isOnlyChosen, forget } = props;
  const pivots = usePivots();
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const most = Math.max(1, ...values.map(({ events }) => events ?? 0));
  const activeNow = Math.min(active, values.length - 1);

  const pick = (value: string | null, how: "only" | "also" | "not") => {
    const isAgain = isChosen(value) && (how === "also" || (how === "only" && isOnlyChosen));
    if (isAgain) forget(value);
    else pivots.pick({ field, value }, how);
  };
  const move = (to: number) => {
    const next = Math.min(Math.max(to, 0), values.length - 1);
    setActive(next);
    list.current?.querySelectorAll<HTMLElement>("[role=option]")[next]?.focus();
  };
  const onKeyDown = (index: number, value: string | null) => (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") move(index + 1);
    else if (event.key === "ArrowUp") move(index - 1);
    else if (event.key === "Home") move(0);
    else if (event.key === "End") move(values.length - 1);
    else if (event.key === "Enter") pick(value, howClicked(event));
    else if (event.key === " ") pick(value, "also");
    else if (pickByKey(pivots, { field, value }, event)) return;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (values.length === 0) return null;
  return (
    <ul className={styles.values} role="listbox" aria-label={title} aria-multiselectable ref={list}>
      {values.map(({ value, events }, index) => (
        <FacetRow
          key={value ?? "\u0000"}
          field={field}
          value={value}
          events={events}
          share={(events ?? 0) / most}
          isChosen={isChosen(value)}
          isActive={index === activeNow}
          onClick={(event) => {
            setActive(index);
            pick(value, howClicked(event));
          }}
          onContextMenu={(event) => {
            event.preventDefault();
            pivots.openMenu({ field, value }, event.currentTarget);
          }}
          onKeyDown={onKeyDown(index, value)}
        />
      ))}
    </ul>
  );
}

interface RowProps extends FacetValue {
  readonly field: FacetField;
  readonly share: number;
  readonly isChosen: boolean;
  readonly isActive: boolean;
  readonly onClick: (event: MouseEvent) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function FacetRow({ field, value, events, share, isChosen, isActive, ...handlers }: RowProps) {
  const sources = useSources();
  const shown = value === null ? "(no value)" : shownValue(field, value, sources.titleOf);
  return (
    <li
      role="option"
      aria-selected={isChosen}
      tabIndex={isActive ? 0 : -1}
      className={styles.value}
      title={value === null ? "Events without a value here" : visible(value)}
      {...handlers}
    >
      <span className={styles.share} style={{ width: `${share * 100}%` }} aria-hidden="true" />
      <span className={value === null ? styles.absent : styles.shown}>{shown}</span>
      <span className={styles.count}>{events === undefined ? "—" : formatCount(events)}</span>
    </li>
  );
}

const longest = 26;

function shownValue(field: FacetField, value: string, sourceTitle: (id: string) => string): string {
  if (field === "source") return sourceTitle(value);
  if (field === "principal" || field === "identity" || field === "actor") {
    return cutMiddle(visible(shortPrincipal(value)), longest);
  }
  return cutMiddle(visible(field === "resource" ? shortResource(value) : value), longest);
}

import type { KeyboardEvent, MouseEvent, ReactNode } from "react";
import { copyText } from "./copy.ts";
import { visible } from "./format.ts";
import { usePivots, type HowPicked, type Pivots, type Subject } from "./pivots.ts";
import styles from "./value.module.css";

export interface HandleProps extends Subject {
  /** What is shown; the value itself where left out. */
  readonly children?: ReactNode;
  /** Says more than what is shown: `principal user/dev-ci, 1,284 events`. */
  readonly label?: string;
  readonly className?: string;
}

/** A value in a table or among facts: click opens the pivot menu, + and − narrow at once. */
export function Value({ children, label, className, ...subject }: HandleProps) {
  const pivots = usePivots();
  const shown = children ?? visible(subject.value ?? "—");
  return (
    <span className={`${styles.value} ${className ?? ""}`}>
      <button
        type="button"
        className={styles.handle}
        aria-label={label}
        aria-haspopup="menu"
        title={subject.value === null ? undefined : visible(subject.value)}
        onClick={(event) => pivots.openMenu(subject, event.currentTarget)}
        onContextMenu={(event) => openMenu(pivots, subject, event)}
        onKeyDown={(event) => pickByKey(pivots, subject, event)}
      >
        {shown}
      </button>
      {/* The keys + and − and the menu say the same: these are for the mouse alone. */}
      <span className={styles.quick} aria-hidden="true">
        <button
          type="button"
          tabIndex={-1}
          title="Only this (+)"
          onClick={() => pivots.pick(subject, "only")}
        >
          +
        </button>
        {subject.value !== null && (
          <button
            type="button"
            tabIndex={-1}
            title="Not this (−)"
            onClick={() => pivots.pick(subject, "not")}
          >
            −
          </button>
        )}
      </span>
    </span>
  );
}

/** A bar, legend entry, chip or name that is itself the value: click narrows, by the grammar all marks share. */
export function Mark({ children, label, className, ...subject }: HandleProps) {
  const pivots = usePivots();
  return (
    <button
      type="button"
      className={`${styles.mark} ${className ?? ""}`}
      aria-label={label}
      title={subject.value === null ? undefined : visible(subject.value)}
      onClick={(event) => pivots.pick(subject, howClicked(event))}
      onContextMenu={(event) => openMenu(pivots, subject, event)}
      onKeyDown={(event) => pickByKey(pivots, subject, event)}
    >
      {children ?? visible(subject.value ?? "—")}
    </button>
  );
}

/** Alt: not this. Ctrl or Cmd: also this. Neither: only this. */
export const howClicked = (event: {
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}): HowPicked => (event.altKey ? "not" : event.ctrlKey || event.metaKey ? "also" : "only");

export function openMenu(pivots: Pivots, subject: Subject, event: MouseEvent): void {
  event.preventDefault();
  pivots.openMenu(subject, event.currentTarget);
}

/** `+` `-` `Ctrl +` `c` `.` and the Menu key on a focused value. True where it was one of them. */
export function pickByKey(
  pivots: Pivots,
  subject: Subject,
  event: KeyboardEvent,
  anchor: Element = event.currentTarget,
): boolean {
  const how = howKeyed(event);
  if (how === undefined) return false;
  event.preventDefault();
  event.stopPropagation();
  if (how === "copy") void copyText(subject.value ?? "", "Value");
  else if (how === "menu") pivots.openMenu(subject, anchor);
  else pivots.pick(subject, how);
  return true;
}

function howKeyed(event: KeyboardEvent): HowPicked | "menu" | "copy" | undefined {
  if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) return "menu";
  if (event.altKey) return undefined;
  if (event.key === "+" || event.key === "=") {
    return event.ctrlKey || event.metaKey ? "also" : event.key === "+" ? "only" : undefined;
  }
  if (event.ctrlKey || event.metaKey) return undefined;
  if (event.key === "-") return "not";
  if (event.key === "c") return "copy";
  return event.key === "." ? "menu" : undefined;
}

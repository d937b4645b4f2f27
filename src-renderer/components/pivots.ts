import { createContext, useContext } from "react";
import type { Instant } from "@contract/instant.ts";
import type { EventField } from "@contract/lens.ts";

/** A value somewhere on screen, as something to pivot on. */
export interface Subject {
  readonly field: EventField;
  /** Null: the events without a value in this field. */
  readonly value: string | null;
  /** When what it stands with happened; "around this time" needs it. */
  readonly time?: Instant | undefined;
}

export type HowPicked = "only" | "also" | "not";

/** What any value can do; the frame provides it. */
export interface Pivots {
  pick(subject: Subject, how: HowPicked): void;
  openMenu(subject: Subject, anchor: Element): void;
}

const nowhere: Pivots = { pick: () => {}, openMenu: () => {} };

export const PivotContext = createContext<Pivots>(nowhere);
export const usePivots = (): Pivots => useContext(PivotContext);

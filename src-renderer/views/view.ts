import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { Instant } from "@contract/instant.ts";
import type { Condition, Lens } from "@contract/lens.ts";

/** What a pick says; the frame adds who set it and that it is not muted. */
export type Picked = Pick<Condition, "field" | "test" | "value">;
export type How = "only" | "also" | "not";
export type Own = Readonly<Record<string, string>>;

export interface ViewProps {
  /** What this view asks with: the whole lens, less what it set itself. */
  readonly lens: Lens;
  /** The lens as everyone sees it. */
  readonly whole: Lens;
  /** This view's own parts of the address, such as `sel=12:345`. */
  readonly own: Own;
  /** Adds a condition; `only` (the default) takes the place of its field's others. One step of Back. */
  narrow(picked: Picked, how?: How): void;
  /** The time range of the lens; undefined is an open end. */
  narrowTime(from: Instant | undefined, to: Instant | undefined): void;
  /** Another lens altogether. One step of Back. */
  replace(lens: Lens): void;
  /** Changes parts of the address that are this view's own; undefined takes one out. No step of Back. */
  setOwn(change: Readonly<Record<string, string | undefined>>): void;
  /** To another view, under the same lens unless told otherwise. */
  go(view: string, to?: { readonly lens?: Lens; readonly own?: Own }): void;
}

export interface View {
  readonly id: string;
  readonly title: string;
  readonly icon: LucideIcon;
  /** `g t`, `Ctrl ,`: as people read it. */
  readonly key: string;
  readonly Component: ComponentType<ViewProps>;
  /** What stands in the detail panel while this view is shown. */
  readonly Detail?: ComponentType<ViewProps>;
  /** False: not in the navigation (a view one is led to, such as Loading). */
  readonly inNav?: boolean;
  /** Below the line in the navigation. */
  readonly lower?: boolean;
  /** True: can be shown when no case is open. */
  readonly withoutCase?: boolean;
  /** False: the lens means nothing here, and its bar is not shown. */
  readonly obeysLens?: boolean;
  /** True: what it sets narrows the other views and not itself, so a choice keeps its neighbours in sight. */
  readonly signs?: boolean;
}

export const view = (described: View): View => described;

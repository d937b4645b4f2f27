import { useSyncExternalStore } from "react";
import { lensToUrl } from "@contract/lens-url.ts";
import { alsoThis, onlyThis, type Condition, type Lens } from "@contract/lens.ts";
import { readAddress, writeAddress, type Address } from "./address.ts";

/** What the store needs of a window; a test gives its own. */
export interface History {
  readonly hash: () => string;
  readonly state: () => unknown;
  push(state: unknown, hash: string): void;
  replace(state: unknown, hash: string): void;
  go(steps: number): void;
  onMoved(moved: () => void): () => void;
}

export interface LensState extends Address {
  /** Parts of an opened link that could not be read. */
  readonly dropped: readonly string[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface LensStore {
  get(): LensState;
  subscribe(listener: () => void): () => void;
  /** A new lens, one step of Back. The same lens is no step. */
  setLens(lens: Lens): void;
  narrow(condition: Condition, how: "only" | "also" | "not"): void;
  setOwn(change: Readonly<Record<string, string | undefined>>): void;
  go(view: string, to?: { readonly lens?: Lens; readonly own?: Address["own"] }): void;
  undo(): void;
  redo(): void;
  forgetDropped(): void;
}

/** The browser's own history is the undo list: each entry knows its place in it. */
interface Step {
  readonly step: number;
  readonly last: number;
}

export function lensStore(history: History): LensStore {
  const listeners = new Set<() => void>();
  let { step, last } = stepOf(history.state()) ?? { step: 0, last: 0 };
  let state = stateOf(readAddress(history.hash()));

  function stateOf(address: Address & { readonly dropped?: readonly string[] }): LensState {
    return {
      dropped: [],
      ...address,
      canUndo: step > 0,
      canRedo: step < last,
    };
  }
  function become(address: Address & { readonly dropped?: readonly string[] }) {
    state = stateOf(address);
    for (const listener of listeners) listener();
  }
  function push(address: Address) {
    step += 1;
    last = step;
    history.push({ step, last } satisfies Step, writeAddress(address));
    become(address);
  }

  history.replace({ step, last } satisfies Step, history.hash());
  history.onMoved(() => {
    const moved = stepOf(history.state());
    if (moved) step = moved.step;
    else {
      // A link typed into the address bar, or followed: a step of its own.
      step += 1;
      last = step;
      history.replace({ step, last } satisfies Step, history.hash());
    }
    become(readAddress(history.hash()));
  });

  const store: LensStore = {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setLens(lens) {
      if (lensToUrl(lens) === lensToUrl(state.lens)) return;
      push({ view: state.view, lens, own: state.own });
    },
    narrow: (condition, how) => store.setLens(narrowed(state.lens, condition, how)),
    setOwn(change) {
      const own = Object.fromEntries(
        Object.entries({ ...state.own, ...change }).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      );
      const address = { view: state.view, lens: state.lens, own };
      history.replace({ step, last } satisfies Step, writeAddress(address));
      become({ ...address, dropped: state.dropped });
    },
    go(view, { lens = state.lens, own = {} } = {}) {
      const address = { view, lens, own };
      if (writeAddress(address) === writeAddress(state)) return;
      push(address);
    },
    undo: () => {
      if (step > 0) history.go(-1);
    },
    redo: () => {
      if (step < last) history.go(1);
    },
    forgetDropped: () => become({ ...state, dropped: [] }),
  };
  return store;
}

/** What one pick does to a lens. */
export function narrowed(lens: Lens, condition: Condition, how: "only" | "also" | "not"): Lens {
  if (how === "also") return alsoThis(lens, condition);
  if (how === "not") {
    const against: Condition = { ...condition, test: "is-not" };
    return alsoThis(withoutSame(lens, condition), against);
  }
  // "Only this" and "only those without a value" rule each other out.
  const others = lens.conditions.filter(
    (c) => !(isChoice(c) && isChoice(condition) && c.field === condition.field),
  );
  return onlyThis({ ...lens, conditions: others }, condition);
}

const isChoice = ({ test }: Condition) => test === "is" || test === "absent";

const withoutSame = (lens: Lens, { field, value }: Condition): Lens => ({
  ...lens,
  conditions: lens.conditions.filter(
    (c) => !(c.field === field && c.test === "is" && c.value === value),
  ),
});

/** All muted, or none: the other way round from how it is. */
export function withAllMuted(lens: Lens): Lens {
  const muted = lens.conditions.some((c) => !c.muted);
  return { ...lens, conditions: lens.conditions.map((c) => ({ ...c, muted })) };
}

function stepOf(state: unknown): Step | undefined {
  if (typeof state !== "object" || state === null) return undefined;
  const { step, last } = state as Partial<Step>;
  return typeof step === "number" && typeof last === "number" ? { step, last } : undefined;
}

export const windowHistory: History = {
  hash: () => window.location.hash,
  state: () => window.history.state as unknown,
  push: (state, hash) => window.history.pushState(state, "", hash),
  replace: (state, hash) =>
    window.history.replaceState(state, "", hash || window.location.pathname),
  go: (steps) => window.history.go(steps),
  onMoved(moved) {
    window.addEventListener("popstate", moved);
    return () => window.removeEventListener("popstate", moved);
  },
};

export const useLensState = (store: LensStore): LensState =>
  useSyncExternalStore(store.subscribe, store.get);

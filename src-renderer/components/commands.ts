import { useEffect, useRef, useSyncExternalStore } from "react";

/** One thing a person can do: read by the key map, the palette, the help and the menus. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** Under what the help lists it: "Everywhere", "Timeline". */
  readonly group: string;
  /** As people read them: `Ctrl K`, `g t`, `Shift F6`, `]`. `Ctrl` means Cmd on macOS. */
  readonly keys: readonly string[];
  readonly run: () => void;
  /** False: only in the help, since it needs something focused (the key is then handled there). */
  readonly inPalette?: boolean;
}

const registered = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function changed() {
  all = [...registered.values()].flat();
  for (const listener of listeners) listener();
}

/** The commands that can be given now. */
export const commandsNow = (): readonly Command[] => [...registered.values()].flat();

/** Offers commands for as long as the caller is on screen. */
export function useCommands(commands: readonly Command[]): void {
  const place = useRef(Symbol("commands"));
  useEffect(() => {
    const before = registered.get(place.current);
    registered.set(place.current, commands);
    if (!before || wordsOf(before) !== wordsOf(commands)) changed();
  });
  useEffect(() => {
    const mine = place.current;
    return () => {
      registered.delete(mine);
      changed();
    };
  }, []);
}

const wordsOf = (commands: readonly Command[]) =>
  commands.map(({ id, title, keys }) => [id, title, ...keys].join(" ")).join("\n");

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Which commands there are; what they do is read afresh with `commandsNow` when one is given. */
export const useAllCommands = (): readonly Command[] => useSyncExternalStore(subscribe, () => all);

import { wholeCase } from "@contract/lens.ts";
import { commandsNow, useAllCommands } from "../components/commands.ts";
import { useZone } from "../components/zone.ts";
import { useCase } from "../engine/case-store.ts";
import { useAsk, useEngine } from "../engine/use-engine.ts";
import { readAddress } from "../lens/address.ts";
import type { LensState, LensStore } from "../lens/lens-store.ts";
import { recognise } from "../lens/recognise.ts";
import { parseRange } from "../lens/time-range.ts";
import { goTo } from "./go-to.ts";
import { chosenBefore } from "./last-choices.ts";

export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly keys?: string | undefined;
  readonly kind: string;
  readonly run: () => void;
}

const most = 12;

/** What there is to choose for what is typed. */
export function useChoices(typed: string, store: LensStore, address: LensState): readonly Choice[] {
  const { case: open } = useCase();
  const hasCase = open !== undefined;
  const pasted = usePasted(typed, store, hasCase);
  const atTime = useTimeChoice(typed, store, address, hasCase);
  const saved = useEngine("case.lenses", {}, { when: hasCase }).answer?.lenses ?? [];
  const commands = useAllCommands()
    .filter(({ inPalette }) => inPalette !== false)
    .map(({ id, title, keys, group }): Choice => ({
      id,
      title,
      keys: keys[0],
      kind: group,
      run: () =>
        commandsNow()
          .find((c) => c.id === id)
          ?.run(),
    }));
  if (typed.startsWith(":")) return atTime;
  if (typed.startsWith(">")) return matching(commands, typed.slice(1));
  const lenses = saved.map(({ name, link }): Choice => {
    const to = readAddress(link);
    return {
      id: `lens:${name}`,
      title: name,
      kind: "Saved lens",
      run: () => store.go(to.view || "timeline", { lens: to.lens, own: to.own }),
    };
  });
  const all = [...commands, ...lenses];
  if (typed.trim() === "") {
    const before = chosenBefore().flatMap((id) => all.filter((choice) => choice.id === id));
    return [...before, ...all.filter((choice) => !before.includes(choice))].slice(0, most);
  }
  return [...pasted, ...atTime, ...matching(all, typed)].slice(0, most);
}

/** All typed words occur; those that begin with what is typed come first. */
function matching(choices: readonly Choice[], typed: string): readonly Choice[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const whole = words.join(" ");
  const rank = ({ title }: Choice) => (title.toLowerCase().startsWith(whole) ? 0 : 1);
  return choices
    .filter((choice) => {
      const text = `${choice.title} ${choice.kind}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most);
}

function usePasted(typed: string, store: LensStore, hasCase: boolean): readonly Choice[] {
  const ask = useAsk();
  const found = hasCase ? recognise(typed) : undefined;
  if (!found) return [];
  return [
    {
      id: "pasted",
      title: found.says,
      kind: "Go",
      run: () => void goTo(found, wholeCase, store, ask),
    },
  ];
}

function useTimeChoice(
  typed: string,
  store: LensStore,
  { lens }: LensState,
  hasCase: boolean,
): readonly Choice[] {
  const zone = useZone();
  const counts = useEngine("evidence.counts", {}, { when: hasCase }).answer;
  const text = typed.replace(/^:/, "");
  const range = hasCase
    ? parseRange(text, {
        zone,
        first: counts?.firstTime ?? undefined,
        last: counts?.lastTime ?? undefined,
        near: lens.from,
      })
    : undefined;
  if (!range) return [];
  const { from: _from, to: _to, ...rest } = lens;
  return [
    {
      id: "time",
      title: `Time: ${text.trim()} (${zone})`,
      kind: "Go",
      run: () =>
        store.setLens({
          ...rest,
          ...(range.from === undefined ? {} : { from: range.from }),
          ...(range.to === undefined ? {} : { to: range.to }),
        }),
    },
  ];
}

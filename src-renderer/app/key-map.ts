import { useEffect } from "react";
import { commandsNow, type Command } from "../components/commands.ts";
import { pressedText, pressesOf, takesText, type Pressed } from "../components/keys.ts";
import { preferences } from "../components/preferences.ts";

const patience = 1_500;

export interface KeyMap {
  /** True where the press was a command's, or began one's. */
  press(pressed: Pressed, inText: boolean): boolean;
}

/** Turns presses into commands; the later registered wins, so a view may take a key over. */
export function keyMap(
  commands: () => readonly Command[],
  singleKeys: () => boolean,
  now: () => number = () => performance.now(),
): KeyMap {
  let begun: string | undefined;
  let begunAt = 0;

  return {
    press(pressed, inText) {
      const text = pressedText(pressed);
      if (text === undefined) return false;
      const isChord = /^(?:Ctrl|Alt) |^(?:Shift )?F\d+$/.test(text);
      if (inText ? !isChord : text.length === 1 && !singleKeys()) {
        begun = undefined;
        return false;
      }
      const first = begun !== undefined && now() - begunAt < patience ? begun : undefined;
      begun = undefined;
      const given = commands().filter(({ keys }) =>
        keys.some((k) => matches(pressesOf(k), first, text)),
      );
      const command = given.at(-1);
      if (command) {
        command.run();
        return true;
      }
      const begins = commands().some(({ keys }) =>
        keys.some((k) => {
          const presses = pressesOf(k);
          return presses.length > 1 && presses[0] === text;
        }),
      );
      if (begins) {
        begun = text;
        begunAt = now();
      }
      return begins;
    },
  };
}

function matches(presses: readonly string[], first: string | undefined, text: string): boolean {
  if (first === undefined) return presses.length === 1 && presses[0] === text;
  return presses.length === 2 && presses[0] === first && presses[1] === text;
}

/** Listens on the whole page. What a part handled itself (`preventDefault`) is left alone. */
export function useKeyMap(): void {
  useEffect(() => {
    const map = keyMap(commandsNow, () => preferences().singleKeys);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('[role="dialog"], [role="menu"]') && !event.ctrlKey) return;
      // React Aria repeats a field's presses on the suggestion it points to: where the focus is counts, not the target.
      const inText = takesText(event.target) || takesText(document.activeElement);
      if (map.press(event, inText)) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** Keys as people read them (`Ctrl Shift O`, `g t`, `]`) and as the keyboard sends them. */

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const isMac = /Mac/.test(navigator.platform);

const named: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  PageUp: "PgUp",
  PageDown: "PgDn",
  " ": "Space",
};

/** One key with what is held down, written as in the list of commands. Undefined for Shift and the like alone. */
export function pressedText({
  key,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: Pressed): string | undefined {
  if (["Control", "Meta", "Alt", "Shift", "AltGraph", "Dead"].includes(key)) return undefined;
  const isLetter = /^[a-z]$/i.test(key);
  const ctrl = isMac ? metaKey : ctrlKey;
  // A shifted sign says itself: `?`, `+`. A shifted letter does too, unless a chord: `E`, `Ctrl Shift O`.
  const isChord = ctrl || altKey;
  const says = shiftKey && (key.length > 1 || (isChord && isLetter));
  const shown = named[key] ?? (isLetter ? (isChord ? key.toUpperCase() : key) : key);
  return [ctrl && "Ctrl", altKey && "Alt", says && "Shift", shown].filter(Boolean).join(" ");
}

const chordWords = new Set(["Ctrl", "Alt", "Shift"]);

/** `Ctrl Shift O` → one press; `g t` → two. */
export function pressesOf(keys: string): readonly string[] {
  const presses: string[] = [];
  let held: string[] = [];
  for (const word of keys.split(" ")) {
    if (chordWords.has(word)) held.push(word);
    else {
      presses.push([...held, word].join(" "));
      held = [];
    }
  }
  return presses;
}

/** As shown: Cmd on macOS. */
export const shownKeys = (keys: string): string => (isMac ? keys.replace("Ctrl", "⌘") : keys);

/** Where letters are text: there only chords are commands. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "range"].includes(target.type)
  );
}

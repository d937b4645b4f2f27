import { useCallback, useState } from "react";

/** State that outlives the page, in this browser or app; `read` makes sense of what was stored, or gives undefined. */
export function useKept<T>(key: string, initial: T, read: (stored: unknown) => T | undefined) {
  const [value, setValue] = useState<T>(() => stored(`trailhound.${key}`, read) ?? initial);
  const keep = useCallback(
    (next: T | ((before: T) => T)) =>
      setValue((before) => {
        const after = typeof next === "function" ? (next as (before: T) => T)(before) : next;
        try {
          window.localStorage.setItem(`trailhound.${key}`, JSON.stringify(after));
        } catch {
          // Without storage a choice lasts as long as the page.
        }
        return after;
      }),
    [key],
  );
  return [value, keep] as const;
}

function stored<T>(key: string, read: (stored: unknown) => T | undefined): T | undefined {
  try {
    const text = window.localStorage.getItem(key);
    return text === null ? undefined : read(JSON.parse(text));
  } catch {
    // Storage that is closed to us, or holds what another version wrote.
    return undefined;
  }
}

import { useSyncExternalStore } from "react";

/** How this person likes the page: kept in this browser or app, never in a case. */
export interface Preferences {
  /** `UTC`, `case`, `local`, or an IANA name. */
  readonly zone: string;
  readonly theme: "system" | "light" | "dark" | "contrast";
  readonly density: "compact" | "default" | "roomy";
  readonly fontSize: number;
  /** Single letters as shortcuts. */
  readonly singleKeys: boolean;
  /** Hatches stacked colours. */
  readonly patterns: boolean;
}

const defaults: Preferences = {
  zone: "UTC",
  theme: "system",
  density: "default",
  fontSize: 13,
  singleKeys: true,
  patterns: false,
};

const key = "trailhound.preferences";
const listeners = new Set<() => void>();
let current = kept();

function kept(): Preferences {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(key) ?? "{}");
    return typeof stored === "object" ? { ...defaults, ...stored } : defaults;
  } catch {
    // Storage that is closed to us, or holds what another version wrote: the defaults serve.
    return defaults;
  }
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    window.localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // Without storage a choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export const preferences = (): Preferences => current;

export function subscribeToPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePreferences = (): Preferences =>
  useSyncExternalStore(subscribeToPreferences, preferences);

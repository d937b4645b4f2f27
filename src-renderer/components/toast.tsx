import { useEffect, useSyncExternalStore } from "react";
import { Button } from "./button.tsx";
import styles from "./toast.module.css";

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo: (() => void) | undefined;
}

const listeners = new Set<() => void>();
let current: Toast | undefined;
let last = 0;

function show(next: Toast | undefined) {
  current = next;
  for (const listener of listeners) listener();
}

/** One line at the bottom, for ten seconds where it can be undone and five where not. */
export function say(text: string, undo?: () => void): void {
  show({ id: ++last, text, undo });
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function ToastLine() {
  const toast = useSyncExternalStore(subscribe, () => current);
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => show(undefined), toast.undo ? 10_000 : 5_000);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div className={styles.place} role="status">
      {toast && (
        <div className={styles.toast}>
          <span>{toast.text}</span>
          {toast.undo && (
            <Button
              onPress={() => {
                toast.undo?.();
                show(undefined);
              }}
            >
              Undo
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

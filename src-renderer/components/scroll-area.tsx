import type { ReactNode } from "react";

export interface ScrollAreaProps {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
  /** Text that keeps its lines. */
  readonly isText?: boolean;
}

// What scrolls must be reached by keys, and Chromium makes it so by itself only from 130 on. The role says what it is;
// the lint rule knows no role for it.
const reachable = { tabIndex: 0, role: "group" } as const;

/** A part that scrolls by itself. */
export const ScrollArea = ({ label, className, children, isText = false }: ScrollAreaProps) =>
  isText ? (
    <pre {...reachable} aria-label={label} className={className}>
      {children}
    </pre>
  ) : (
    <div {...reachable} aria-label={label} className={className}>
      {children}
    </div>
  );

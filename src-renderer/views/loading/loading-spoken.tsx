import { useEffect, useRef, useState } from "react";
import type { Loading } from "@contract/evidence.ts";
import { nextSaying, type Said } from "./loading-words.ts";

const pause = 3_000;

/** Says how a load is doing to a screen reader: politely, one message in three seconds at most; the end always. */
export function LoadingSpoken({
  name,
  loading,
}: {
  readonly name: string;
  readonly loading: Loading;
}) {
  const said = useRef<Said | undefined>(undefined);
  const spokenAt = useRef(-Infinity);
  const [text, setText] = useState("");
  useEffect(() => {
    const next = nextSaying(said.current, loading, name);
    const isEnd = next.said.ended;
    const now = performance.now();
    if (next.text !== undefined && !isEnd && now - spokenAt.current < pause) return;
    said.current = next.said;
    if (next.text === undefined) return;
    spokenAt.current = now;
    setText(next.text);
  }, [loading, name]);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {text}
    </p>
  );
}

import type { SourceEntry } from "@contract/catalogue.ts";
import { useMemo } from "react";
import { useEngine } from "./use-engine.ts";

export interface Sources {
  readonly all: readonly SourceEntry[];
  of(id: string): SourceEntry | undefined;
  /** As people call it: "CloudTrail"; an id we have no name for stands for itself. */
  titleOf(id: string): string;
}

/** The log sources this product reads. */
export function useSources(): Sources {
  const { answer } = useEngine("catalogue.list", {});
  return useMemo(() => {
    const all = answer?.sources ?? [];
    const byId = new Map(all.map((source) => [source.id, source]));
    return { all, of: (id) => byId.get(id), titleOf: (id) => byId.get(id)?.title ?? id };
  }, [answer]);
}

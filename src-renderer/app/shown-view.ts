import type { OpenCase } from "@contract/case.ts";
import type { Loading } from "@contract/evidence.ts";
import type { View } from "../views/view.ts";

/** Which view stands there: the one asked for, where it can be shown, else the one that leads to it. */
export function shownView(
  views: readonly View[],
  wanted: string,
  open: OpenCase | undefined,
  loading: Loading | undefined,
): View | undefined {
  const called = (id: string) => views.find((v) => v.id === id);
  const asked = called(wanted);
  if (asked && (open || asked.withoutCase)) return asked;
  if (!open) return called("start") ?? asked;
  const isFresh = loading !== undefined && loading.events === 0 && loading.phase === "loading";
  return (isFresh ? called("loading") : undefined) ?? called("timeline") ?? views[0];
}

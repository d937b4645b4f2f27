import type { Loading } from "@contract/evidence.ts";
import { counted, formatBytes, formatCount, formatSeconds } from "../../components/format.ts";

export const isRunning = ({ phase }: Loading): boolean =>
  phase === "looking" || phase === "loading" || phase === "publishing";

/** 0 to 1, by bytes; unknown until the walk found something. */
export function fractionDone({ phase, bytes }: Loading): number | undefined {
  if (phase === "done") return 1;
  return bytes.found === 0 ? undefined : Math.min(1, bytes.done / bytes.found);
}

export function percentDone(loading: Loading): number | undefined {
  const fraction = fractionDone(loading);
  return fraction === undefined ? undefined : Math.floor(fraction * 100);
}

/** "about 3 min left"; short times are not worth a number that jumps. */
export function leftInWords({ phase, secondsLeft }: Loading): string | undefined {
  if (phase === "publishing") return "almost done";
  if (phase !== "loading" || secondsLeft === null) return undefined;
  if (secondsLeft < 10) return "a few seconds left";
  if (secondsLeft < 60) return `about ${Math.ceil(secondsLeft / 10) * 10} s left`;
  if (secondsLeft < 3600) return `about ${Math.ceil(secondsLeft / 60)} min left`;
  return `about ${formatSeconds(Math.ceil(secondsLeft / 60) * 60)} left`;
}

const countsInWords = ({ events, unread, files }: Loading) =>
  [
    counted(events, "event"),
    `${counted(unread, "record")} unread`,
    `${counted(files.notRead, "file")} not read`,
  ].join(", ");

/** The last line of a load that has ended; undefined while it runs. */
export function endInWords(loading: Loading): string | undefined {
  const took = formatSeconds(loading.seconds);
  if (loading.phase === "done") return `Done in ${took}. ${countsInWords(loading)}.`;
  if (loading.phase === "stopped") {
    const { done } = loading.files;
    const stay = `${formatCount(done)} finished ${done === 1 ? "file stays" : "files stay"} in the case`;
    return `Stopped after ${took}. ${stay}; loading the same places again goes on from here. ${countsInWords(loading)}.`;
  }
  if (loading.phase === "failed") {
    return `Loading failed after ${took}. ${loading.failure ?? "Finished files stay in the case."}`;
  }
  return undefined;
}

export function bytesInWords({ bytes }: Loading): string {
  return `${formatBytes(bytes.done)} of ${formatBytes(bytes.found)}`;
}

/** What was said last, so that the next thing is said once. */
export interface Said {
  readonly startedAt: number;
  readonly tenth: number;
  readonly problems: number;
  readonly ended: boolean;
}

export interface Saying {
  readonly said: Said;
  readonly text: string | undefined;
}

/** Spoken at the start, at each tenth, on problems and at the end; undefined where there is nothing new. */
export function nextSaying(before: Said | undefined, loading: Loading, caseName: string): Saying {
  const tenth = Math.floor((percentDone(loading) ?? 0) / 10);
  // Files that are no log are no news; a damaged one is.
  const damaged = loading.problems.filter(({ state }) => state !== "skipped").length;
  const end = endInWords(loading);
  const said = {
    startedAt: loading.startedAt,
    tenth,
    problems: damaged,
    ended: end !== undefined,
  };
  const isSame = before?.startedAt === loading.startedAt;
  if (end !== undefined) return { said, text: isSame && before.ended ? undefined : end };
  if (!isSame) return { said, text: `Loading ${caseName}.` };
  if (damaged > before.problems) {
    return { said, text: `${counted(damaged, "file")} could not be read whole.` };
  }
  if (tenth > before.tenth && tenth < 10) {
    const left = leftInWords(loading);
    return { said, text: `${tenth * 10} % loaded${left ? `, ${left}` : ""}.` };
  }
  return { said: { ...said, tenth: Math.max(tenth, before.tenth) }, text: undefined };
}

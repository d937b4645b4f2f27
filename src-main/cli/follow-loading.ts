import type { Evidence, Loading } from "@contract/evidence.ts";
import { Failed } from "@contract/failure.ts";
import { bytesText, counted, grouped, secondsText } from "./amounts.ts";
import { exitCodes, type Asked, type ExitCode, type Options } from "./command.ts";
import type { Session } from "./session.ts";
import { visible } from "./visible.ts";

export const loadingOptions: Options = {
  progress: {
    type: "string",
    value: "json",
    choices: ["json"],
    says: "progress as JSON lines on stderr, ten a second at most",
  },
};

const hasEnded = ({ phase }: Loading) =>
  phase === "done" || phase === "stopped" || phase === "failed";

/** Begins a load and stays until it has ended. Ctrl C stops it; files already loaded stay. */
export async function followLoading(
  { flags, terminal }: Asked,
  session: Session,
  begin: () => Promise<unknown>,
): Promise<Loading> {
  const tell = teller(flags.text("progress") === "json", flags.has("quiet"), terminal);
  let stopListening = () => {};
  const ended = new Promise<Loading>((resolve) => {
    stopListening = session.onNotice((notice) => {
      if (notice.topic !== "loading") return;
      tell(notice.loading);
      if (hasEnded(notice.loading)) resolve(notice.loading);
    });
  });
  let stopping = false;
  session.onInterrupt(() => {
    stopping = true;
    void session.ask("loading.stop", {});
  });
  try {
    await begin();
    // Asked for while the load was only beginning: then there was nothing to stop yet.
    if (stopping) await session.ask("loading.stop", {});
    const { loading } = await session.ask("loading.state", {});
    return loading && hasEnded(loading) ? loading : await ended;
  } finally {
    stopListening();
    terminal.status("");
  }
}

const tenthOfASecond = 100;

function teller(asJson: boolean, quiet: boolean, terminal: Asked["terminal"]) {
  let toldAt = 0;
  return (loading: Loading): void => {
    const now = Date.now();
    if (now - toldAt < tenthOfASecond && !hasEnded(loading)) return;
    toldAt = now;
    if (asJson) terminal.say(JSON.stringify(loading));
    else if (!quiet && terminal.showsProgress) terminal.status(progressLine(loading));
  };
}

export function progressLine({ phase, files, bytes, ...rates }: Loading): string {
  if (phase === "looking") return `Looking: ${counted(files.found, "file")} so far`;
  const left = rates.secondsLeft === null ? [] : [`${secondsText(rates.secondsLeft)} left`];
  return [
    `${grouped(files.done)} of ${counted(files.found, "file")}`,
    `${bytesText(bytes.done)} of ${bytesText(bytes.found)}`,
    `${bytesText(rates.bytesPerSecond)}/s`,
    `${counted(Math.round(rates.recordsPerSecond), "record")}/s`,
    ...left,
  ].join(" · ");
}

const shownProblems = 20;

/** What a person should know once a load has ended, and the exit code that says the same. */
export function concludeLoading(
  { flags, terminal }: Asked,
  loading: Loading,
  files: readonly Evidence[],
): ExitCode {
  const isLog = ({ state }: Evidence) => state !== "skipped" && state !== "pending";
  if (loading.phase === "done" && !files.some(isLog)) {
    throw new Failed({ code: "nothing-known", looked: files.length });
  }
  if (!flags.has("quiet")) {
    for (const { path, state, reason } of loading.problems
      .filter(isUnreadable)
      .slice(0, shownProblems)) {
      const what = state === "partial" ? "Read in part" : "Not read";
      terminal.say(visible(`${what}: ${path}: ${reason}`));
    }
    terminal.say(conclusion(loading));
  }
  if (loading.phase === "stopped") return exitCodes.interrupted;
  if (loading.phase === "failed") return exitCodes.notDone;
  return loading.unread > 0 || loading.problems.some(isUnreadable)
    ? exitCodes.partlyRead
    : exitCodes.done;
}

const isUnreadable = ({ state }: Loading["problems"][number]) =>
  state === "partial" || state === "failed";

function conclusion({ phase, seconds, events, unread, problems, failure }: Loading): string {
  if (phase === "failed") return visible(failure ?? "The load failed.");
  const skipped = problems.filter(({ state }) => state === "skipped").length;
  const parts = [
    counted(events, "event"),
    ...(unread > 0 ? [`${counted(unread, "record")} unread`] : []),
    ...(problems.some(isUnreadable)
      ? [`${counted(problems.filter(isUnreadable).length, "file")} not read or only in part`]
      : []),
    ...(skipped > 0 ? [`${counted(skipped, "file")} of no log we know (trailhound status)`] : []),
  ];
  return phase === "stopped"
    ? `Stopped after ${secondsText(seconds)}. Loaded so far: ${parts.join(", ")}. The same command goes on.`
    : `Done in ${secondsText(seconds)}. ${parts.join(", ")}.`;
}

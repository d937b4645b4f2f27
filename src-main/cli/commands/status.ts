import { formatInstant, type Instant } from "@contract/instant.ts";
import { counted } from "../amounts.ts";
import { exitCodes, type Command } from "../command.ts";
import { gapsIn, type CoverageGap } from "../coverage-gaps.ts";
import { allEvidence, bySource } from "../evidence-summary.ts";
import { objects } from "../formats.ts";
import { formatOf, formatOptions, isForPeople, print } from "../printed.ts";
import { withCase } from "../session.ts";
import { visible } from "../visible.ts";

export const status: Command = {
  name: "status",
  takes: "",
  says: "what the case holds: evidence by source, gaps, and what could not be read",
  options: formatOptions,
  examples: ["trailhound status", "trailhound status --json --case acme.trailhound"],
  run: (asked) =>
    withCase(asked, async (session, held) => {
      const counts = await session.ask("evidence.counts", {});
      const { cells } = await session.ask("evidence.coverage", {});
      const files = await allEvidence(session);
      const table = bySource(files);
      const gaps = gapsIn(cells);
      const unusable = files
        .filter(({ state }) => !["loaded", "duplicate"].includes(state))
        .map(({ path, state, reason, unread }) => ({ path, state, reason, unread }));
      const warnings = warningsOf(counts, gaps);
      const { folder, name, created, heldBy } = held;
      await print(asked, {
        table,
        json: {
          case: { folder, name, created: formatInstant(created), heldBy },
          sources: objects(table),
          ...counts,
          firstTime: timeText(counts.firstTime),
          lastTime: timeText(counts.lastTime),
          files: counts.files,
          unusable,
          gaps,
          warnings,
          link: "#/evidence",
        },
        sql: {
          query: "SELECT * FROM evidence ORDER BY evidence",
          lens: { conditions: [] },
          session,
        },
      });
      if (isForPeople(formatOf(asked)) && !asked.flags.has("quiet")) {
        for (const line of warnings) asked.terminal.say(visible(line));
        for (const { path, state, reason } of unusable) {
          asked.terminal.say(visible(`${state}: ${path}: ${reason ?? ""}`));
        }
      }
      return exitCodes.done;
    }),
};

interface Counts {
  readonly notRead: number;
  readonly unread: number;
  readonly withoutTime: number;
}

function warningsOf(counts: Counts, gaps: readonly CoverageGap[]): readonly string[] {
  const some = (n: number, line: string) => (n > 0 ? [line] : []);
  return [
    ...some(counts.notRead, `${counted(counts.notRead, "file")} not read, or only in part.`),
    ...some(counts.unread, `${counted(counts.unread, "record")} could not be used.`),
    ...some(counts.withoutTime, `${counted(counts.withoutTime, "event")} without a time.`),
    ...gaps.map(
      ({ source, account, region, firstDay, lastDay }) =>
        `No ${source} of ${account ?? "no account"} in ${region ?? "no Region"} ${
          firstDay === lastDay ? `on ${firstDay}` : `from ${firstDay} to ${lastDay}`
        }.`,
    ),
  ];
}

const timeText = (at: Instant | null) => (at === null ? null : formatInstant(at));

import type { OpenCase } from "@contract/case.ts";
import { exitCodes, type Command } from "../command.ts";
import { allEvidence } from "../evidence-summary.ts";
import { concludeLoading, followLoading, loadingOptions } from "../follow-loading.ts";
import { formatOptions, print } from "../printed.ts";
import { withEngine } from "../session.ts";
import { UsageError } from "../usage-error.ts";
import { printLoaded } from "./open.ts";

export const samples: Command = {
  name: "samples",
  takes: "[open ID]",
  says: "the breaches that come with Trailhound; open makes a case of one here",
  options: { ...loadingOptions, ...formatOptions },
  examples: ["trailhound samples", "trailhound samples open acme-leak"],
  run: (asked) =>
    withEngine(asked, async (session) => {
      const [verb, sample] = asked.words;
      if (verb === undefined) {
        const { samples: held } = await session.ask("catalogue.list", {});
        await print(asked, {
          table: {
            columns: ["id", "title", "story", "bytes"],
            rows: held.map(({ id, title, story, bytes }) => [id, title, story, bytes]),
          },
        });
        return exitCodes.done;
      }
      if (verb !== "open" || sample === undefined) {
        throw new UsageError("samples takes nothing, or: samples open ID.");
      }
      let opened: OpenCase | undefined;
      const loading = await followLoading(asked, session, async () => {
        opened = await session.ask("samples.open", { sample });
      });
      const files = await allEvidence(session);
      if (opened) await printLoaded(asked, opened, loading, files);
      return concludeLoading(asked, loading, files);
    }),
};

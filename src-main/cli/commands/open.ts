import { realpathSync } from "node:fs";
import { basename, join, resolve, sep } from "node:path";
import type { OpenCase } from "@contract/case.ts";
import type { Evidence, Loading } from "@contract/evidence.ts";
import { isCase, namedCase, onlyCaseHere } from "../case-choice.ts";
import type { Asked, Command } from "../command.ts";
import { allEvidence, bySource } from "../evidence-summary.ts";
import { concludeLoading, followLoading, loadingOptions } from "../follow-loading.ts";
import { objects } from "../formats.ts";
import { formatOptions, print } from "../printed.ts";
import { withEngine, type Session } from "../session.ts";
import { UsageError } from "../usage-error.ts";

export const open: Command = {
  name: "open",
  takes: "PATH…",
  says: "load evidence into a case, and make the case if there is none",
  options: {
    name: { type: "string", value: "NAME", says: "name of a new case" },
    "flow-format": {
      type: "string",
      value: "LINE",
      says: "format of flow logs without a header: '${version} ${account-id} …'",
    },
    ...loadingOptions,
    ...formatOptions,
  },
  examples: [
    "trailhound open ./AWSLogs",
    "trailhound open trail.zip flows.tgz --case acme.trailhound --name acme-breach",
  ],
  run: (asked) =>
    withEngine(asked, async (session) => {
      if (asked.words.length === 0)
        throw new UsageError("open needs a path: trailhound open PATH…");
      const inS3 = asked.words.find((word) => word.startsWith("s3://"));
      if (inS3 !== undefined) {
        throw new UsageError(
          `${inS3} is in S3, which cannot be opened yet: copy it here first (aws s3 sync) and open the copy.`,
        );
      }
      const paths = asked.words.map((word) => resolve(asked.terminal.cwd, word));
      const flowFormat = asked.flags.text("flow-format");
      const held = await caseFor(asked, session, paths);
      const loading = await followLoading(asked, session, () =>
        session.ask("loading.start", { paths, ...(flowFormat ? { flowFormat } : {}) }),
      );
      const files = (await allEvidence(session)).filter(isUnder(paths));
      await printLoaded(asked, held, loading, files);
      return concludeLoading(asked, loading, files);
    }),
};

/** Takes the case that is named or here; makes it where there is none. */
async function caseFor(
  asked: Asked,
  session: Session,
  paths: readonly string[],
): Promise<OpenCase> {
  const given = asked.flags.text("name");
  const named =
    namedCase(asked) ??
    (given ? join(asked.terminal.cwd, `${given}.trailhound`) : onlyCaseHere(asked));
  if (named && isCase(named)) return session.ask("case.open", { folder: named });
  const suggested = named
    ? { folder: named, name: basename(named, ".trailhound") }
    : await session.ask("case.suggest", { paths: [...paths] });
  return session.ask("case.create", {
    folder: suggested.folder,
    name: given ?? suggested.name,
  });
}

export async function printLoaded(
  asked: Asked,
  { folder, name }: OpenCase,
  { seconds, events }: Loading,
  files: readonly Evidence[],
): Promise<void> {
  const table = bySource(files);
  const inState = (...states: Evidence["state"][]) =>
    files
      .filter(({ state }) => states.includes(state))
      .map(({ path, state, reason }) => ({ path, state, reason }));
  await print(asked, {
    table,
    json: {
      case: { folder, name },
      sources: objects(table),
      notRead: inState("partial", "failed"),
      skipped: inState("skipped"),
      duplicates: inState("duplicate").length,
      events,
      seconds,
      link: "#/timeline",
    },
  });
}

const isUnder = (paths: readonly string[]) => {
  const roots = paths.flatMap((path) => [path, real(path)]);
  return ({ path }: Evidence) =>
    roots.some((root) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep));
};

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

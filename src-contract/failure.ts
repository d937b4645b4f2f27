import { z } from "./zod.ts";

/** What can be expected to go wrong. Whoever shows one calls `explain`. */
export const failure = z.discriminatedUnion("code", [
  z.object({ code: z.literal("no-case") }),
  z.object({ code: z.literal("case-missing"), folder: z.string() }),
  z.object({ code: z.literal("case-exists"), folder: z.string() }),
  z.object({ code: z.literal("case-damaged"), folder: z.string(), reason: z.string() }),
  z.object({ code: z.literal("case-newer"), folder: z.string(), product: z.string() }),
  z.object({ code: z.literal("case-folder-unusable"), folder: z.string(), reason: z.string() }),
  z.object({ code: z.literal("case-read-only"), folder: z.string(), holder: z.string() }),
  z.object({ code: z.literal("evidence-missing"), path: z.string() }),
  z.object({ code: z.literal("nothing-known"), looked: z.number() }),
  z.object({ code: z.literal("loading-busy") }),
  z.object({ code: z.literal("disk-full"), folder: z.string() }),
  z.object({ code: z.literal("event-missing"), event: z.string() }),
  z.object({ code: z.literal("sample-missing"), sample: z.string() }),
  z.object({ code: z.literal("flow-format-unreadable"), reason: z.string() }),
  z.object({ code: z.literal("lens-unreadable"), reason: z.string() }),
  z.object({ code: z.literal("query-refused"), reason: z.string() }),
  z.object({
    code: z.literal("query-failed"),
    message: z.string(),
    position: z.number().nullable(),
  }),
  z.object({ code: z.literal("query-too-long"), seconds: z.number() }),
  z.object({ code: z.literal("query-too-big"), message: z.string() }),
  z.object({ code: z.literal("file-not-written"), file: z.string(), reason: z.string() }),
  z.object({ code: z.literal("cancelled") }),
  z.object({ code: z.literal("bad-input"), method: z.string(), reason: z.string() }),
  z.object({ code: z.literal("engine-stopped") }),
]);
export type Failure = z.infer<typeof failure>;
export type FailureCode = Failure["code"];

type Explanations = {
  readonly [C in FailureCode]: (failure: Extract<Failure, { code: C }>) => string;
};

/** A new failure code does not compile until the analyst is told what to do about it. */
const explanations: Explanations = {
  "no-case": () => "No case is open. Open evidence or a case folder first.",
  "case-missing": ({ folder }) =>
    `There is no case at ${folder}. Check the path, or open evidence to make one.`,
  "case-exists": ({ folder }) => `${folder} already holds a case. Open it, or choose another name.`,
  "case-damaged": ({ folder, reason }) =>
    `The case at ${folder} could not be opened: ${reason}. Its evidence is untouched; load it into a new case.`,
  "case-newer": ({ folder, product }) =>
    `${folder} was written by Trailhound ${product}, which is newer than this one. Update Trailhound to open it.`,
  "case-folder-unusable": ({ folder, reason }) =>
    `A case cannot be kept at ${folder}: ${reason}. Choose a folder you may write to.`,
  "case-read-only": ({ folder, holder }) =>
    `${folder} is open in ${holder}, so it can only be read here. Close it there to change it.`,
  "evidence-missing": ({ path }) =>
    `${path} does not exist or may not be read. Check the path and its permissions.`,
  "nothing-known": ({ looked }) =>
    looked === 0
      ? "There is no file there. Choose a folder or archive that holds logs."
      : `No log we know there; ${looked} ${looked === 1 ? "file" : "files"} looked at. Evidence lists each with its reason.`,
  "loading-busy": () => "Evidence is still being loaded. Wait for it, or stop it, and try again.",
  "disk-full": ({ folder }) =>
    `The disk that holds ${folder} is full. What was loaded is kept; free some space and load the rest again.`,
  "event-missing": ({ event }) => `This case has no event ${event}. Check its number.`,
  "sample-missing": ({ sample }) =>
    `There is no sample called ${sample}. \`trailhound samples\` lists those there are.`,
  "flow-format-unreadable": ({ reason }) =>
    `That is no flow log format: ${reason}. Write it as AWS does: \${version} \${account-id} …`,
  "lens-unreadable": ({ reason }) => `The lens could not be read: ${reason}.`,
  "query-refused": ({ reason }) =>
    `${reason}. A query can only read this case: one SELECT, or EXPLAIN of one.`,
  "query-failed": ({ message }) => `The query could not be run: ${message}`,
  "query-too-long": ({ seconds }) =>
    `The query was stopped after ${seconds} seconds. Narrow it, or allow it more time.`,
  "query-too-big": ({ message }) =>
    `The query needs more memory than it may take (${message}). Narrow it, or count instead of listing.`,
  "file-not-written": ({ file, reason }) => `${file} could not be written: ${reason}.`,
  cancelled: () => "Stopped.",
  "bad-input": ({ method, reason }) => `${method} was asked wrongly: ${reason}.`,
  "engine-stopped": () => "The engine stopped and is restarting. Loaded evidence is safe on disk.",
};

/** One sentence or two for a person: what is wrong, and what to do. */
export function explain(what: Failure): string {
  return (explanations[what.code] as (failure: Failure) => string)(what);
}

/** An expected failure on its way to whoever asked. */
export class Failed extends Error {
  constructor(readonly failure: Failure) {
    super(explain(failure));
    this.name = "Failed";
  }
}

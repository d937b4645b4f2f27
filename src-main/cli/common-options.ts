import type { Options } from "./command.ts";

/** What every command takes. */
export const commonOptions: Options = {
  case: {
    type: "string",
    value: "DIR",
    says: "the case's folder; else TRAILHOUND_CASE, else the only case in this folder",
  },
  quiet: { type: "boolean", says: "no progress and no notes on stderr" },
  "no-color": { type: "boolean", says: "no colour; NO_COLOR does the same" },
  help: { type: "boolean", says: "this help" },
};

import { basename, join, resolve } from "node:path";
import { freeFolder } from "../case/free-folder.ts";
import { method } from "./method.ts";

/** A case is named after the first place, without what an archive's name ends in. */
export const caseSuggest = method("case.suggest", async ({ paths }, { state }) => {
  const first = basename(resolve(paths[0] ?? "")).replace(
    /(\.(zip|tar|tgz|gz|zst|json|log))+$/i,
    "",
  );
  const name = first.replace(/[^\p{L}\p{N}._ -]/gu, "").trim() || "case";
  return { name, folder: await freeFolder(join(state.options.cases, `${name}.trailhound`)) };
});

import { join } from "node:path";
import { Failed } from "@contract/failure.ts";
import { createCase } from "../case/case-file.ts";
import { freeFolder } from "../case/free-folder.ts";
import { sampleEvidence } from "../samples.ts";
import { method } from "./method.ts";

/** Makes an ordinary case of a sample and begins to load it. */
export const samplesOpen = method("samples.open", async ({ sample }, { state }) => {
  const found = await sampleEvidence(state.options.samples, sample);
  if (!found) throw new Failed({ code: "sample-missing", sample });
  const folder = await freeFolder(join(state.options.cases, `${sample}.trailhound`));
  await createCase(folder, found.title, "UTC");
  const opened = await state.open(folder);
  state.load({ paths: [found.evidence], flowFormat: undefined });
  return opened.about;
});

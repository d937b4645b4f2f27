import { sources } from "../sources/index.ts";
import { product } from "../case/case-file.ts";
import { samplesIn } from "../samples.ts";
import { method } from "./method.ts";

export const catalogueList = method("catalogue.list", async (_, { state }) => ({
  product,
  sources: sources.map(({ id, title, table, code, family }) => ({
    id,
    title,
    table,
    code,
    family,
  })),
  samples: await samplesIn(state.options.samples),
}));

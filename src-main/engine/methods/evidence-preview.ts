import { resolve } from "node:path";
import { previewOf } from "../loading/preview.ts";
import { method } from "./method.ts";

export const evidencePreview = method("evidence.preview", ({ paths }, { state, signal }) =>
  previewOf(
    paths.map((path) => resolve(path)),
    state.caseOrNone?.database(signal),
    signal,
  ),
);

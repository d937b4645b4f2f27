import { resolve } from "node:path";
import { createCase } from "../case/case-file.ts";
import { method } from "./method.ts";

export const caseCreate = method("case.create", async ({ folder, name }, { state }) => {
  await createCase(resolve(folder), name, "UTC");
  return (await state.open(resolve(folder))).about;
});

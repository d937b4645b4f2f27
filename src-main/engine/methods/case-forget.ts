import { forget } from "../recent-cases.ts";
import { method } from "./method.ts";

export const caseForget = method("case.forget", async ({ folder }, { state }) => {
  await forget(state.options.settings, folder);
  return {};
});

import { recentCases } from "../recent-cases.ts";
import { method } from "./method.ts";

export const caseRecent = method("case.recent", async (_, { state }) => ({
  cases: await recentCases(state.options.settings),
}));

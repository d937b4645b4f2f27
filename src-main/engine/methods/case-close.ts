import { method } from "./method.ts";

export const caseClose = method("case.close", async (_, { state }) => {
  await state.closeCase();
  return {};
});

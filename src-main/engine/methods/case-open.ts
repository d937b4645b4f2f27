import { method } from "./method.ts";

export const caseOpen = method(
  "case.open",
  async ({ folder }, { state }) => (await state.open(folder)).about,
);

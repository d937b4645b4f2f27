import { method } from "./method.ts";

export const journalPage = method("journal.page", ({ offset, limit }, context) =>
  context.case.journal.page(offset, limit),
);

import type { Page } from "playwright";

export const evidencePage = (page: Page) => ({
  isShown: () => page.getByRole("heading", { name: "Evidence", level: 1 }).waitFor(),
  showTab: (name: "Files" | "Coverage" | "Unread" | "Journal") =>
    page.getByRole("tab", { name: new RegExp(`^${name}`) }).click(),
  files: () => page.getByRole("grid", { name: /files?$/ }),
  tabPanel: () => page.getByRole("tabpanel"),
});

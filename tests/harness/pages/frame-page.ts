import type { Page } from "playwright";

/** What stands around every screen. */
export const framePage = (page: Page) => ({
  async goTo(view: "Start" | "Timeline" | "Query" | "Evidence" | "Settings") {
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: view }).click();
  },

  /** The address as a colleague would paste it. */
  follow: (hash: string) =>
    page.evaluate((to) => {
      window.location.hash = to;
    }, hash),

  address: () => page.evaluate(() => window.location.hash),

  /** "12 of 65,867 events under this lens": waits until it is said. */
  says: (count: string) =>
    page
      .getByRole("region", { name: "Lens" })
      .getByText(`${count} under this lens`, { exact: true })
      .waitFor({ state: "attached" }),

  lensText: () => page.getByRole("searchbox", { name: "Search text, or field:value" }),

  condition: (words: string) =>
    page.getByRole("grid", { name: "Conditions" }).getByRole("row", { name: words }),

  status: () => page.getByRole("contentinfo", { name: "Status" }),
});

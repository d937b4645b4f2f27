import type { Page } from "playwright";

export const startPage = (page: Page) => {
  const load = page.getByRole("button", { name: /^Load .*files?/ });
  const newCase = page.getByRole("radio", { name: "New case" });
  return {
    isShown: () => page.getByRole("heading", { name: "Sample breach" }).waitFor(),

    async openRecent(name: string) {
      await page.getByRole("button", { name: new RegExp(`^${name} `) }).click();
      await page.getByRole("link", { name: "Timeline", exact: true }).waitFor();
    },

    openSample: (title: string) =>
      page
        .getByRole("region", { name: "Sample breach" })
        .getByRole("button", { name: new RegExp(`^${title}`) })
        .click(),

    previewIsShown: () => load.waitFor(),

    /** From the preview of what was chosen. It asks for the case only where one is open. */
    async loadIntoNewCase() {
      await load.waitFor();
      if ((await newCase.count()) > 0) await newCase.check({ force: true });
      await load.click();
    },
  };
};

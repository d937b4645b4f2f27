import type { Page } from "playwright";

export const startPage = (page: Page) => ({
  isShown: () => page.getByRole("heading", { name: "Sample breach" }).waitFor(),

  async openRecent(name: string) {
    await page.getByRole("button", { name: new RegExp(`^${name} `) }).click();
    await page.getByRole("link", { name: "Timeline", exact: true }).waitFor();
  },

  openSample: (title: string) =>
    page.getByRole("button", { name: new RegExp(`^${title}`) }).click(),
});

import type { Page } from "playwright";

export const queryPage = (page: Page) => {
  const editor = page.getByRole("textbox", { name: "SQL" });
  return {
    editor,
    isShown: () => editor.waitFor(),

    async write(query: string) {
      await editor.click();
      await page.keyboard.press("Control+a");
      // Typed over a selection, Chromium tries to keep the replaced text's style inline, which the policy refuses.
      await page.keyboard.press("Delete");
      await page.keyboard.insertText(query);
    },

    run: () => page.getByRole("button", { name: /^Run/ }).click(),
    stop: () => page.getByRole("button", { name: /^Stop/ }).click(),
    result: page.getByRole("grid", { name: "Result of the query" }),
    said: (words: string | RegExp) =>
      page.getByRole("region", { name: "Result" }).getByText(words).waitFor(),
  };
};

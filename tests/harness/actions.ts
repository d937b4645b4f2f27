import type { Locator, Page } from "playwright";

/** A person's hands, counted: one action is one click, one key chord, or one text typed or pasted with its Enter. */
export interface Actions {
  click(target: Locator): Promise<void>;
  press(chord: string): Promise<void>;
  typeAndEnter(text: string): Promise<void>;
  readonly count: number;
}

export function countedActions(page: Page): Actions {
  let count = 0;
  return {
    async click(target) {
      count += 1;
      await target.click();
    },
    async press(chord) {
      count += 1;
      await page.keyboard.press(chord);
    },
    async typeAndEnter(text) {
      count += 1;
      await page.keyboard.insertText(text);
      await page.keyboard.press("Enter");
    },
    get count() {
      return count;
    },
  };
}

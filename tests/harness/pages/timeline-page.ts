import type { Page } from "playwright";

export const timelinePage = (page: Page) => {
  const grid = page.getByRole("grid", { name: "Events" });
  return {
    grid,
    isShown: () => grid.getByRole("row").nth(1).waitFor(),

    rowWith: (text: string) => grid.getByRole("row").filter({ hasText: text }).first(),

    facet: (title: string) => page.getByRole("listbox", { name: title, exact: true }),

    /** Narrows to one value of a facet. */
    pick: (title: string, value: string) =>
      page
        .getByRole("listbox", { name: title, exact: true })
        .getByRole("option", { name: value })
        .click(),

    detail: page.getByRole("region", { name: "Detail" }),
  };
};

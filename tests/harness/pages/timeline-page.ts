import type { Page } from "playwright";

export const timelinePage = (page: Page) => {
  const grid = page.getByRole("grid", { name: "Events" });
  return {
    grid,
    /** Its first row says its time: before the answer came, a row stands there that says nothing. */
    isShown: () =>
      grid
        .getByRole("row")
        .nth(1)
        .getByText(/\d\d:\d\d:\d\d/)
        .first()
        .waitFor(),

    /** The first cell of the first row that says this: its time. Cells show buttons where the mouse is, further right. */
    rowWith: (text: string) =>
      grid.getByRole("row").filter({ hasText: text }).first().getByRole("gridcell").first(),

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

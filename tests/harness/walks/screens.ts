import { expect } from "vitest";
import { accessibilityViolations } from "../axe.ts";
import { evidencePage } from "../pages/evidence-page.ts";
import { framePage } from "../pages/frame-page.ts";
import { queryPage } from "../pages/query-page.ts";
import { startPage } from "../pages/start-page.ts";
import { timelinePage } from "../pages/timeline-page.ts";
import { inBothThemes, takeReadmePicture } from "../pictures.ts";
import type { Launched } from "../launch.ts";
import { walk, type Walk } from "./walk.ts";

type Page = Launched["page"];

interface Screen {
  readonly name: string;
  show(page: Page): Promise<void>;
}

const tabs = ["Files", "Coverage", "Unread", "Journal"] as const;

const shown: readonly Screen[] = [
  {
    name: "Start",
    show: async (page) => {
      await framePage(page).goTo("Start");
      await startPage(page).isShown();
    },
  },
  { name: "Timeline", show: (page) => timelinePage(page).isShown() },
  {
    name: "Timeline with an event",
    show: async (page) => {
      await framePage(page).follow("#/timeline?where=action.is.DeleteTrail");
      await timelinePage(page).rowWith("DeleteTrail").click();
      await timelinePage(page).detail.getByRole("heading", { name: "DeleteTrail" }).waitFor();
    },
  },
  {
    name: "Timeline with an original record",
    show: async (page) => {
      await framePage(page).follow("#/timeline?where=action.is.DeleteTrail");
      await timelinePage(page).rowWith("DeleteTrail").click();
      await timelinePage(page).detail.getByRole("tab", { name: "Original" }).click();
      await timelinePage(page).detail.getByText("eventVersion").first().waitFor();
    },
  },
  {
    name: "Timeline without events",
    show: async (page) => {
      await framePage(page).follow("#/timeline?where=action.is.NoSuchAction");
      await page
        .getByText(/No event under this lens/)
        .first()
        .waitFor();
    },
  },
  ...tabs.map((tab): Screen => ({
    name: `Evidence ${tab}`,
    show: async (page) => {
      await framePage(page).goTo("Evidence");
      await evidencePage(page).isShown();
      await evidencePage(page).showTab(tab);
      await evidencePage(page).tabPanel().waitFor();
    },
  })),
  {
    name: "Query",
    show: async (page) => {
      const query = queryPage(page);
      await framePage(page).goTo("Query");
      await query.isShown();
      await query.write("SELECT action, count(*) AS n FROM lens GROUP BY 1 ORDER BY n DESC");
      await query.run();
      await query.result.waitFor();
    },
  },
  {
    name: "Settings",
    show: async (page) => {
      await framePage(page).goTo("Settings");
      await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
    },
  },
];

const readmePicture = "desktop Timeline with an event light";

/** Every screen, light and dark: nothing that axe holds against it, and a picture to look at. */
export const screens: readonly Walk[] = [
  ...shown.map(({ name, show }) =>
    walk(`${name} has no accessibility violation, light or dark`, async ({ page, runtime }) => {
      await show(page);
      await inBothThemes(page, `${runtime} ${name}`, async (colorScheme) => {
        expect(await accessibilityViolations(page)).toEqual([]);
        if (`${runtime} ${name} ${colorScheme}` === readmePicture) await takeReadmePicture(page);
      });
    }),
  ),

  walk("the palette and the list of keys have no accessibility violation", async ({ page }) => {
    for (const key of ["Control+k", "?"]) {
      await page.keyboard.press(key);
      await page.getByRole("dialog").waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
  }),
];

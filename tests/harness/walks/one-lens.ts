import { expect } from "vitest";
import { z } from "zod";
import { evidencePage } from "../pages/evidence-page.ts";
import { framePage } from "../pages/frame-page.ts";
import { queryPage } from "../pages/query-page.ts";
import { timelinePage } from "../pages/timeline-page.ts";
import { eventsInWords, truth } from "../sample-truth.ts";
import { inShell } from "../trailhound-command.ts";
import { walk, type Walk } from "./walk.ts";

const { credential } = truth.incident.entry;

export const oneLens: readonly Walk[] = [
  walk("a facet narrows the lens, Back undoes it, a reload keeps it", async ({ page }) => {
    const frame = framePage(page);
    await timelinePage(page).pick("Source", "CloudTrail");
    const narrowed = `${truth.cloudtrail.events.toLocaleString("en-US")} of ${eventsInWords(truth.events)}`;
    await frame.says(narrowed);
    expect(await frame.address()).toContain("where=source.is.cloudtrail");
    await page.reload();
    await frame.says(narrowed);
    await page.keyboard.press("Alt+ArrowLeft");
    await frame.says(eventsInWords(truth.events));
  }),

  walk("a pasted access key becomes a condition that Query obeys too", async ({ page }) => {
    const frame = framePage(page);
    const query = queryPage(page);
    await page.keyboard.press("/");
    await page.keyboard.insertText(credential);
    await page.keyboard.press("Enter");
    await frame.condition(credential).waitFor();
    await frame.goTo("Query");
    await query.isShown();
    await query.write("SELECT DISTINCT credential FROM lens");
    await page.keyboard.press("Control+Enter");
    await query.said(/^1 row ·/);
    await query.result.getByText(credential).waitFor();
  }),

  walk("the command that a screen copies gives the same in a terminal", async ({ page }) => {
    const lens =
      "where=action.is.AssumeRole&where=sourceIp.absent.&where=account.is-not.111122223333";
    await framePage(page).follow(`#/timeline?${lens}`);
    await page.evaluate(() => {
      navigator.clipboard.writeText = (text) => {
        (window as Window & { copied?: string }).copied = text;
        return Promise.resolve();
      };
    });
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.insertText("Copy as command");
    await page.getByRole("menuitem", { name: /^Copy as command/ }).waitFor();
    await page.keyboard.press("Enter");
    const copied = () => page.evaluate(() => (window as Window & { copied?: string }).copied);
    await expect.poll(copied).toMatch(/^trailhound timeline --case /);
    const { total, link } = z
      .object({ total: z.number(), link: z.string() })
      .parse(JSON.parse(inShell((await copied()) ?? "")));
    expect(total).toBeGreaterThan(0);
    await framePage(page).says(
      `${total.toLocaleString("en-US")} of ${eventsInWords(truth.events)}`,
    );
    expect(link).toBe(`#/timeline?${lens}`);
  }),

  walk("a part of a link that cannot be read is named", async ({ page }) => {
    await framePage(page).follow("#/timeline?where=colour.is.red&where=source.is.cloudtrail");
    await page.getByText("Dropped from the link:").waitFor();
    await page.getByText("where=colour.is.red").waitFor();
    await page.getByRole("button", { name: "All right" }).click();
  }),

  walk("Query refuses what could change or leave the case, and says so", async ({ page }) => {
    const query = queryPage(page);
    await framePage(page).goTo("Query");
    await query.isShown();
    for (const refused of ["DROP VIEW events", "SELECT * FROM read_text('/etc/passwd')"]) {
      await query.write(refused);
      await query.run();
      await page.getByRole("alert").first().waitFor();
      await expect.poll(() => query.result.count()).toBe(0);
    }
    await query.write("SELECT 1 AS one");
    await query.run();
    await query.said(/^1 row ·/);
  }),

  walk("End goes to the last event, with its values", async ({ page }) => {
    const { grid, isShown } = timelinePage(page);
    await isShown();
    await grid.getByRole("row").nth(1).getByRole("gridcell").first().click();
    await timelinePage(page).detail.getByRole("heading").first().waitFor();
    await page.keyboard.press("Control+End");
    const last = grid.locator(`[aria-rowindex="${truth.events + 1}"]`);
    await last.getByText("03-26 23:5").waitFor();
  }),

  walk("every evidence file is listed with its hash", async ({ page }) => {
    const evidence = evidencePage(page);
    await framePage(page).goTo("Evidence");
    await evidence.isShown();
    await evidence.showTab("Files");
    const files = evidence.files();
    await files.getByRole("row").nth(1).waitFor();
    expect(await files.getAttribute("aria-rowcount")).toBe(String(truth.files + 1));
    expect(await files.getByRole("row").nth(1).innerText()).toMatch(/[0-9a-f]{6}…[0-9a-f]{4}/);
  }),
];

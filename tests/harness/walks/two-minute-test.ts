/** Tasks that must be done in a few actions, by mouse and by keys alone. */
import { expect } from "vitest";
import { lensFromUrl } from "@contract/lens-url.ts";
import { countedActions } from "../actions.ts";
import { framePage } from "../pages/frame-page.ts";
import { timelinePage } from "../pages/timeline-page.ts";
import { eventsInWords, truth } from "../sample-truth.ts";
import { walk, type Walk } from "./walk.ts";

const { refusedDelete, stopped } = truth.incident.trail;

export const twoMinuteTest: readonly Walk[] = [
  walk("an event is found by its id in 2 actions, by mouse", async ({ page }) => {
    const hands = countedActions(page);
    await hands.click(framePage(page).lensText());
    await hands.typeAndEnter(stopped.eventID);
    await theOnlyOne(page, "StopLogging");
    expect(hands.count).toBeLessThanOrEqual(2);
  }),

  walk("an event is found by its id in 2 actions, by keys alone", async ({ page }) => {
    const hands = countedActions(page);
    await hands.press("/");
    await hands.typeAndEnter(stopped.eventID);
    await theOnlyOne(page, "StopLogging");
    expect(hands.count).toBeLessThanOrEqual(2);
  }),

  walk("who tried to delete the trail, from where, when: 3 actions by mouse", async ({ page }) => {
    const hands = countedActions(page);
    const timeline = timelinePage(page);
    await hands.click(framePage(page).lensText());
    await hands.typeAndEnter("action:DeleteTrail");
    await framePage(page).says(`1 of ${eventsInWords(truth.events)}`);
    await hands.click(timeline.rowWith("DeleteTrail"));
    await tellsWhoDeleted(page);
    expect(hands.count).toBeLessThanOrEqual(3);
  }),

  walk("who tried to delete the trail: 3 actions by keys alone", async ({ page }) => {
    const hands = countedActions(page);
    await hands.press("/");
    await hands.typeAndEnter("action:DeleteTrail");
    await framePage(page).says(`1 of ${eventsInWords(truth.events)}`);
    await timelinePage(page).rowWith("DeleteTrail").waitFor();
    await hands.press("Enter");
    await tellsWhoDeleted(page);
    expect(hands.count).toBeLessThanOrEqual(3);
  }),

  walk("what else happened within 5 minutes: 2 actions from a row, by mouse", async ({ page }) => {
    await searchedFor(page, "action:DeleteTrail");
    const hands = countedActions(page);
    await hands.click(timelinePage(page).rowWith("DeleteTrail"));
    await hands.press("a");
    await spansFiveMinutesAround(page, refusedDelete.time);
    expect(hands.count).toBeLessThanOrEqual(2);
  }),

  walk("what else happened within 5 minutes: 2 actions, by keys alone", async ({ page }) => {
    await searchedFor(page, "action:DeleteTrail");
    const hands = countedActions(page);
    await hands.press("Enter");
    await hands.press("a");
    await spansFiveMinutesAround(page, refusedDelete.time);
    expect(hands.count).toBeLessThanOrEqual(2);
  }),
];

type Page = Parameters<typeof framePage>[0];

async function theOnlyOne(page: Page, action: string): Promise<void> {
  await framePage(page).says(`1 of ${eventsInWords(truth.events)}`);
  await timelinePage(page).rowWith(action).waitFor();
  await timelinePage(page).detail.getByRole("heading", { name: action }).waitFor();
}

async function tellsWhoDeleted(page: Page): Promise<void> {
  const { detail } = timelinePage(page);
  await detail.getByRole("heading", { name: "DeleteTrail" }).waitFor();
  const text = await detail.innerText();
  expect(text).toContain("AcmeOpsAdmin");
  expect(text).toContain("203.0.113.91");
  expect(text).toContain(refusedDelete.time.slice(11, 19));
}

async function searchedFor(page: Page, text: string): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.insertText(text);
  await page.keyboard.press("Enter");
  await framePage(page).says(`1 of ${eventsInWords(truth.events)}`);
  await timelinePage(page).isShown();
}

async function spansFiveMinutesAround(page: Page, time: string): Promise<void> {
  const at = Date.parse(time);
  const address = () => framePage(page).address();
  await expect.poll(address).toMatch(/from=.*&to=/);
  const { lens } = lensFromUrl((await address()).replace(/^[^?]*/, ""));
  expect(lens.from).toBe((at - 300_000) * 1000);
  // The end is the first moment that counts no more: five minutes after still counts.
  expect((lens.to ?? 0) / 1000 - at).toBeGreaterThan(300_000 - 1);
  expect((lens.to ?? 0) / 1000 - at).toBeLessThanOrEqual(301_000);
  expect(lens.conditions).toEqual([]);
  await timelinePage(page).grid.getByRole("row").nth(2).waitFor();
}

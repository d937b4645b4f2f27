/** Tasks that must be done in a few actions, by mouse and by keys alone. */
import { expect } from "vitest";
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
  const seconds = (shift: number) => new Date(at + shift).toISOString().slice(0, 19);
  const address = () => framePage(page).address();
  // The last second counts whole: `to` is the first instant that counts no more.
  await expect.poll(address).toContain(`from=${seconds(-300_000)}Z&to=${seconds(301_000)}Z`);
  expect(await address()).not.toContain("where=");
  await timelinePage(page).grid.getByRole("row").nth(2).waitFor();
}

// @vitest-environment happy-dom
import { act, configure, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { Failed } from "@contract/failure.ts";
import type { Input } from "@contract/engine.ts";
import { lens as lensShape } from "@contract/lens.ts";
import { lensFromUrl, lensToUrl } from "@contract/lens-url.ts";
import { timelineView } from "../../../src-renderer/views/timeline/timeline-view.tsx";
import { giveSize, showView, type Script } from "../show-view.tsx";
import { someEvent } from "./some-events.ts";

beforeAll(() => {
  // Roles of a whole screen take happy-dom a while to work out.
  configure({ asyncUtilTimeout: 10_000 });
  giveSize();
  // happy-dom lays nothing out and tells no sizes.
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
beforeEach(() => window.localStorage.clear());

const total = 3_000_000;
const noon = someEvent(0).time ?? 0;

const script: Script = {
  "evidence.counts": () => ({
    ...{ files: 2, bytes: 1, notRead: 0, skipped: 0, duplicateFiles: 0, records: total },
    ...{ unread: 0, duplicates: 0, withoutTime: 0, events: total },
    ...{ firstTime: noon, lastTime: noon + total * 1_000_000 },
  }),
  "evidence.coverage": () => ({ cells: [] }),
  "events.count": () => ({
    ...{ events: total, whole: total, withoutTime: 0, lacking: [] },
    bySource: [{ source: "cloudtrail", events: total }],
  }),
  "events.histogram": () => ({
    ...{ from: noon, to: noon + 4_000_000, bucket: 1_000_000 },
    series: [{ value: "cloudtrail", other: false, events: [1, 2, 3, 4] }],
  }),
  "events.topValues": ({ field }) => ({
    values: [
      { value: `${field}-a`, events: 9 },
      { value: null, events: 3 },
    ],
    distinct: 2,
  }),
  "events.page": ({ offset, limit }) => ({
    events: Array.from({ length: limit }, (_, at) =>
      someEvent(offset + at, { action: `Action${offset + at}` }),
    ),
  }),
  "events.position": ({ event }) => ({ offset: event % 2 ** 32 }),
  "events.next": () => ({ event: someEvent(150).id }),
  "events.offsetAt": () => ({ offset: 86_400 }),
};

const urlOf = ({ lens }: Input<"events.topValues">) => lensToUrl(lensShape.parse(lens));

const grid = () => screen.getByRole("grid", { name: "Events" });
const row = async (action: string) =>
  within(await screen.findByRole("grid", { name: "Events" })).findByText(action);

test("three million rows are a window of pages, and only those in sight are asked for", async () => {
  const shown = await showView(timelineView, script);
  expect(await row("Action0")).toBeTruthy();
  expect(grid().getAttribute("aria-rowcount")).toBe("3000001");
  expect(screen.getByText(/rows 1–200,000 of 3,000,000/)).toBeTruthy();
  expect(shown.inputsOf("events.page").map(({ offset }) => offset)).toEqual([0]);
});

test("the end is one chord away, in another window of rows, with the focus", async () => {
  const user = userEvent.setup();
  await showView(timelineView, script);
  await user.click(await row("Action0"));
  await user.keyboard("{Control>}{End}{/Control}");
  await waitFor(() => expect(screen.getByText(/rows 2,800,001–3,000,000/)).toBeTruthy());
  await waitFor(() =>
    expect(document.activeElement?.closest("[role=row]")?.getAttribute("aria-rowindex")).toBe(
      "3000001",
    ),
  );
});

test("a row that is clicked is selected and leaves the lens as it was", async () => {
  const user = userEvent.setup();
  const shown = await showView(timelineView, script);
  await user.click(await row("Action3"));
  expect(shown.own()).toEqual({ sel: "7:3" });
  expect(lensToUrl(shown.lens())).toBe("");
});

test("while the detail is open it follows the row that the keys move to", async () => {
  const user = userEvent.setup();
  const shown = await showView(timelineView, script);
  await user.click(await row("Action3"));
  await user.keyboard("{ArrowDown}{ArrowDown}");
  await waitFor(() => expect(shown.own()).toEqual({ sel: "7:5" }));
  await user.keyboard("{Escape}");
  expect(shown.own()).toEqual({});
});

test("a link's event is brought into sight", async () => {
  await showView(timelineView, script, { own: { sel: "7:1200" } });
  const cell = await screen.findByRole("gridcell", { name: "Action1200" });
  expect(cell.closest("[role=row]")?.getAttribute("aria-selected")).toBe("true");
});

test("sorting is a question to the engine, not a matter of the page", async () => {
  const user = userEvent.setup();
  const shown = await showView(timelineView, script);
  await row("Action0");
  await user.click(within(grid()).getByRole("button", { name: "Action" }));
  await waitFor(() =>
    expect(shown.inputsOf("events.page").at(-1)).toMatchObject({ sort: "action" }),
  );
  await user.click(within(grid()).getByRole("button", { name: "Action" }));
  expect(shown.own()).toEqual({ sort: "action", desc: "1" });
  expect(
    within(grid())
      .getByRole("columnheader", { name: /Action/ })
      .getAttribute("aria-sort"),
  ).toBe("descending");
});

test("columns move, and are hidden and shown, without a mouse", async () => {
  const user = userEvent.setup();
  await showView(timelineView, script);
  await row("Action0");
  const titles = () =>
    within(grid())
      .getAllByRole("columnheader")
      .map((one) => one.textContent);
  expect(titles().slice(3, 5)).toEqual(["Principal", "Action"]);
  await user.click(screen.getByRole("button", { name: "Column action" }));
  await user.click(await screen.findByRole("menuitem", { name: "Move left" }));
  expect(titles().slice(3, 5)).toEqual(["Action", "Principal"]);
  await user.click(screen.getByRole("button", { name: "Column principal" }));
  await user.click(await screen.findByRole("menuitem", { name: "Hide" }));
  expect(titles()).not.toContain("Principal");
});

test("each facet is asked by itself, under the lens without its own choice", async () => {
  const { lens } = lensFromUrl("where=action.is.x&where=outcome.is.denied");
  const shown = await showView(timelineView, script, { lens });
  await screen.findByRole("listbox", { name: "Action" });
  const asked = new Map(
    shown.inputsOf("events.topValues").map((input) => [input.field, urlOf(input)]),
  );
  expect(asked.get("principal")).toBe("where=action.is.x&where=outcome.is.denied");
  expect(
    shown
      .inputsOf("events.topValues")
      .some((input) => input.field === "outcome" && urlOf(input) === "where=action.is.x"),
  ).toBe(true);
});

test("a chosen value that is not among the first stays in sight; clicked again it goes", async () => {
  const user = userEvent.setup();
  const { lens } = lensFromUrl("where=region.is.rare");
  const shown = await showView(timelineView, script, { lens });
  const facet = await screen.findByRole("listbox", { name: "Region" });
  const chosen = within(facet).getByRole("option", { name: /rare/ });
  expect(chosen.getAttribute("aria-selected")).toBe("true");
  await user.click(chosen);
  expect(lensToUrl(shown.lens())).toBe("");
});

test("nothing under the lens says why, and what could not have been seen", async () => {
  const user = userEvent.setup();
  const { lens } = lensFromUrl("where=action.is.x&where=outcome.is.denied");
  const shown = await showView(
    timelineView,
    {
      ...script,
      "events.count": () => ({
        ...{ events: 0, whole: total, withoutTime: 0, bySource: [] },
        lacking: [{ source: "vpc-flow", says: "This case has no flow logs for these days." }],
      }),
    },
    { lens },
  );
  expect(await screen.findByText(/No event under this lens: 2 conditions/)).toBeTruthy();
  expect(screen.getByText("This case has no flow logs for these days.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Mute the last" }));
  expect(lensToUrl(shown.lens())).toBe("where=action.is.x&where=~outcome.is.denied");
});

test("a failure says what it is and can be tried again; the other parts stand", async () => {
  let fails = true;
  const user = userEvent.setup();
  await showView(timelineView, {
    ...script,
    "events.histogram": () => {
      if (fails) throw new Failed({ code: "disk-full", folder: "/cases/acme" });
      return { from: null, to: null, bucket: 0, series: [] };
    },
  });
  const said = await screen.findByRole("alert");
  expect(said.textContent).toContain("disk-full");
  expect(await row("Action0")).toBeTruthy();
  fails = false;
  await user.click(within(said).getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("No event with a time under this lens.")).toBeTruthy();
});

test("new evidence is asked for anew", async () => {
  const shown = await showView(timelineView, script);
  await row("Action0");
  const before = shown.inputsOf("events.count").length;
  shown.notify({ topic: "data", dataVersion: 2 });
  await waitFor(() => expect(shown.inputsOf("events.count").length).toBeGreaterThan(before));
});

const raw = JSON.stringify({
  eventName: "CreateAccessKey",
  sourceIPAddress: "203.0.113.9",
  requestParameters: { userName: "ops" },
  responseElements: "HIDDEN_DUE_TO_SECURITY_REASONS",
  big: 1,
}).replace('"big":1', '"big":12345678901234567890');

const detail: Script = {
  ...script,
  "event.detail": () => ({
    event: someEvent(3, {
      ...{ action: "CreateAccessKey", outcome: "denied", error: "AccessDenied", service: "iam" },
    }),
    raw,
    original: true,
    copies: [{ evidence: 9, record: 1, path: "/other/copy.json", same: true }],
    file: {
      ...{ evidence: 7, path: "/in/AWSLogs/111122223333/CloudTrail/x.json.gz", container: null },
      ...{ origin: "file", url: null, size: 9, sha256: "9f".repeat(32), contentSha256: null },
      ...{ modified: null, source: "cloudtrail", state: "loaded", records: 9, unread: 0 },
      ...{ duplicates: 1, firstTime: null, lastTime: null, account: null, region: null },
      ...{ reason: null, loadedAt: null },
    },
  }),
};

test("the detail says what happened from the fields, and where the record stands", async () => {
  await showView(timelineView, detail, { own: { sel: "7:3" }, detail: true });
  expect(await screen.findByRole("heading", { name: /CreateAccessKey/ })).toBeTruthy();
  const said = screen.getByText(/was denied/).textContent;
  expect(said).toBe(
    "user/dev-ci was denied CreateAccessKey of iam (AccessDenied), from 203.0.113.9, with aws-cli 2.17.1.",
  );
  const place = screen.getByRole("region", { name: "Evidence" });
  expect(place.textContent).toContain("record 3");
  expect(place.textContent).toContain("AWSLogs/111122223333/CloudTrail/x.json.gz");
  expect(place.textContent).toContain("Found 2 times");
});

test("the original record is shown as it stood: every leaf a handle, no number rounded", async () => {
  const user = userEvent.setup();
  const shown = await showView(timelineView, detail, { own: { sel: "7:3" }, detail: true });
  await user.click(await screen.findByRole("tab", { name: "Original" }));
  expect(shown.own()).toMatchObject({ tab: "original" });
  expect(await screen.findByText("12345678901234567890")).toBeTruthy();
  expect(screen.getByRole("button", { name: "userName: ops" })).toBeTruthy();
  expect(screen.getByText("hidden by AWS")).toBeTruthy();
  await user.type(screen.getByRole("searchbox", { name: "Search in this record" }), "OPS");
  expect(screen.getByText("1 found")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "As it stood" }));
  expect(screen.getByLabelText("The record as it stood in the file").textContent).toBe(raw);
});

test("scrolling away cancels the pages that are no longer wanted", async () => {
  const never = () => new Promise<never>(() => {});
  const user = userEvent.setup();
  const shown = await showView(timelineView, {
    ...script,
    "events.page": (input) =>
      input.offset === 0 && script["events.page"] ? script["events.page"](input) : never(),
  });
  await user.click(await row("Action0"));
  await user.keyboard("{Control>}{End}{/Control}");
  await waitFor(() => expect(shown.inputsOf("events.page").length).toBeGreaterThan(1));
  await user.keyboard("{Control>}{Home}{/Control}");
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  await waitFor(() => expect(shown.cancelled()).toBeGreaterThan(0));
});

// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import type { Evidence } from "@contract/evidence.ts";
import { evidenceView } from "../../../src-renderer/views/evidence/evidence-view.tsx";
import { aCase, giveSize, showView, type Script } from "../show-view.tsx";

beforeAll(() => giveSize(2400, 600));

const file = (evidence: number, change: Partial<Evidence> = {}): Evidence => ({
  ...{ evidence, path: `/logs/${evidence}.json.gz`, container: null, origin: "file", url: null },
  ...{
    size: 4_100_000,
    sha256: "9f3a".repeat(16),
    contentSha256: "77b0".repeat(16),
    modified: null,
  },
  ...{ source: "cloudtrail", state: "loaded", records: 18_220, unread: 0, duplicates: 0 },
  ...{ firstTime: Date.UTC(2024, 4, 1) * 1000, lastTime: Date.UTC(2024, 4, 2) * 1000 },
  ...{ account: "111122223333", region: "us-east-1", reason: null, loadedAt: null },
  ...change,
});

const broken = file(1, {
  ...{ state: "failed", reason: "the gzip stream ends early", records: 0, unread: 0 },
  ...{ firstTime: null, lastTime: null },
});

const script: Script = {
  "evidence.counts": () => ({
    ...{ files: 100_000, bytes: 1, notRead: 1, skipped: 0, duplicateFiles: 0, records: 3 },
    ...{ unread: 38, duplicates: 0, withoutTime: 0, events: 3, firstTime: null, lastTime: null },
  }),
  "evidence.page": ({ offset, limit, states }) => {
    if (states) return { files: [broken], total: 1 };
    const files = Array.from({ length: limit }, (_, at) =>
      offset + at === 1 ? broken : file(offset + at),
    );
    return { files, total: 100_000 };
  },
  "evidence.one": ({ evidence }) => ({ file: evidence === 1 ? broken : file(evidence) }),
  "evidence.unread": () => ({
    records: [
      {
        ...{ evidence: 1, path: "/logs/1.json.gz", record: 812, offset: 4096 },
        ...{ reason: "not JSON", text: '{"cut\u202e' },
      },
    ],
    total: 1,
  }),
  "evidence.coverage": () => ({
    cells: ["2024-05-01", "2024-05-02", "2024-05-03"].flatMap((on) => [
      {
        ...{ source: "cloudtrail", account: "111122223333", region: "us-east-1" },
        ...{ day: Date.parse(on) * 1000, events: 1204 },
      },
      ...(on === "2024-05-03"
        ? []
        : [
            {
              ...{ source: "cloudtrail", account: "111122223333", region: "eu-north-1" },
              ...{ day: Date.parse(on) * 1000, events: 7 },
            },
          ]),
    ]),
  }),
  "events.page": () => ({ events: [] }),
  "journal.page": () => ({
    entries: [
      {
        ...{ at: Date.UTC(2026, 4, 4) * 1000, by: "ana", did: "loaded evidence" },
        ...{ detail: { files: 1204 }, previous: "0".repeat(64) },
      },
    ],
    total: 1,
    head: "ab12".repeat(16),
  }),
};

test("a hundred thousand files are one grid, of which only a page is asked for", async () => {
  const shown = await showView(evidenceView, script);
  const grid = await screen.findByRole("grid", { name: "100,000 files" });
  expect(grid.getAttribute("aria-rowcount")).toBe("100001");
  expect(within(grid).getAllByRole("row").length).toBeLessThan(60);
  expect(shown.inputsOf("evidence.page")).toEqual([{ offset: 0, limit: 200 }]);
  expect(screen.getByRole("tab", { name: "Unread 38" })).toBeTruthy();
});

test("a file says its state in words, with its reason; a click opens its detail and leaves the lens", async () => {
  const shown = await showView(evidenceView, script);
  const row = await screen.findByRole("row", { name: /not read · the gzip stream ends early/ });
  await userEvent.click(row);
  expect(shown.own()).toMatchObject({ sel: "1" });
  expect(shown.lens()).toEqual({ conditions: [] });
  expect(row.getAttribute("aria-selected")).toBe("true");
});

test("states narrow the list, and stand in the address", async () => {
  const shown = await showView(evidenceView, script);
  await userEvent.click(await screen.findByRole("button", { name: "not read" }));
  await screen.findByRole("grid", { name: "1 file" });
  expect(shown.own()).toMatchObject({ state: "failed" });
  expect(shown.inputsOf("evidence.page").at(-1)).toMatchObject({ states: ["failed"] });
});

test("the keyboard walks the grid with one tab stop", async () => {
  await showView(evidenceView, script);
  const grid = await screen.findByRole("grid", { name: "100,000 files" });
  const stops = () =>
    within(grid)
      .getAllByRole("gridcell")
      .filter((c) => c.tabIndex === 0);
  expect(stops()).toHaveLength(1);
  stops()[0]?.focus();
  await userEvent.keyboard("{ArrowDown}{ArrowRight}");
  expect(document.activeElement?.textContent).toContain("CloudTrail");
  expect(document.activeElement?.closest("[role=row]")?.getAttribute("aria-rowindex")).toBe("3");
  expect(stops()).toHaveLength(1);
});

test("the detail holds both hashes whole, and shows the file's events in one step", async () => {
  const shown = await showView(evidenceView, script, { own: { sel: "5" }, detail: true });
  expect(await screen.findByText("9f3a".repeat(16))).toBeTruthy();
  expect(screen.getByText("77b0".repeat(16))).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Show its events" }));
  expect(shown.went).toEqual([
    {
      view: "timeline",
      lens: { conditions: [{ field: "evidence", test: "is", value: "5", muted: false }] },
    },
  ]);
});

test("coverage says what is missing, and a cell narrows to its day", async () => {
  const shown = await showView(evidenceView, script, { own: { tab: "coverage" } });
  expect(await screen.findByText(/No CloudTrail from eu-north-1 after 2 May\./)).toBeTruthy();
  const gap = screen.getByRole("gridcell", { name: /eu-north-1, 111122223333, 3 May: no events/ });
  const held = screen.getByRole("gridcell", {
    name: /us-east-1, 111122223333, 2 May: 1,204 events/,
  });
  expect(gap).toBeTruthy();
  await userEvent.click(held);
  expect(shown.went.at(-1)).toMatchObject({
    view: "timeline",
    lens: {
      from: Date.UTC(2024, 4, 2) * 1000,
      to: Date.UTC(2024, 4, 3) * 1000,
      conditions: [{ value: "cloudtrail" }, { value: "111122223333" }, { value: "us-east-1" }],
    },
  });
});

test("the calendar is walked by keys and Enter picks", async () => {
  const shown = await showView(evidenceView, script, { own: { tab: "coverage" } });
  const first = await screen.findByRole("gridcell", { name: /eu-north-1, 111122223333, 3 May/ });
  first.focus();
  await userEvent.keyboard("{ArrowLeft}");
  await waitFor(() =>
    expect(document.activeElement?.getAttribute("aria-label")).toBe(
      "CloudTrail, eu-north-1, 111122223333, 2 May: 7 events",
    ),
  );
  await userEvent.keyboard("{Enter}");
  expect(shown.went).toHaveLength(1);
});

test("an unread record shows where it stands, why, and its text with its marks", async () => {
  const shown = await showView(evidenceView, script, { own: { tab: "unread", of: "1" } });
  await userEvent.click(await screen.findByRole("row", { name: /812/ }));
  expect(shown.inputsOf("evidence.unread")).toEqual([{ offset: 0, limit: 200, evidence: 1 }]);
  const below = screen.getByRole("region", { name: "Unread record" });
  expect(below.textContent).toContain('{"cutU+202E');
  await userEvent.click(within(below).getByRole("button", { name: "Show its file" }));
  expect(shown.own()).toMatchObject({ tab: "files", sel: "1" });
});

test("the journal shows who did what, and the hash that holds it together", async () => {
  await showView(evidenceView, script, { own: { tab: "journal" } });
  expect(await screen.findByRole("row", { name: /ana loaded evidence/ })).toBeTruthy();
  expect(screen.getByTitle("ab12".repeat(16)).textContent).toBe("ab12ab…ab12");
});

test("the command says the same of the same case", async () => {
  const user = userEvent.setup();
  await showView(evidenceView, script);
  await user.click(screen.getByRole("button", { name: "Copy as command" }));
  expect(await navigator.clipboard.readText()).toBe(`trailhound status --case '${aCase.folder}'`);
});

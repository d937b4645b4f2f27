// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Loading } from "@contract/evidence.ts";
import { loadingView } from "../../../src-renderer/views/loading/loading-view.tsx";
import {
  endInWords,
  leftInWords,
  nextSaying,
  type Said,
} from "../../../src-renderer/views/loading/loading-words.ts";
import { showView } from "../show-view.tsx";

const loading: Loading = {
  phase: "loading",
  startedAt: 1,
  seconds: 62,
  files: { found: 1204, done: 770, notRead: 1 },
  bytes: { found: 2_100_000_000, done: 1_350_000_000 },
  events: 1_980_122,
  records: 1_980_160,
  unread: 38,
  bytesPerSecond: 38_000_000,
  recordsPerSecond: 81_000,
  secondsLeft: 170,
  running: [
    {
      path: "/logs/a.json.gz",
      source: "cloudtrail",
      size: 4_100_000,
      read: 2_500_000,
      records: 18_220,
    },
  ],
  problems: [
    {
      evidence: 3,
      path: "/logs/9ab.log.gz",
      state: "failed",
      reason: "the gzip stream ends early",
    },
  ],
  failure: null,
};

const done: Loading = {
  ...loading,
  phase: "done",
  seconds: 250,
  secondsLeft: null,
  files: { found: 1204, done: 1204, notRead: 2 },
  bytes: { found: 2_100_000_000, done: 2_100_000_000 },
  events: 3_104_220,
  running: [],
};

test("a running load shows its bytes, files and time left, and can be stopped", async () => {
  const shown = await showView(loadingView, {
    "loading.state": () => ({ loading }),
    "loading.stop": () => ({}),
  });
  expect(screen.getByRole("progressbar").getAttribute("aria-valuetext")).toBe("64 %");
  expect(screen.getByText("1.4 GB of 2.1 GB")).toBeTruthy();
  expect(screen.getByText("770 of 1,204")).toBeTruthy();
  expect(screen.getByText("about 3 min")).toBeTruthy();
  expect(screen.getByRole("cell", { name: "60 %" })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(shown.inputsOf("loading.stop")).toEqual([{}]);
  expect(screen.getByText("Stopping. Finished files stay.")).toBeTruthy();
});

test("a notice moves the numbers on, and the end is said once in full", async () => {
  const shown = await showView(loadingView, { "loading.state": () => ({ loading }) });
  shown.notify({ topic: "loading", loading: done });
  const words = "Done in 4 min 10 s. 3,104,220 events, 38 records unread, 2 files not read.";
  expect(screen.getAllByText(words).map((element) => element.getAttribute("role"))).toEqual([
    "status",
    null,
  ]);
  await userEvent.click(screen.getByRole("button", { name: "Timeline →" }));
  expect(shown.went).toEqual([{ view: "timeline" }]);
});

test("a load that was only the way to look at something goes on by itself", async () => {
  const own = { then: "timeline" };
  const shown = await showView(loadingView, { "loading.state": () => ({ loading }) }, { own });
  expect(shown.went).toEqual([]);
  shown.notify({ topic: "loading", loading: done });
  expect(shown.went).toEqual([{ view: "timeline" }]);
  expect(shown.own()).toEqual({});
});

test("a file that could not be read says why, and is tried again by itself once the load has ended", async () => {
  const shown = await showView(loadingView, {
    "loading.state": () => ({ loading }),
    "loading.start": () => ({}),
  });
  expect(screen.getByText("the gzip stream ends early")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Try again: /logs/9ab.log.gz" })).toBeNull();
  shown.notify({ topic: "loading", loading: done });
  await userEvent.click(screen.getByRole("button", { name: "Try again: /logs/9ab.log.gz" }));
  expect(shown.inputsOf("loading.start")).toEqual([{ paths: ["/logs/9ab.log.gz"] }]);
});

test("a stopped load says what it keeps and how to go on", () => {
  expect(endInWords({ ...loading, phase: "stopped" })).toBe(
    "Stopped after 1 min 2 s. 770 finished files stay in the case; loading the same places again goes on from here. 1,980,122 events, 38 records unread, 1 file not read.",
  );
});

test("time left is told only once it is known", () => {
  expect(leftInWords({ ...loading, secondsLeft: null })).toBeUndefined();
  expect(leftInWords({ ...loading, secondsLeft: 4 })).toBe("a few seconds left");
  expect(leftInWords({ ...loading, secondsLeft: 41 })).toBe("about 50 s left");
  expect(leftInWords({ ...loading, secondsLeft: 5000 })).toBe("about 1 h 24 min left");
});

test("the start, each tenth, problems and the end are spoken, each once", () => {
  const skipped = { evidence: 9, path: "/a.txt", state: "skipped", reason: "plain text" } as const;
  const steps: Loading[] = [
    { ...loading, bytes: { found: 100, done: 0 }, problems: [] },
    { ...loading, bytes: { found: 100, done: 4 }, problems: [] },
    { ...loading, bytes: { found: 100, done: 11 }, problems: [skipped] },
    { ...loading, bytes: { found: 100, done: 12 }, problems: [skipped, ...loading.problems] },
    { ...loading, bytes: { found: 100, done: 31 }, problems: [skipped, ...loading.problems] },
    { ...done, seconds: 9 },
    { ...done, seconds: 9 },
  ];
  let said: Said | undefined;
  const spoken = steps.map((step) => {
    const saying = nextSaying(said, step, "acme");
    said = saying.said;
    return saying.text;
  });
  expect(spoken).toEqual([
    "Loading acme.",
    undefined,
    "10 % loaded, about 3 min left.",
    "1 file could not be read whole.",
    "30 % loaded, about 3 min left.",
    "Done in 9 s. 3,104,220 events, 38 records unread, 2 files not read.",
    undefined,
  ]);
});

// @vitest-environment happy-dom
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Preview } from "@contract/evidence.ts";
import { Failed } from "@contract/failure.ts";
import { PathDialog } from "../../../src-renderer/components/path-dialog.tsx";
import { ToastLine } from "../../../src-renderer/components/toast.tsx";
import { startView } from "../../../src-renderer/views/start/start-view.tsx";
import { view } from "../../../src-renderer/views/view.ts";
import { aCase, showView, type Script, type Showing } from "../show-view.tsx";

const preview: Preview = {
  files: 1242,
  bytes: 2_200_000_000,
  groups: [
    {
      ...{ source: "cloudtrail", files: 1001, bytes: 1_800_000_000 },
      ...{ accounts: ["111122223333"], regions: ["us-east-1", "eu-west-1"] },
      ...{ firstDay: "2024-05-01", lastDay: "2024-05-03" },
    },
    {
      ...{ source: "vpc-flow", files: 203, bytes: 300_000_000 },
      ...{ accounts: [], regions: [], firstDay: null, lastDay: null },
    },
  ],
  unrecognised: { files: 1, examples: [{ path: "/logs/readme.txt", reason: "plain text" }] },
  needFormat: { files: 0, examples: [] },
  held: 37,
};

const nothingKnown: Preview = {
  ...preview,
  files: 12,
  groups: [],
  unrecognised: { files: 12, examples: [{ path: "/logs/readme.txt", reason: "plain text" }] },
};

const headerless: Preview = {
  ...preview,
  groups: [],
  needFormat: {
    files: 2,
    examples: [{ path: "/logs/eni-all.log", firstLine: "5 vpc-1 10.0.0.4 ACCEPT" }],
  },
};

const script: Script = {
  "case.recent": () => ({ cases: [] }),
  "case.suggest": () => ({ name: "org-trail", folder: "/cases/org-trail.trailhound" }),
  "evidence.preview": () => preview,
  "case.create": ({ folder, name }) => ({ ...aCase, folder, name }),
  "loading.start": () => ({}),
};

/** Start with the frame's two places that it speaks through. */
const start = view({
  ...startView,
  Component: (props) => (
    <>
      <startView.Component {...props} />
      <PathDialog />
      <ToastLine />
    </>
  ),
});

const show = (more: Script = {}, showing: Showing = { open: null }) =>
  showView(start, { ...script, ...more }, showing);

async function choose(path: string) {
  await userEvent.click(screen.getByRole("button", { name: "Open files…" }));
  await userEvent.type(screen.getByLabelText("Paths on this machine, one a line"), path);
  await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Open" }));
}

beforeEach(() => localStorage.clear());

test("places are previewed, and one button makes the case and begins the load", async () => {
  const shown = await show();
  await choose("/logs");
  expect(shown.inputsOf("evidence.preview")).toEqual([{ paths: ["/logs"] }]);
  const row = screen.getByRole("row", { name: /^CloudTrail/ });
  expect(row.textContent).toBe(
    "CloudTrail1,0011.8 GB111122223333us-east-1, eu-west-12024-05-01 → 2024-05-03",
  );
  expect(screen.getByText(/37 files already in this case/)).toBeTruthy();
  expect(screen.getByText("1 file not recognised")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Load 1,204 files (2.1 GB)" }));
  expect(shown.inputsOf("case.create")).toEqual([
    { folder: "/cases/org-trail.trailhound", name: "org-trail" },
  ]);
  expect(shown.inputsOf("loading.start")).toEqual([{ paths: ["/logs"] }]);
  expect(shown.went.at(-1)?.view).toBe("loading");
});

test("the folder follows the name until it was typed itself", async () => {
  const shown = await show();
  await choose("/logs");
  await userEvent.clear(screen.getByLabelText("Name"));
  await userEvent.type(screen.getByLabelText("Name"), "Acme: the leak");
  await userEvent.click(screen.getByRole("button", { name: /^Load/ }));
  expect(shown.inputsOf("case.create")).toEqual([
    { folder: "/cases/acme-the-leak.trailhound", name: "Acme: the leak" },
  ]);
});

test("with a case open, evidence is added to it unless a new one is asked for", async () => {
  const shown = await show({}, { open: aCase });
  await choose("/logs");
  expect(screen.getByRole("radio", { name: "Add to open case acme leak" })).toHaveProperty(
    "checked",
    true,
  );
  await userEvent.click(screen.getByRole("button", { name: /^Load/ }));
  expect(shown.inputsOf("case.create")).toEqual([]);
  expect(shown.inputsOf("loading.start")).toEqual([{ paths: ["/logs"] }]);
});

test("headerless flow logs ask for their format and say when it does not fit", async () => {
  const shown = await show({ "evidence.preview": () => headerless });
  await choose("/logs");
  const format = screen.getByLabelText("Format line");
  expect(screen.getByRole("button", { name: "Nothing to load" })).toHaveProperty("disabled", true);
  await userEvent.click(format);
  await userEvent.paste("${version} ${vpc-id}");
  expect(screen.getByRole("alert").textContent).toContain(
    "The format names 2 fields; the first line has 4.",
  );
  await userEvent.clear(format);
  await userEvent.click(format);
  await userEvent.paste("${version} ${vpc-id} ${srcaddr} ${action}");
  await userEvent.click(screen.getByRole("button", { name: "Load 2 files" }));
  expect(shown.inputsOf("loading.start")).toEqual([
    { paths: ["/logs"], flowFormat: "${version} ${vpc-id} ${srcaddr} ${action}" },
  ]);
});

test("where nothing is a log we know, it says so and lists what it looked at", async () => {
  await show({ "evidence.preview": () => nothingKnown });
  await choose("/logs");
  expect(screen.getByText(/No log we know there; 12 files looked at\./)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "See them" }));
  expect(screen.getByText("/logs/readme.txt")).toBeTruthy();
  expect(screen.getByText("plain text")).toBeTruthy();
});

test("a place that is not there is a failure with words and a way to try again", async () => {
  let asked = 0;
  const shown = await show({
    "evidence.preview": () => {
      asked += 1;
      if (asked === 1) throw new Failed({ code: "evidence-missing", path: "/lgos" });
      return preview;
    },
  });
  await choose("/lgos");
  expect(screen.getByRole("alert").textContent).toContain("/lgos does not exist");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(screen.getByRole("button", { name: /^Load 1,204/ })).toBeTruthy();
  expect(shown.inputsOf("evidence.preview")).toHaveLength(2);
});

test("a case folder that was chosen as evidence is opened as the case it is", async () => {
  const shown = await show({ "case.open": () => aCase });
  await choose("/cases/acme.trailhound");
  expect(shown.inputsOf("case.open")).toEqual([{ folder: "/cases/acme.trailhound" }]);
  expect(shown.went.at(-1)?.view).toBe("timeline");
});

const withSample: Script = {
  "catalogue.list": () => ({
    product: "0.1.0",
    sources: [],
    samples: [{ id: "acme-leak", title: "The leaked key", story: "A key leaks.", bytes: 4e6 }],
  }),
  "samples.open": () => aCase,
};

test("a sample that is loaded opens in one click", async () => {
  const shown = await show(withSample);
  await userEvent.click(await screen.findByRole("button", { name: /The leaked key/ }));
  expect(shown.inputsOf("samples.open")).toEqual([{ sample: "acme-leak" }]);
  expect(shown.went.at(-1)?.view).toBe("timeline");
});

test("a sample that is being loaded shows its loading, and Timeline after it", async () => {
  const shown = await show({
    ...withSample,
    "loading.state": () => ({
      loading: {
        ...{ phase: "loading", startedAt: 1, seconds: 1, events: 0, records: 0, unread: 0 },
        ...{ files: { found: 9, done: 0, notRead: 0 }, bytes: { found: 9, done: 0 } },
        ...{ bytesPerSecond: 0, recordsPerSecond: 0, secondsLeft: null },
        ...{ running: [], problems: [], failure: null },
      },
    }),
  });
  await userEvent.click(await screen.findByRole("button", { name: /The leaked key/ }));
  expect(shown.went.at(-1)).toMatchObject({ view: "loading", own: { then: "timeline" } });
});

const recentCases = [
  { folder: "/cases/a.trailhound", name: "a", openedAt: 0, events: 3_104_220, notRead: 2 },
  { folder: "/cases/b.trailhound", name: "b", openedAt: 0, events: 12, notRead: 0 },
];

test("a recent case opens with one click", async () => {
  const shown = await show({
    "case.recent": () => ({ cases: recentCases }),
    "case.open": () => aCase,
  });
  await userEvent.click(
    await screen.findByRole("button", { name: /3,104,220 events · 2 files not/ }),
  );
  expect(shown.inputsOf("case.open")).toEqual([{ folder: "/cases/a.trailhound" }]);
});

test("a case removed from the list can be had back for ten seconds; only then is it forgotten", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
    const shown = await show({
      "case.recent": () => ({ cases: recentCases }),
      "case.forget": () => ({}),
    });
    await user.click(await screen.findByRole("button", { name: "Remove a from this list" }));
    expect(screen.queryByText("/cases/a.trailhound")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(screen.getByText("/cases/a.trailhound")).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(11_000));
    expect(shown.inputsOf("case.forget")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Remove b from this list" }));
    await act(() => vi.advanceTimersByTimeAsync(11_000));
    expect(shown.inputsOf("case.forget")).toEqual([{ folder: "/cases/b.trailhound" }]);
  } finally {
    vi.useRealTimers();
  }
});

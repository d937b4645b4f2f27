// @vitest-environment happy-dom
import { act, cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { EngineMethod } from "@contract/engine.ts";
import { App } from "../../../src-renderer/app/app.tsx";
import { caseStore } from "../../../src-renderer/engine/case-store.ts";
import { connect } from "../../../src-renderer/engine/connection.ts";
import { lensStore, windowHistory } from "../../../src-renderer/lens/lens-store.ts";
import { aCase, giveSize, type Script } from "../show-view.tsx";
import { someEvent } from "../timeline/some-events.ts";

beforeAll(() => {
  // Roles of a whole screen take happy-dom a while to work out.
  configure({ asyncUtilTimeout: 10_000 });
  giveSize();
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
beforeEach(() => {
  window.localStorage.clear();
  window.history.replaceState(null, "", "#/timeline");
});
afterEach(cleanup);

const noon = someEvent(0).time ?? 0;

const script: Script = {
  "case.state": () => ({ case: aCase, dataVersion: 1 }),
  "case.lenses": () => ({ lenses: [] }),
  "case.recent": () => ({ cases: [] }),
  "loading.state": () => ({ loading: null }),
  "catalogue.list": () => ({ product: "0.1.0", sources: [], samples: [] }),
  "evidence.counts": () => ({
    ...{ files: 1204, bytes: 1, notRead: 2, skipped: 0, duplicateFiles: 0, records: 10 },
    ...{ unread: 38, duplicates: 0, withoutTime: 0, events: 10 },
    ...{ firstTime: noon, lastTime: noon + 9_000_000 },
  }),
  "evidence.coverage": () => ({ cells: [] }),
  "events.count": ({ lens }) => ({
    ...{ events: lens.conditions.length > 0 ? 4 : 10, whole: 10, withoutTime: 0, lacking: [] },
    bySource: [],
  }),
  "events.histogram": () => ({ from: null, to: null, bucket: 0, series: [] }),
  "events.topValues": ({ field, search }) => ({
    values: [{ value: `${field}-${search ?? "a"}`, events: 9 }],
    distinct: 1,
  }),
  "events.page": ({ lens, limit }) => ({
    events: lens.conditions.some(({ field }) => field === "awsId")
      ? [someEvent(3)]
      : Array.from({ length: Math.min(limit, 10) }, (_, at) => someEvent(at)),
  }),
  "events.position": ({ event }) => ({ offset: event % 2 ** 32 }),
};

async function openApp(more: Script = {}) {
  const answers: Script = { ...script, ...more };
  const asked: EngineMethod[] = [];
  let send: (message: unknown) => void = () => {};
  const connection = connect(() =>
    Promise.resolve({
      listen: (receive) => {
        send = receive;
      },
      onClosed: () => {},
      post: (message) => {
        const { kind, id, method, input } = message as {
          kind: string;
          id: number;
          method: EngineMethod;
          input: unknown;
        };
        if (kind === "cancel") return;
        asked.push(method);
        const says = answers[method] as ((input: unknown) => unknown) | undefined;
        if (!says) send({ kind: "failure", id, failure: { code: "no-case" } });
        else send({ kind: "answer", id, output: says(input) });
      },
    }),
  );
  const store = lensStore(windowHistory);
  await act(async () => {
    render(<App parts={{ connection, cases: caseStore(connection) }} lens={store} />);
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
  await screen.findByRole("grid", { name: "Events" });
  return {
    store,
    asked,
    user: userEvent.setup(),
    notify: (notice: unknown) => act(() => send({ kind: "notice", notice })),
  };
}

const lensField = () => screen.getByRole("searchbox", { name: "Search text, or field:value" });

test("every landmark is there, named, and F6 walks them", async () => {
  const { user } = await openApp();
  expect(screen.getByRole("banner")).toBeTruthy();
  expect(screen.getByRole("region", { name: "Lens" })).toBeTruthy();
  expect(screen.getByRole("navigation", { name: "Views" })).toBeTruthy();
  expect(screen.getByRole("main")).toBeTruthy();
  expect(screen.getByRole("contentinfo", { name: "Status" }).textContent).toContain(
    "1,204 files · 2 not read",
  );
  const walked: string[] = [];
  for (let press = 0; press < 5; press++) {
    await user.keyboard("{F6}");
    walked.push(document.activeElement?.getAttribute("data-region") ?? "");
  }
  expect(walked).toEqual(["banner", "lens", "navigation", "main", "status"]);
});

test("`/`, a typed condition and Enter: it is a chip, in the address, and the rows have the focus", async () => {
  const { user } = await openApp();
  await user.keyboard("/");
  expect(document.activeElement).toBe(lensField());
  await user.keyboard("action:DeleteTrail -region:eu-west-1{Enter}");
  expect(window.location.hash).toBe(
    "#/timeline?where=action.is.DeleteTrail&where=region.is-not.eu-west-1",
  );
  const chips = screen.getByRole("grid", { name: "Conditions" });
  expect(within(chips).getByRole("row", { name: "action is DeleteTrail" })).toBeTruthy();
  await waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("gridcell"));
});

test("a letter typed into the field is a letter, no command", async () => {
  const { user, store } = await openApp();
  await user.keyboard("/");
  await user.keyboard("action:demarcations");
  expect(lensField()).toHaveProperty("value", "action:demarcations");
  expect(store.get().lens.conditions).toEqual([]);
});

test("fields are suggested, then their values with counts", async () => {
  const { user } = await openApp();
  await user.keyboard("/reg");
  expect(await screen.findByRole("option", { name: /^region:/ })).toBeTruthy();
  await user.keyboard("{ArrowDown}{Enter}");
  expect(lensField()).toHaveProperty("value", "region:");
  await user.keyboard("eu");
  await screen.findByRole("option", { name: /region-eu/ });
  await user.keyboard("{ArrowDown}{Enter}");
  expect(window.location.hash).toBe("#/timeline?where=region.is.region-eu");
});

test("a pasted event id opens that event, as the only one", async () => {
  const { user } = await openApp();
  await user.keyboard("/");
  await user.paste("5293f1fa-1524-42a7-800c-2e3208c6daee");
  await user.keyboard("{Enter}");
  await waitFor(() =>
    expect(window.location.hash).toBe(
      "#/timeline?where=awsId.is.5293f1fa-1524-42a7-800c-2e3208c6daee&sel=7:3",
    ),
  );
});

test("on a chip Space mutes, ! negates and Delete removes", async () => {
  const { user, store } = await openApp();
  act(() =>
    store.narrow({ field: "action", test: "is", value: "GetObject", muted: false }, "only"),
  );
  const chip = await screen.findByRole("row", { name: "action is GetObject" });
  act(() => chip.focus());
  await user.keyboard(" ");
  expect(window.location.hash).toBe("#/timeline?where=~action.is.GetObject");
  expect(screen.getByRole("row", { name: "muted: action is GetObject" }).textContent).toContain(
    "⊘ muted",
  );
  await user.keyboard("!");
  expect(window.location.hash).toBe("#/timeline?where=~action.is-not.GetObject");
  await user.keyboard("{Delete}");
  expect(window.location.hash).toBe("#/timeline");
});

test("a focused value narrows by its keys and opens the one pivot menu", async () => {
  const { user } = await openApp();
  const cell = (await screen.findAllByRole("gridcell", { name: "GetObject" }))[0];
  if (!cell) throw new Error("no cell");
  await user.click(cell);
  await user.keyboard("-");
  expect(window.location.hash).toBe("#/timeline?where=action.is-not.GetObject&sel=7:0");
  await user.keyboard(".");
  const menu = await screen.findByRole("menu", { name: "Pivot" });
  const items = within(menu)
    .getAllByRole("menuitem")
    .map((item) => (item.textContent ?? "").replace(/\s+/g, " ").trim());
  expect(items.slice(0, 3)).toEqual(["Only this +", "Not this -", "Also this Ctrl +"]);
  expect(items.slice(4, 6)).toEqual(["First seen", "Last seen"]);
  expect(items.at(-3)).toContain("Copy value");
  await user.click(within(menu).getByRole("menuitem", { name: /Only this/ }));
  await waitFor(() => expect(window.location.hash).toContain("where=action.is.GetObject"));
});

test("the palette finds views and commands, and goes to what is pasted", async () => {
  const { user } = await openApp();
  const openPalette = async () => {
    await user.keyboard("{Control>}k{/Control}");
    const field = await screen.findByRole("searchbox", { name: "Go to anything" });
    await user.click(field);
  };
  await openPalette();
  await user.keyboard("quer");
  expect((await screen.findAllByRole("menuitem"))[0]?.textContent).toContain("Query");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await openPalette();
  await user.paste("AKIAIOSFODNN7EXAMPLE");
  await screen.findByRole("menuitem", { name: /Credential is AKIA/ });
  await user.keyboard("{Enter}");
  await waitFor(() =>
    expect(window.location.hash).toBe("#/timeline?where=credential.is.AKIAIOSFODNN7EXAMPLE"),
  );
});

test("help lists the keys of this screen", async () => {
  const { user } = await openApp();
  await user.keyboard("?");
  const help = await screen.findByRole("dialog", { name: "Keys of this screen" });
  expect(within(help).getByText("Next denied or failed event")).toBeTruthy();
  expect(within(help).getByText("g t")).toBeTruthy();
});

test("unreadable parts of a link are said", async () => {
  window.history.replaceState(null, "", "#/timeline?foo.bar&where=nonsense.is.x");
  await openApp();
  expect(screen.getByText("where=nonsense.is.x", { exact: false })).toBeTruthy();
});

test("a bug in one part is shown with its stack, and the rest of the page stands", async () => {
  const { notify } = await openApp({
    "events.histogram": () => {
      // What breaks the contract can only be a bug: it must not look like a failure.
      return { from: 0, to: 1, bucket: 1, series: null } as never;
    },
  });
  expect(await screen.findByText(/has a bug and stopped here/)).toBeTruthy();
  expect(screen.getByRole("navigation", { name: "Views" })).toBeTruthy();
  notify({ topic: "case", case: null });
});

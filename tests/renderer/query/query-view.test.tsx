// @vitest-environment happy-dom
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { QueryResult } from "@contract/engine.ts";
import { Failed } from "@contract/failure.ts";
import { PathDialog } from "../../../src-renderer/components/path-dialog.tsx";
import { ToastLine } from "../../../src-renderer/components/toast.tsx";
import { queryView } from "../../../src-renderer/views/query/query-view.tsx";
import { forgetQueries } from "../../../src-renderer/views/query/query-store.ts";
import { view } from "../../../src-renderer/views/view.ts";
import { aCase, giveSize, showView, type Script, type Showing } from "../show-view.tsx";

beforeAll(async () => {
  giveSize(1200, 600);
  // Loaded with the view; the first test would wait for it.
  await import("../../../src-renderer/views/query/sql-editor.tsx");
});
beforeEach(forgetQueries);

const answer: QueryResult = {
  columns: [
    { name: "principal", type: "VARCHAR" },
    { name: "n", type: "BIGINT" },
  ],
  rows: [
    ["arn:aws:iam::1:user/ana", 9211],
    ["arn:aws:iam::1:user/bob", 12],
    [null, 3],
  ],
  cut: false,
  milliseconds: 120,
};

const script: Script = {
  "sql.schema": () => ({
    tables: [
      {
        name: "events",
        says: "All log sources under the shared columns.",
        columns: [
          { name: "principal", type: "VARCHAR" },
          { name: "action", type: "VARCHAR" },
        ],
      },
      { name: "vpcFlow", says: "Flow records.", columns: [{ name: "srcaddr", type: "VARCHAR" }] },
    ],
    functions: ["count"],
    keywords: ["select", "from", "where", "group", "by"],
  }),
  "sql.saved": () => ({ saved: [], history: [] }),
  "sql.run": () => answer,
};

const query = view({
  ...queryView,
  Component: (props) => (
    <>
      <queryView.Component {...props} />
      <PathDialog />
      <ToastLine />
    </>
  ),
});

const show = async (more: Script = {}, showing: Showing = {}) => {
  const shown = await showView(query, { ...script, ...more }, showing);
  await screen.findByRole("textbox", { name: "SQL" });
  return shown;
};

const typed = "SELECT principal, count(*) AS n FROM events GROUP BY 1";
const withQuery = (sql: string): Showing => ({ own: { sql } });
const run = () => userEvent.click(screen.getByRole("button", { name: /^Run/ }));

test("Run asks what stands in the editor, and the rows come with their number and time", async () => {
  const shown = await show({}, withQuery(typed));
  await run();
  expect(shown.inputsOf("sql.run")).toEqual([
    { query: typed, lens: { conditions: [] }, limit: 100_000 },
  ]);
  expect(await screen.findByText("3 rows · 0.12 s")).toBeTruthy();
  const grid = screen.getByRole("grid", { name: "Result of the query" });
  expect(grid.getAttribute("aria-rowcount")).toBe("4");
  expect(within(grid).getByRole("gridcell", { name: /9,211/ })).toBeTruthy();
  expect(shown.own()).toEqual({ sql: typed });
});

test("a link brings its query but does not run it", async () => {
  const shown = await show({}, withQuery(typed));
  expect(screen.getByRole("textbox", { name: "SQL" }).textContent).toContain("SELECT principal");
  expect(shown.inputsOf("sql.run")).toEqual([]);
});

test("what is asked goes with the lens", async () => {
  const lens = {
    conditions: [{ field: "action", test: "is", value: "GetObject", muted: false } as const],
  };
  const shown = await show({}, { ...withQuery("SELECT 1 FROM lens"), lens });
  await run();
  expect(shown.inputsOf("sql.run")[0]?.lens).toEqual(lens);
});

test("a long query can be stopped, and says that it was", async () => {
  const shown = await show({ "sql.run": () => new Promise(() => {}) }, withQuery("SELECT 1"));
  await run();
  expect(screen.getByText("Running…")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /^Stop/ }));
  expect(shown.cancelled()).toBe(1);
  expect(await screen.findByText(/^Stopped\./)).toBeTruthy();
});

test("an error says DuckDB's words, and where", async () => {
  await show(
    {
      "sql.run": () => {
        throw new Failed({ code: "query-failed", message: 'no column "wrong"', position: 7 });
      },
    },
    withQuery("SELECT wrong FROM events"),
  );
  await run();
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain('The query could not be run: no column "wrong"');
  expect(screen.getByText("At line 1, column 8, underlined above.")).toBeTruthy();
  await waitFor(() =>
    expect(document.querySelector(".cm-lintRange-error")?.textContent).toBe("wrong"),
  );
});

test("no rows is an answer", async () => {
  await show({ "sql.run": () => ({ ...answer, rows: [] }) }, withQuery("SELECT 1 WHERE false"));
  await run();
  expect(await screen.findByText("0 rows. The query ran.")).toBeTruthy();
});

test("a cut says what is missing", async () => {
  await show({ "sql.run": () => ({ ...answer, cut: true }) }, withQuery(typed));
  await run();
  expect(await screen.findByText(/Only the first 3 rows are here/)).toBeTruthy();
});

test("a column of an event field becomes the lens", async () => {
  const shown = await show({}, withQuery(typed));
  await run();
  await userEvent.click(await screen.findByRole("button", { name: /^Use as lens/ }));
  await userEvent.click(screen.getByRole("menuitem", { name: "principal: 2 values" }));
  expect(shown.lens().conditions).toEqual([
    { field: "principal", test: "is", value: "arn:aws:iam::1:user/ana", muted: false },
    { field: "principal", test: "is", value: "arn:aws:iam::1:user/bob", muted: false },
  ]);
});

test("an answer about the lens says when the lens has moved on", async () => {
  await show({}, withQuery("SELECT principal FROM lens"));
  await run();
  await userEvent.click(await screen.findByRole("button", { name: /^Use as lens/ }));
  await userEvent.click(screen.getByRole("menuitem", { name: "principal: 2 values" }));
  expect(screen.getByText(/The lens has changed since/)).toBeTruthy();
});

test("the whole answer is written to a file, and its number and hash are told", async () => {
  const shown = await show(
    { "sql.export": ({ file }) => ({ file, rows: 3, sha256: "9f3a".repeat(16) }) },
    withQuery(typed),
  );
  await run();
  await userEvent.click(await screen.findByRole("button", { name: /^Export/ }));
  await userEvent.click(screen.getByRole("menuitem", { name: "NDJSON" }));
  const path = screen.getByLabelText("Path on this machine");
  await userEvent.clear(path);
  await userEvent.type(path, "/out/q.ndjson");
  await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Save" }));
  expect(shown.inputsOf("sql.export")).toEqual([
    { query: typed, lens: { conditions: [] }, format: "ndjson", file: "/out/q.ndjson" },
  ]);
  expect(
    await screen.findByText("3 rows written to /out/q.ndjson, SHA-256 9f3a9f3a…"),
  ).toBeTruthy();
});

test("Save keeps the query with the case under a name", async () => {
  const shown = await show({ "sql.save": () => ({}) }, withQuery(typed));
  await userEvent.click(screen.getByRole("button", { name: "Save…" }));
  await userEvent.type(screen.getByLabelText("Name of the query"), "busy{Enter}");
  expect(shown.inputsOf("sql.save")).toEqual([{ name: "busy", query: typed }]);
  await waitFor(() => expect(shown.inputsOf("sql.saved").length).toBeGreaterThan(1));
});

test("a written question is put into the editor, to be read before it is run", async () => {
  const shown = await show();
  await userEvent.click(screen.getByRole("tab", { name: "Questions" }));
  await userEvent.type(screen.getByLabelText("Search questions"), "root");
  await userEvent.click(screen.getByRole("button", { name: /^Use of root/ }));
  expect(screen.getByRole("textbox", { name: "SQL" }).textContent).toContain(
    "userIdentity.type = 'Root'",
  );
  expect(shown.inputsOf("sql.run")).toEqual([]);
});

test("the tree shows tables with what they are, and a click writes a column's name", async () => {
  await show({}, withQuery("SELECT "));
  expect(screen.getByText("All log sources under the shared columns.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /^action VARCHAR/ }));
  expect(screen.getByRole("textbox", { name: "SQL" }).textContent).toContain("action");
  await userEvent.type(screen.getByLabelText("Search tables and columns"), "srcaddr");
  expect(screen.queryByRole("button", { name: /^action/ })).toBeNull();
  expect(screen.getByRole("button", { name: /^srcaddr/ })).toBeTruthy();
});

test("Format lays the query out", async () => {
  await show({}, withQuery("select principal from events where action = 'x'"));
  await userEvent.click(screen.getByRole("button", { name: "Format" }));
  await waitFor(() =>
    expect(screen.getByRole("textbox", { name: "SQL" }).textContent).toContain("SELECT"),
  );
});

test("what was typed and what it gave are there again when one comes back", async () => {
  await show({}, withQuery(typed));
  await run();
  await screen.findByText("3 rows · 0.12 s");
  await act(() => Promise.resolve());
  const again = await showView(query, script);
  expect((await screen.findAllByText("3 rows · 0.12 s")).length).toBeGreaterThan(0);
  expect(again.inputsOf("sql.run")).toEqual([]);
});

test("a command says the same", async () => {
  const user = userEvent.setup();
  await show({}, withQuery("SELECT 1"));
  await user.click(screen.getByRole("button", { name: "Copy as command" }));
  expect(await navigator.clipboard.readText()).toBe(
    `trailhound sql --case '${aCase.folder}' 'SELECT 1'`,
  );
});

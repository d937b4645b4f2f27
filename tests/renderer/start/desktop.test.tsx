// @vitest-environment happy-dom
import { createEvent, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { startView } from "../../../src-renderer/views/start/start-view.tsx";
import { showView } from "../show-view.tsx";

// The page looks for its desktop once, when it is loaded.
vi.hoisted(() =>
  Object.assign(window, {
    desktop: {
      pickFiles: () => Promise.resolve(["/logs/a.json.gz", "/logs/b.json.gz"]),
      pickFolder: () => Promise.resolve("/logs"),
      pathsOf: (files: readonly File[]) => files.map(({ name }) => `/dropped/${name}`),
    },
  }),
);

const preview = {
  ...{ files: 0, bytes: 0, groups: [], held: 0 },
  ...{ unrecognised: { files: 0, examples: [] }, needFormat: { files: 0, examples: [] } },
};

const show = () =>
  showView(
    startView,
    {
      "case.recent": () => ({ cases: [] }),
      "case.suggest": () => ({ name: "logs", folder: "/cases/logs.trailhound" }),
      "evidence.preview": () => preview,
    },
    { open: null },
  );

test("files come from the system's own dialog", async () => {
  const shown = await show();
  await userEvent.click(screen.getByRole("button", { name: "Open files…" }));
  await screen.findByRole("heading", { name: "What was found" });
  expect(shown.inputsOf("evidence.preview")).toEqual([
    { paths: ["/logs/a.json.gz", "/logs/b.json.gz"] },
  ]);
});

test("files dropped anywhere on the screen are previewed", async () => {
  const shown = await show();
  const target = screen.getByRole("heading", { name: "Recent cases" });
  const dropped = createEvent.drop(target);
  Object.assign(dropped, { dataTransfer: { files: [new File(["x"], "org.zip")] } });
  fireEvent(target, dropped);
  await screen.findByRole("heading", { name: "What was found" });
  expect(shown.inputsOf("evidence.preview")).toEqual([{ paths: ["/dropped/org.zip"] }]);
});

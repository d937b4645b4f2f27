// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { preferences, setPreferences } from "../../../src-renderer/components/preferences.ts";
import { settingsView } from "../../../src-renderer/views/settings/settings-view.tsx";
import { showView } from "../show-view.tsx";

afterEach(() =>
  setPreferences({
    ...{ theme: "system", density: "default", fontSize: 13, zone: "UTC" },
    ...{ singleKeys: true, patterns: false },
  }),
);

test("a choice applies at once and is kept", async () => {
  await showView(settingsView, {}, { open: null });
  await userEvent.click(screen.getByRole("radio", { name: "Dark" }));
  await userEvent.click(screen.getByRole("radio", { name: "Compact" }));
  await userEvent.click(screen.getByRole("switch", { name: "Single-key shortcuts" }));
  await userEvent.selectOptions(screen.getByLabelText("Time zone"), "Europe/Berlin");
  expect(preferences()).toMatchObject({
    ...{ theme: "dark", density: "compact", singleKeys: false, zone: "Europe/Berlin" },
  });
  expect(JSON.parse(localStorage.getItem("trailhound.preferences") ?? "{}")).toMatchObject({
    theme: "dark",
  });
});

test("the font size stays between 12 and 18", async () => {
  await showView(settingsView, {}, { open: null });
  const slider = screen.getByRole("slider", { name: "Font size" });
  expect([slider.getAttribute("min"), slider.getAttribute("max")]).toEqual(["12", "18"]);
  fireEvent.change(slider, { target: { value: "16" } });
  expect(preferences().fontSize).toBe(16);
});

test("the version is the engine's own", async () => {
  await showView(settingsView, {}, { open: null });
  expect(await screen.findByText("Trailhound 0.1.0")).toBeTruthy();
});

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { screen, type BrowserWindow, type Rectangle } from "electron";

interface WindowState {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

/** Where the last window stood; undefined on first use, or where that place is no longer on any display. */
export function rememberedState(file: string): WindowState | undefined {
  let state: WindowState;
  try {
    state = JSON.parse(readFileSync(file, "utf8")) as WindowState;
    if (
      ![state.bounds.x, state.bounds.y, state.bounds.width, state.bounds.height].every(
        Number.isFinite,
      )
    )
      return undefined;
  } catch {
    return undefined;
  }
  const { x, y } = state.bounds;
  const onDisplay = screen
    .getAllDisplays()
    .some(
      ({ workArea: at }) => x >= at.x && y >= at.y && x < at.x + at.width && y < at.y + at.height,
    );
  return onDisplay ? state : undefined;
}

export function remember(file: string, window: BrowserWindow): void {
  const state: WindowState = {
    bounds: window.getNormalBounds(),
    maximized: window.isMaximized(),
  };
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(state));
  } catch {
    // A settings folder that cannot be written to costs a window its place, nothing else.
  }
}

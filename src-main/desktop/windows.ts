import { BrowserWindow, nativeTheme } from "electron";
import { pageAddress } from "./page-scheme.ts";
import { remember, rememberedState } from "./window-state.ts";

export interface WindowOptions {
  readonly preload: string;
  readonly stateFile: string;
  /** False keeps a window open; it may be closed again once the person was asked. */
  mayClose(window: BrowserWindow): boolean;
}

/** Opens a window of the product at one of its own addresses, `#/timeline?…`. */
export function openWindow(options: WindowOptions, hash = ""): BrowserWindow {
  const others = BrowserWindow.getAllWindows();
  const state = rememberedState(options.stateFile);
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    ...(others.length === 0 ? state?.bounds : {}),
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: "Trailhound",
    backgroundColor: nativeTheme.shouldUseDarkColors ? "#0f1317" : "#ffffff",
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries would be downloaded.
      spellcheck: false,
    },
  });
  if (others.length === 0 && state?.maximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  window.on("close", (event) => {
    remember(options.stateFile, window);
    if (options.mayClose(window)) return;
    event.preventDefault();
  });
  void window.loadURL(pageAddress + hash);
  return window;
}

export const isOwnHash = (hash: unknown): hash is string =>
  typeof hash === "string" && /^#\/[a-z-]*(\?[^\s]*)?$/.test(hash);

import { join } from "node:path";
import { app, BrowserWindow } from "electron";
import { productFolders } from "../engine/product-folders.ts";
import { closing } from "./closing.ts";
import { engineProcess } from "./engine-process.ts";
import { confineSession, lockDown } from "./locked-down.ts";
import { setMenu } from "./menu.ts";
import { answerNativeCalls, onCall } from "./native.ts";
import { registerPageScheme, servePage } from "./page-scheme.ts";
import { isOwnHash, openWindow, type WindowOptions } from "./windows.ts";

const folders = productFolders(__dirname);
app.setPath("userData", join(folders.settings, "window"));

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  registerPageScheme();
  lockDown();
  void app.whenReady().then(() => {
    const engine = engineProcess(join(folders.entries, "utility-process.cjs"));
    const options: WindowOptions = {
      preload: folders.preload,
      stateFile: join(folders.settings, "window.json"),
      mayClose: closing(engine.isLoading),
    };
    confineSession();
    servePage(folders.page);
    setMenu();
    answerNativeCalls();
    onCall("engine-port", (window) => engine.portFor(window.webContents));
    onCall("open-window", (_, hash: unknown) => {
      if (isOwnHash(hash)) openWindow(options, hash);
    });

    app.on("second-instance", () => {
      const [window] = BrowserWindow.getAllWindows();
      if (window?.isMinimized()) window.restore();
      if (window) window.focus();
      else openWindow(options);
    });
    app.on("activate", () => {
      if (BrowserWindow.getAllWindows().length === 0) openWindow(options);
    });
    app.on("window-all-closed", () => {
      if (process.platform !== "darwin") app.quit();
    });
    let closed = false;
    app.on("will-quit", (event) => {
      if (closed) return;
      event.preventDefault();
      void engine.close().finally(() => {
        closed = true;
        app.quit();
      });
    });
    openWindow(options);
  });
}

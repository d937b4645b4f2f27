// The product's own way between a window and the engine's process, with the scripted engine at its end.
import { join } from "node:path";
import { app } from "electron";
import { engineProcess } from "../../../src-main/desktop/engine-process.ts";
import { confineSession, lockDown } from "../../../src-main/desktop/locked-down.ts";
import { onCall } from "../../../src-main/desktop/native.ts";
import { registerPageScheme, servePage } from "../../../src-main/desktop/page-scheme.ts";
import { openWindow } from "../../../src-main/desktop/windows.ts";

registerPageScheme();
lockDown();
void app.whenReady().then(() => {
  const engine = engineProcess(join(__dirname, "utility.cjs"));
  confineSession();
  servePage(join(__dirname, "page"));
  onCall("engine-port", (window) => engine.portFor(window.webContents));
  openWindow({
    preload: join(__dirname, "preload.cjs"),
    stateFile: join(app.getPath("userData"), "window.json"),
    mayClose: () => true,
  });
});

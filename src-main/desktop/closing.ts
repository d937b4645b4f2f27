import { app, BrowserWindow, dialog } from "electron";

/** Whether the last window may close: while evidence is being loaded a person is asked once. */
export function closing(isLoading: () => boolean): (window: BrowserWindow) => boolean {
  let isAsking = false;
  let isAgreed = false;
  let isQuitting = false;
  app.on("before-quit", () => {
    isQuitting = true;
  });
  // Whoever ends the process by a signal has decided.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      isAgreed = true;
      app.quit();
    });
  }

  const ask = async (window: BrowserWindow) => {
    isAsking = true;
    const { response } = await dialog.showMessageBox(window, {
      type: "question",
      message: "Evidence is still being loaded.",
      detail: "Files already loaded stay in the case; the rest can be loaded later.",
      buttons: ["Go on loading", "Stop and close"],
      defaultId: 0,
      cancelId: 0,
    });
    isAsking = false;
    isAgreed = response === 1;
    if (!isAgreed) isQuitting = false;
    else if (isQuitting) app.quit();
    else window.close();
  };

  return (window) => {
    const isLast = BrowserWindow.getAllWindows().length === 1;
    if (isAgreed || !isLast || !isLoading()) return true;
    if (!isAsking) void ask(window);
    return false;
  };
}

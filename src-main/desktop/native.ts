import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { BrowserWindow, dialog, ipcMain, shell, type IpcMainInvokeEvent } from "electron";
import { isPage } from "./page-scheme.ts";

/** Answers one call of the preload, and only when a window's own page made it. */
export function onCall<A extends readonly unknown[]>(
  name: string,
  answer: (window: BrowserWindow, ...given: A) => unknown,
): void {
  ipcMain.handle(name, (event, ...given) => {
    const window = senderOf(event);
    if (!window) throw new Error(`${name} was refused: it did not come from a page of Trailhound`);
    return answer(window, ...(given as unknown as A));
  });
}

function senderOf({ sender, senderFrame }: IpcMainInvokeEvent): BrowserWindow | undefined {
  if (!senderFrame || senderFrame !== sender.mainFrame || !isPage(senderFrame.url))
    return undefined;
  return BrowserWindow.fromWebContents(sender) ?? undefined;
}

export function answerNativeCalls(): void {
  onCall("pick-files", (window) =>
    pick(window, "Open evidence", ["openFile", "multiSelections", "showHiddenFiles"]),
  );
  onCall("pick-folder", async (window) => {
    const [folder] = await pick(window, "Open folder", ["openDirectory", "showHiddenFiles"]);
    return folder;
  });
  onCall("pick-save-file", async (window, name: unknown) => {
    const { filePath } = await dialog.showSaveDialog(window, {
      title: "Save as",
      defaultPath: fileNameOf(name),
    });
    return filePath || undefined;
  });
  onCall("reveal", (_, path: unknown) => {
    if (isLocalPath(path)) shell.showItemInFolder(path);
  });
}

type Property = NonNullable<Electron.OpenDialogOptions["properties"]>[number];

async function pick(window: BrowserWindow, title: string, properties: Property[]) {
  return (await dialog.showOpenDialog(window, { title, properties })).filePaths;
}

const fileNameOf = (name: unknown): string =>
  typeof name === "string" ? name.replace(/[/\\]/g, "-") : "trailhound";

/** Asking Windows for a file of another machine would send that machine this person's credentials. */
const isLocalPath = (path: unknown): path is string =>
  typeof path === "string" && isAbsolute(path) && !/^[/\\]{2}/.test(path) && existsSync(path);

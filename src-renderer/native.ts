/** What the page asks of the machine: once for the desktop, once for a browser. */
import { askForPath } from "./components/path-dialog.tsx";

/** What the desktop's preload puts on the window. */
export interface Desktop {
  askForPort(): Promise<unknown>;
  pickFiles(): Promise<readonly string[]>;
  pickFolder(): Promise<string | undefined>;
  pickSaveFile(name: string): Promise<string | undefined>;
  pathsOf(files: readonly File[]): readonly string[];
  reveal(path: string): Promise<unknown> | undefined;
  openWindow(hash: string): Promise<unknown> | undefined;
}

declare global {
  interface Window {
    readonly desktop?: Desktop;
  }
}

export const desktop: Desktop | undefined = window.desktop;
export const isDesktop = desktop !== undefined;

export async function pickFiles(): Promise<readonly string[]> {
  if (desktop) return desktop.pickFiles();
  const paths = await askForPath({
    title: "Open files",
    label: "Paths on this machine, one a line",
    verb: "Open",
    many: true,
  });
  return linesOf(paths);
}

export async function pickFolder(title = "Open a folder"): Promise<string | undefined> {
  if (desktop) return desktop.pickFolder();
  const path = await askForPath({ title, label: "Path of a folder on this machine", verb: "Open" });
  return linesOf(path)[0];
}

export async function pickSaveFile(name: string): Promise<string | undefined> {
  if (desktop) return desktop.pickSaveFile(name);
  const path = await askForPath({
    title: "Save as",
    label: "Path on this machine",
    verb: "Save",
    value: name,
  });
  return linesOf(path)[0];
}

/** Where dropped files lie; a browser does not tell, so there it is empty and a path must be asked for. */
export const pathsOf = (files: readonly File[]): readonly string[] => desktop?.pathsOf(files) ?? [];

/** Shows a file in the system's own file browser; only the desktop can. */
export const reveal = desktop && ((path: string) => void desktop?.reveal(path));

export function openWindow(hash: string): void {
  if (desktop) void desktop.openWindow(hash);
  else window.open(hash, "_blank");
}

const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

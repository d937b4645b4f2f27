import { contextBridge, ipcRenderer, webUtils } from "electron";

// Electron 25 has no webUtils; there a File still says its own path.
const pathOf = (file: File): string =>
  (webUtils as typeof webUtils | undefined)?.getPathForFile(file) ??
  (file as File & { readonly path?: string }).path ??
  "";

ipcRenderer.on("engine-port", (event) => {
  window.postMessage("engine-port", window.location.origin, event.ports);
});

contextBridge.exposeInMainWorld("desktop", {
  askForPort: () => ipcRenderer.invoke("engine-port"),
  pickFiles: () => ipcRenderer.invoke("pick-files"),
  pickFolder: () => ipcRenderer.invoke("pick-folder"),
  pickSaveFile: (name: string) => ipcRenderer.invoke("pick-save-file", name),
  pathsOf: (files: readonly File[]) => files.map(pathOf).filter(Boolean),
  reveal: (path: string) => ipcRenderer.invoke("reveal", path),
  openWindow: (hash: string) => ipcRenderer.invoke("open-window", hash),
  onEngineRestart: (restarted: () => void) => {
    ipcRenderer.on("engine-restarted", () => restarted());
  },
});

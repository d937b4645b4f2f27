import { Menu, type MenuItemConstructorOptions } from "electron";

const view: MenuItemConstructorOptions = {
  label: "View",
  submenu: [
    { role: "resetZoom" },
    { role: "zoomIn" },
    { role: "zoomOut" },
    { type: "separator" },
    { role: "togglefullscreen" },
  ],
};

/** Only what the page cannot do itself; everything else is in the page, in its palette and under its own keys. */
export function setMenu(): void {
  const own: MenuItemConstructorOptions[] =
    process.platform === "darwin" ? [{ role: "appMenu" }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([...own, { role: "editMenu" }, view, { role: "windowMenu" }]),
  );
}

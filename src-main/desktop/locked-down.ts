import { app, session, shell, type WebContents } from "electron";
import { isPage, pageAddress } from "./page-scheme.ts";

/** The only places outside that a click can lead to, in the person's own browser. */
const documentation = ["docs.aws.amazon.com", "attack.mitre.org", "duckdb.org"];

/** Nothing a page could do by itself reaches the network, a permission, another page or a new window. */
export function lockDown(): void {
  // As root, Electron's own sandbox switch together with --no-sandbox kills every child process.
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
  for (const quiet of ["disable-background-networking", "disable-component-update", "no-pings"]) {
    app.commandLine.appendSwitch(quiet);
  }
  app.on("web-contents-created", (_, contents) => confine(contents));
}

export function confineSession(): void {
  const own = session.defaultSession;
  const isCopying = (permission: string) => permission === "clipboard-sanitized-write";
  own.setPermissionRequestHandler((_, permission, grant) => grant(isCopying(permission)));
  own.setPermissionCheckHandler((_, permission) => isCopying(permission));
  own.setDevicePermissionHandler(() => false);
  own.webRequest.onBeforeRequest(({ url }, proceed) => {
    proceed({ cancel: !/^(app|data|blob|devtools):/.test(url) });
  });
}

function confine(contents: WebContents): void {
  const stay = (event: { preventDefault(): void }, url: string) => {
    if (!isReload(url)) event.preventDefault();
  };
  contents.on("will-navigate", (event) => stay(event, event.url));
  contents.on("will-redirect", (event) => stay(event, event.url));
  contents.on("will-frame-navigate", (event) => stay(event, event.url));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isDocumentation(url)) void shell.openExternal(url);
    return { action: "deny" };
  });
}

const isReload = (url: string) => isPage(url) && url.replace(/[?#].*$/s, "") === pageAddress;

export function isDocumentation(url: string): boolean {
  try {
    const { protocol, hostname, username, port } = new URL(url);
    return protocol === "https:" && documentation.includes(hostname) && !username && !port;
  } catch {
    return false;
  }
}

import { protocol } from "electron";
import { pageFiles } from "../page/page-files.ts";

export const pageAddress = "app://trailhound/";

export const isPage = (url: string): boolean => url.startsWith(pageAddress);

/** Must run before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: "app",
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

export function servePage(folder: string): void {
  const answer = pageFiles(folder);
  protocol.handle("app", async ({ url, method }) => {
    if (!isPage(url) || method !== "GET") return new Response("Refused.\n", { status: 403 });
    const { status, headers, body } = await answer(new URL(url).pathname);
    return new Response(body, { status, headers });
  });
}

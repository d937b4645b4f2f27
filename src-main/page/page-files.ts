import { randomBytes } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { contentPolicy } from "./content-policy.ts";

export interface PageFile {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

const guards = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Answers the built page's own files and nothing else; its HTML gets a fresh nonce each time. */
export function pageFiles(folder: string, socket?: string) {
  return async (urlPath: string): Promise<PageFile> => {
    const file = await fileInside(folder, urlPath === "/" ? "/index.html" : urlPath);
    const type = file && types[extname(file)];
    if (!file || !type) return missing;
    const bytes = Uint8Array.from(await readFile(file));
    if (extname(file) !== ".html") {
      const kept = urlPath.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-cache";
      const headers = { ...guards, "Content-Type": type, "Cache-Control": kept };
      return { status: 200, headers, body: bytes };
    }
    const nonce = randomBytes(16).toString("base64");
    return {
      status: 200,
      headers: {
        ...guards,
        "Content-Type": type,
        "Cache-Control": "no-store",
        "Content-Security-Policy": contentPolicy(nonce, socket),
      },
      body: textBytes(new TextDecoder().decode(bytes).replaceAll("__CSP_NONCE__", nonce)),
    };
  };
}

const textBytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text));

const missing: PageFile = {
  status: 404,
  headers: { ...guards, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  body: textBytes("There is no such page.\n"),
};

/** The real path of a file in the folder; undefined for one that is not there or lies elsewhere. */
async function fileInside(folder: string, urlPath: string): Promise<string | undefined> {
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, decodeURIComponent(urlPath)));
    return file.startsWith(root + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

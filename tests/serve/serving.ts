import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveEngine, type Serving } from "../../src-main/serve/serve-engine.ts";
import { scriptedEngine } from "../contract/scripted-engine.ts";

/** A page of two files, and beside its folder a secret that must stay there. */
export function smallPage(): string {
  const folder = mkdtempSync(join(tmpdir(), "trailhound-page-"));
  const page = join(folder, "renderer");
  mkdirSync(join(page, "assets"), { recursive: true });
  writeFileSync(join(page, "index.html"), '<meta property="csp-nonce" nonce="__CSP_NONCE__" />');
  writeFileSync(join(page, "assets/app.js"), "export {};");
  writeFileSync(join(folder, "secret.json"), '{"secret":true}');
  return page;
}

export interface Served extends Serving {
  readonly port: number;
  readonly token: string;
  readonly cookie: string;
}

export async function served(page = smallPage()): Promise<Served> {
  const serving = await serveEngine({ engine: scriptedEngine(), page, port: 0 });
  const { port, searchParams } = new URL(serving.url);
  const token = searchParams.get("token") ?? "";
  return { ...serving, port: Number(port), token, cookie: `trailhound-${port}=${token}` };
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request as it is, without what `fetch` would add, set right or refuse. */
export const ask = (
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const asked = httpRequest({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    asked.on("error", reject).end();
  });

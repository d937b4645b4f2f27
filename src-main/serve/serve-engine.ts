import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Channel } from "@contract/wire.ts";
import { WebSocketServer, type WebSocket } from "ws";
import type { RunningEngine } from "../engine/engine.ts";
import { pipesTo } from "../engine/pipes.ts";
import { pageFiles } from "../page/page-files.ts";
import { guard, type Guard } from "./guard.ts";

export interface ServeOptions {
  readonly engine: Pick<RunningEngine, "answer" | "onNotice">;
  /** The built page's folder. */
  readonly page: string;
  /** 0 for any free one. */
  readonly port: number;
}

export interface Serving {
  /** With the token: the one address that lets a browser in. */
  readonly url: string;
  close(): Promise<void>;
}

const longestMessage = 16 * 1024 * 1024;

/** The page over HTTP and its engine over a WebSocket, on this machine alone. */
export async function serveEngine({ engine, page, port }: ServeOptions): Promise<Serving> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = randomBytes(24).toString("base64url");
  const door = guard(token, (server.address() as AddressInfo).port);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessage });
  const pipes = pipesTo(engine);

  server.on("request", (request, response) => void answerPage(door, page, request, response));
  server.on("upgrade", (request, socket, head) => {
    const refusal = door.refusal(request);
    const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    if (refusal || path !== "/engine") {
      socket.end(`HTTP/1.1 ${refusal?.status ?? 404} Refused\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on("close", pipes.open(channelOver(opened)));
    });
  });

  return {
    url: `http://${host}/?token=${token}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerPage(
  door: Guard,
  page: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = door.refusal(request);
  if (refusal) {
    response.writeHead(refusal.status, { "Content-Type": "text/plain; charset=utf-8" });
    response.end(`${refusal.reason}\n`);
    return;
  }
  if (door.bringsToken(request)) {
    // The token leaves the address bar at once; browsers keep the part after # over this.
    response.writeHead(303, {
      "Set-Cookie": door.cookie,
      Location: "/",
      "Cache-Control": "no-store",
    });
    response.end();
    return;
  }
  const path = (request.url ?? "/").replace(/\?.*$/s, "");
  const socket = `ws://${request.headers.host}`;
  const { status, headers, body } = await pageFiles(page, socket)(path);
  response.writeHead(status, { ...headers, "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

const channelOver = (socket: WebSocket): Channel => ({
  post: (message) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  },
  listen: (receive) => {
    socket.on("message", (data: Buffer) => {
      const message = parsed(data.toString());
      if (message === undefined) socket.close(1003, "not JSON");
      else receive(message);
    });
  },
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The two pipes of the page: the desktop's MessagePort and serve's WebSocket. */
import { desktop } from "../native.ts";
import type { OpenPipe, Pipe } from "./pipe.ts";

export const openPipe = (): OpenPipe => (desktop ? desktopPipes() : () => socketPipe(serveToken()));

/**
 * Each port that arrives replaces the one before: the desktop hands out a new one, asked or not, when it has started a
 * new engine. Chromium 114 has no `close` event on ports.
 */
function desktopPipes(): OpenPipe {
  let arrived: Pipe | undefined;
  let wanted: ((pipe: Pipe) => void) | undefined;
  let closeFormer = () => {};

  window.addEventListener("message", (event) => {
    const port = event.ports[0];
    if (event.source !== window || event.data !== "engine-port" || !port) return;
    closeFormer();
    let closed = () => {};
    let told = false;
    const close = () => {
      if (told) return;
      told = true;
      port.close();
      closed();
    };
    closeFormer = close;
    port.addEventListener("close", close);
    const pipe: Pipe = {
      post: (message) => port.postMessage(message),
      listen: (receive) => {
        port.addEventListener("message", (received) => receive(received.data));
        port.start();
      },
      onClosed: (listener) => {
        closed = listener;
      },
    };
    if (wanted) wanted(pipe);
    else arrived = pipe;
    wanted = undefined;
  });

  return async () => {
    const ready = arrived;
    arrived = undefined;
    if (ready) return ready;
    const next = new Promise<Pipe>((resolve) => {
      wanted = resolve;
    });
    await desktop?.askForPort();
    return next;
  };
}

function socketPipe(token: string): Promise<Pipe> {
  const address = new URL("/engine", window.location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  address.searchParams.set("token", token);
  address.hash = "";
  const socket = new WebSocket(address);
  return new Promise((resolve, reject) => {
    socket.addEventListener("error", () => reject(new Error("The engine cannot be reached.")));
    socket.addEventListener("open", () =>
      resolve({
        post: (message) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
        },
        listen: (receive) =>
          socket.addEventListener("message", (event) => receive(JSON.parse(String(event.data)))),
        onClosed: (closed) => socket.addEventListener("close", closed, { once: true }),
      }),
    );
  });
}

const tokenKey = "trailhound.token";

/** Takes the token out of the address, so that it is neither bookmarked nor read over a shoulder; a reload still has it. */
function serveToken(): string {
  const address = new URL(window.location.href);
  const [view = "", query = ""] = address.hash.split("?", 2);
  const inHash = new URLSearchParams(query).get("token");
  const token = address.searchParams.get("token") ?? inHash;
  if (token === null) return window.sessionStorage.getItem(tokenKey) ?? "";
  window.sessionStorage.setItem(tokenKey, token);
  address.searchParams.delete("token");
  if (inHash !== null) {
    const rest = query.split("&").filter((part) => part && !part.startsWith("token="));
    address.hash = rest.length > 0 ? `${view}?${rest.join("&")}` : view;
  }
  window.history.replaceState(window.history.state, "", address);
  return token;
}

/** The two pipes of the page: the desktop's MessagePort and serve's WebSocket. */
import { desktop } from "../native.ts";
import type { OpenPipe, Pipe } from "./pipe.ts";

export const openPipe = (): OpenPipe => (desktop ? desktopPipes() : socketPipe);

/** Each port that arrives replaces the one before: asked for or not, it leads to the engine that runs now. */
function desktopPipes(): OpenPipe {
  let arrived: Pipe | undefined;
  let wanted: ((pipe: Pipe) => void) | undefined;
  let closeFormer = () => {};

  window.addEventListener("message", (event) => {
    const port = event.ports[0];
    if (event.source !== window || event.data !== "engine-port" || !port) return;
    const { pipe, close } = portPipe(port);
    if (wanted) wanted(pipe);
    else arrived = pipe;
    wanted = undefined;
    const former = closeFormer;
    closeFormer = close;
    former();
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

function portPipe(port: MessagePort): { readonly pipe: Pipe; close(): void } {
  let closed = () => {};
  return {
    pipe: {
      post: (message) => port.postMessage(message),
      listen: (receive) => {
        port.addEventListener("message", (event) => receive(event.data));
        port.start();
      },
      onClosed: (listener) => {
        closed = listener;
      },
    },
    close: () => {
      port.close();
      closed();
    },
  };
}

/** Serve knows this page by the cookie that the printed address left. */
function socketPipe(): Promise<Pipe> {
  const address = new URL("/engine", window.location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
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

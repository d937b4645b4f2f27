import type { Channel } from "@contract/wire.ts";
import type { RunningEngine } from "./engine.ts";
import { pipesTo } from "./pipes.ts";

/** What Electron gives a utility process, named here because only `desktop` imports Electron. */
export interface ParentPort {
  on(event: "message", listener: (event: PortMessage) => void): void;
  postMessage(message: unknown): void;
}

interface PortMessage {
  readonly data: unknown;
  readonly ports: readonly EnginePort[];
}

interface EnginePort {
  on(event: "message", listener: (event: PortMessage) => void): void;
  on(event: "close", listener: () => void): void;
  postMessage(message: unknown): void;
  start(): void;
}

/** Answers on every port the parent hands over, says when a load begins and ends, and closes when told to. */
export function serveParent(parent: ParentPort, starting: Promise<RunningEngine>): void {
  const serving = starting.then((engine) => {
    sayWhetherLoading(parent, engine);
    return { engine, pipes: pipesTo(engine) };
  });

  parent.on("message", ({ data, ports: [port] }) => {
    void serving.then(async ({ engine, pipes }) => {
      if (data === "close") {
        await engine.close();
        process.exit(0);
      }
      if (data === "port" && port) port.on("close", pipes.open(channelOver(port)));
    });
  });
}

function sayWhetherLoading(parent: ParentPort, engine: RunningEngine): void {
  let said = false;
  engine.onNotice((notice) => {
    if (notice.topic !== "loading") return;
    const loading = ["looking", "loading", "publishing"].includes(notice.loading.phase);
    if (loading !== said) parent.postMessage({ loading });
    said = loading;
  });
}

const channelOver = (port: EnginePort): Channel => ({
  post: (message) => port.postMessage(message),
  listen: (receive) => {
    port.on("message", ({ data }) => receive(data));
    port.start();
  },
});

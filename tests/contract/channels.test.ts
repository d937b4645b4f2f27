import { MessageChannel } from "node:worker_threads";
import { describe } from "vitest";
import { serveOver, type Channel } from "@contract/wire.ts";
import { pipesTo } from "../../src-main/engine/pipes.ts";
import { conforms } from "./conformance.ts";
import { scriptedEngine } from "./scripted-engine.ts";

describe("a direct call", () => {
  conforms(async () => {
    const [near, far] = channelPair();
    const engine = scriptedEngine();
    const { notify, closed } = serveOver(far, engine.answer);
    engine.onNotice(notify);
    return { channel: near, breakOff: (noticed) => noticed(), close: closed };
  });
});

describe("a pair of message ports", () => {
  conforms(async () => {
    const { port1, port2 } = new MessageChannel();
    const closed = pipesTo(scriptedEngine()).open({
      post: (message) => port2.postMessage(message),
      listen: (receive) => port2.on("message", receive),
    });
    port2.on("close", closed);
    return {
      channel: {
        post: (message) => port1.postMessage(message),
        listen: (receive) => port1.on("message", receive),
      },
      breakOff: (noticed) =>
        new Promise((resolve) => {
          port1.on("close", () => resolve(noticed()));
          port2.close();
        }),
      close: () => port1.close(),
    };
  });
});

function channelPair(): readonly [Channel, Channel] {
  const receivers: ((message: unknown) => void)[] = [];
  const end = (own: 0 | 1, other: 0 | 1): Channel => ({
    post: (message) => queueMicrotask(() => receivers[other]?.(message)),
    listen: (receive) => {
      receivers[own] = receive;
    },
  });
  return [end(0, 1), end(1, 0)];
}

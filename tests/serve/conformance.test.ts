import { describe } from "vitest";
import { WebSocket } from "ws";
import { conforms } from "../contract/conformance.ts";
import { served } from "./serving.ts";

describe("the WebSocket of serve", () => {
  conforms(async () => {
    const serving = await served();
    const origin = `http://127.0.0.1:${serving.port}`;
    const socket = new WebSocket(`ws://127.0.0.1:${serving.port}/engine`, {
      headers: { cookie: serving.cookie, origin },
    });
    await new Promise((resolve) => socket.once("open", resolve));
    return {
      channel: {
        post: (message) => socket.send(JSON.stringify(message)),
        listen: (receive) =>
          socket.on("message", (data: Buffer) => receive(JSON.parse(data.toString()))),
      },
      breakOff: (noticed) =>
        new Promise((resolve) => {
          socket.on("close", () => resolve(noticed()));
          void serving.close();
        }),
      close: async () => {
        socket.terminate();
        await serving.close();
      },
    };
  });
});

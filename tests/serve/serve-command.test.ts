import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { WebSocket } from "ws";
import { describe, expect, test } from "vitest";
import { engineOver } from "@contract/wire.ts";
import { temporaryFolder } from "../harness/electron-app.ts";
import { prepareCase } from "../harness/prepared-case.ts";
import { sampleFolder, truth } from "../harness/sample-truth.ts";
import { startTrailhound, trailhound } from "../harness/trailhound-command.ts";

const env = { TRAILHOUND_SETTINGS: temporaryFolder("settings") };

async function serving(...args: string[]) {
  const child = startTrailhound(["serve", "--no-open", ...args], {
    cwd: temporaryFolder("empty"),
    env,
  });
  const [printed] = (await once(child.stdout, "data")) as [Buffer];
  const ended = once(child, "close");
  return {
    child,
    printed: printed.toString(),
    url: new URL(printed.toString().trim()),
    stop: async (signal: NodeJS.Signals = "SIGTERM") => {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

async function pageOf(url: URL) {
  const socket = new WebSocket(`ws://${url.host}/engine${url.search}`);
  await once(socket, "open");
  const engine = engineOver({
    post: (message) => socket.send(JSON.stringify(message)),
    listen: (receive) =>
      socket.on("message", (data: Buffer) => receive(JSON.parse(data.toString()))),
  });
  return { engine, socket };
}

describe("trailhound serve", () => {
  test("prints one address of this machine with a token, and nothing else", async () => {
    const { printed, stop } = await serving();
    expect(printed).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}\n$/);
    expect(await stop()).toBe(0);
  });

  test("two starts have different tokens", async () => {
    const [one, other] = [await serving(), await serving()];
    expect(one.url.search).not.toBe(other.url.search);
    await Promise.all([one.stop(), other.stop()]);
  });

  test("opens the case it is given, and lets go of it when it ends", async () => {
    const { folder } = await prepareCase(join(sampleFolder, "evidence"));
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      const { url, stop } = await serving("--case", folder);
      const { engine, socket } = await pageOf(url);
      const { case: open } = await engine.call("case.state", {}).answer;
      expect(open?.folder).toBe(folder);
      expect(existsSync(join(folder, "case.lock"))).toBe(true);
      socket.terminate();
      expect(await stop(signal)).toBe(0);
      expect(existsSync(join(folder, "case.lock"))).toBe(false);
    }
  });

  test("several pages share one engine: what one opens all are told", async () => {
    const { folder } = await prepareCase(join(sampleFolder, "evidence"));
    const { url, stop } = await serving();
    const [one, other] = [await pageOf(url), await pageOf(url)];
    const told = new Promise((resolve) => {
      other.engine.onNotice((notice) => {
        if (notice.topic === "case" && notice.case) resolve(notice.case.folder);
      });
    });
    await one.engine.call("case.open", { folder }).answer;
    expect(await told).toBe(folder);
    const { events } = await other.engine.call("evidence.counts", {}).answer;
    expect(events).toBe(truth.events);
    one.socket.terminate();
    expect((await other.engine.call("evidence.counts", {}).answer).events).toBe(truth.events);
    await stop();
  });

  test("a port that is taken is one line", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    const { code, out, err } = await trailhound(["serve", "--port", String(port)], {
      cwd: temporaryFolder("empty"),
      env,
    });
    taken.close();
    expect([code, out]).toEqual([4, ""]);
    expect(err).toBe(
      `trailhound: Port ${port} is taken by another program. Choose another with --port, or leave it out.\n`,
    );
  });

  test("a case that is not there is one line", async () => {
    const child = startTrailhound(["serve", "--case", "/nowhere"], { env });
    const [err] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect(err).toMatch(/^trailhound: There is no case at \/nowhere\. [^\n]*\n$/);
    expect(child.exitCode).toBe(4);
  });
});

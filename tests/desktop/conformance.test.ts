import type { ElectronApplication, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engineOver, type Channel } from "@contract/wire.ts";
import { conforms } from "../contract/conformance.ts";
import { startElectron } from "../harness/electron-app.ts";
import { buildConformanceApp } from "./conformance-app/build.ts";

interface Bridge {
  enginePort?: MessagePort | undefined;
  toTest(message: unknown): Promise<void>;
  desktop: { askForPort(): Promise<void>; onEngineRestart(restarted: () => void): void };
}

describe("the port of a utility process", () => {
  let app: ElectronApplication;
  let page: Page;
  let receive: (message: unknown) => void = () => {};
  let restarted: () => void = () => {};

  beforeAll(async () => {
    app = await startElectron(await buildConformanceApp());
    page = await app.firstWindow();
    await page.exposeFunction("toTest", (message: unknown) => receive(message));
    await page.exposeFunction("restarted", () => restarted());
    await page.evaluate(() => {
      const bridge = window as unknown as Bridge & { restarted(): Promise<void> };
      bridge.desktop.onEngineRestart(() => void bridge.restarted());
    });
  });
  afterAll(() => app.close());

  conforms(async () => {
    const channel = await openPort();
    return {
      channel,
      breakOff: (noticed) =>
        new Promise((resolve) => {
          restarted = () => resolve(noticed());
          void killEngine();
        }),
      close: () =>
        page.evaluate(() => (window as unknown as Bridge).enginePort?.close()).then(() => {}),
    };
  });

  test("an engine that died is started again, and the page has a new port", async () => {
    const before = await enginePid();
    const told = new Promise<void>((resolve) => {
      restarted = resolve;
    });
    await openPort();
    await killEngine();
    await told;
    const { cases } = await engineOver(await openPort()).call("case.recent", {}).answer;
    expect(cases).toEqual([]);
    expect(await enginePid()).not.toBe(before);
  });

  /** The window's end of a new port, reached from here through Playwright. */
  async function openPort(): Promise<Channel> {
    await page.evaluate(async () => {
      const bridge = window as unknown as Bridge;
      const arrived = new Promise<MessagePort | undefined>((resolve) => {
        window.addEventListener("message", ({ ports: [port] }) => resolve(port), { once: true });
      });
      await bridge.desktop.askForPort();
      bridge.enginePort = await arrived;
      bridge.enginePort?.addEventListener("message", ({ data }) => void bridge.toTest(data));
      bridge.enginePort?.start();
    });
    return {
      post: (message) =>
        void page.evaluate(
          (posted) => (window as unknown as Bridge).enginePort?.postMessage(posted),
          message,
        ),
      listen: (to) => {
        receive = to;
      },
    };
  }

  const enginePid = () =>
    app.evaluate(
      ({ app: electron }) =>
        electron.getAppMetrics().find(({ name }) => name === "Trailhound engine")?.pid,
    );

  const killEngine = async () => process.kill((await enginePid()) ?? 0, "SIGKILL");
});

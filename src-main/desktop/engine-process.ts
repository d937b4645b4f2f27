import { MessageChannelMain, utilityProcess, type WebContents } from "electron";

export interface EngineProcess {
  /** Hands a window one end of a new pipe; the window gets another by itself whenever the engine was restarted. */
  portFor(contents: WebContents): void;
  isLoading(): boolean;
  /** Closes the case, then ends the process. */
  close(): Promise<void>;
}

const soonest = 1_000;
const closingTakes = 8_000;

/** The engine in a process of its own: what crashes it never takes a window along, and another one is started. */
export function engineProcess(script: string): EngineProcess {
  const windows = new Set<WebContents>();
  let closing: (() => void) | undefined;
  let loading = false;
  let engine = fork();

  function fork() {
    const startedAt = Date.now();
    loading = false;
    const forked = utilityProcess.fork(script, [], { serviceName: "Trailhound engine" });
    forked.on("message", (said: { readonly loading?: boolean }) => {
      loading = said.loading ?? loading;
    });
    forked.once("exit", () => {
      if (closing) return closing();
      const lived = Date.now() - startedAt;
      setTimeout(restart, Math.max(0, soonest - lived));
    });
    return forked;
  }

  function restart() {
    if (closing) return closing();
    engine = fork();
    for (const contents of windows) {
      contents.send("engine-restarted");
      connect(contents);
    }
  }

  function connect(contents: WebContents) {
    const { port1, port2 } = new MessageChannelMain();
    engine.postMessage("port", [port1]);
    contents.postMessage("engine-port", null, [port2]);
  }

  return {
    portFor(contents) {
      if (!windows.has(contents)) contents.once("destroyed", () => windows.delete(contents));
      windows.add(contents);
      connect(contents);
    },
    isLoading: () => loading,
    close: () =>
      new Promise((resolve) => {
        closing = resolve;
        if (engine.pid === undefined) return resolve();
        engine.postMessage("close");
        setTimeout(() => {
          engine.kill();
          resolve();
        }, closingTakes);
      }),
  };
}

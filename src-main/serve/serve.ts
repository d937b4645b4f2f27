import { spawn } from "node:child_process";
import { startEngine } from "../engine/engine.ts";
import { engineOptions, type ProductFolders } from "../engine/product-folders.ts";
import { serveEngine } from "./serve-engine.ts";

export interface ServeRequest {
  readonly folders: ProductFolders;
  readonly port: number;
  /** The case to open at once. */
  readonly case?: string;
  readonly openBrowser: boolean;
}

/** Serves until SIGINT or SIGTERM, and then closes the case. Prints the one URL. */
export async function serve({ folders, port, case: folder, openBrowser }: ServeRequest) {
  const stopped = stopAsked();
  const engine = await startEngine(engineOptions(folders, "trailhound serve"));
  try {
    if (folder !== undefined) {
      await engine.answer("case.open", { folder }, { onCancel: () => {} });
    }
    const serving = await serveEngine({ engine, page: folders.page, port }).catch(inWords(port));
    process.stdout.write(`${serving.url}\n`);
    if (openBrowser) openInBrowser(serving.url);
    await stopped;
    await serving.close();
  } finally {
    await engine.close();
  }
}

const inWords = (port: number) => (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
  const why = error.code === "EACCES" ? "may not be used" : "is taken by another program";
  throw new Error(`Port ${port} ${why}. Choose another with --port, or leave it out.`);
};

const stopAsked = () =>
  new Promise<void>((resolve) => {
    const stop = () => {
      process.once("SIGINT", () => process.exit(130));
      process.once("SIGTERM", () => process.exit(143));
      resolve();
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });

function openInBrowser(url: string): void {
  const { platform, env } = process;
  if (platform === "linux" && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const [command, ...args] =
    platform === "darwin"
      ? ["open", url]
      : platform === "win32"
        ? ["rundll32", "url.dll,FileProtocolHandler", url]
        : ["xdg-open", url];
  const opener = spawn(command, args, { stdio: "ignore", detached: true });
  opener.on("error", () => process.stderr.write("Open the address above in a browser.\n"));
  opener.unref();
}

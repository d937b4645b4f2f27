import { serve as serveUntilStopped } from "../../serve/serve.ts";
import { namedCase, onlyCaseHere } from "../case-choice.ts";
import { exitCodes, type Command } from "../command.ts";
import { UsageError } from "../usage-error.ts";

export const serve: Command = {
  name: "serve",
  takes: "",
  says: "the same screens in your browser, at an address of this machine alone",
  options: {
    port: { type: "string", value: "N", says: "port of 127.0.0.1; any free one where not said" },
    "no-open": { type: "boolean", says: "only print the address" },
  },
  examples: ["trailhound serve", "trailhound serve --port 8080 --no-open"],
  async run(asked) {
    const folder = namedCase(asked) ?? onlyCaseHere(asked);
    await serveUntilStopped({
      folders: asked.folders,
      port: portOf(asked.flags.text("port")),
      ...(folder === undefined ? {} : { case: folder }),
      openBrowser: asked.terminal.isInteractive && !asked.flags.has("no-open"),
    });
    return exitCodes.done;
  },
};

function portOf(text = "0"): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port ${text} is no port: write a number up to 65535.`);
}

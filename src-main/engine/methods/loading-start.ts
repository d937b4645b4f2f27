import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { Failed } from "@contract/failure.ts";
import { parseFlowFormat } from "../loading/cutting/index.ts";
import { method } from "./method.ts";

export const loadingStart = method("loading.start", async ({ paths, flowFormat }, { state }) => {
  const whole = paths.map((path) => resolve(path));
  for (const path of whole) {
    try {
      await access(path);
    } catch {
      throw new Failed({ code: "evidence-missing", path });
    }
  }
  state.load({
    paths: whole,
    flowFormat: flowFormat === undefined ? undefined : parseFlowFormat(flowFormat),
  });
  return {};
});

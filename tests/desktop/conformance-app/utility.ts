import { serveParent, type ParentPort } from "../../../src-main/engine/parent-port.ts";
import { scriptedEngine } from "../../contract/scripted-engine.ts";

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
serveParent(parentPort, Promise.resolve(scriptedEngine()));

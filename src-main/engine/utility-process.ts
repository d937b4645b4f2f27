import { startEngine } from "./engine.ts";
import { serveParent, type ParentPort } from "./parent-port.ts";
import { engineOptions, productFolders } from "./product-folders.ts";

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
const options = engineOptions(productFolders(__dirname), "the Trailhound window");
serveParent(parentPort, startEngine(options));

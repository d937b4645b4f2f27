// Writes the samples again. Their generator is TypeScript, which Node 20 does not run: bundled first.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const samples = resolve(import.meta.dirname, "..", "samples");
const folder = await mkdtemp(join(tmpdir(), "trailhound-samples-"));
try {
  const bundle = await rolldown({ input: join(samples, "generator", "main.ts"), platform: "node" });
  const file = join(folder, "main.mjs");
  await bundle.write({ file, format: "esm" });
  await bundle.close();
  const { writeSamples } = await import(pathToFileURL(file).href);
  console.log(writeSamples(samples));
} finally {
  await rm(folder, { recursive: true });
}

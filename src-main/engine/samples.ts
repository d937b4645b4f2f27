import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { SampleEntry } from "@contract/catalogue.ts";
import { z } from "@contract/zod.ts";

const about = z.object({
  id: z.string(),
  title: z.string(),
  story: z.string(),
  evidence: z.string(),
});

/** The samples that come with the product: folders with a `sample.json`. */
export async function samplesIn(folder: string): Promise<SampleEntry[]> {
  const found: SampleEntry[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const sample = await readSample(join(folder, name));
    if (!sample) continue;
    const { id, title, story, evidence } = sample;
    found.push({ id, title, story, bytes: await bytesUnder(join(folder, name, evidence)) });
  }
  return found;
}

/** Where a sample's evidence lies; undefined where there is no such sample. */
export async function sampleEvidence(
  folder: string,
  id: string,
): Promise<{ readonly title: string; readonly evidence: string } | undefined> {
  const sample = /^[a-z0-9-]+$/.test(id) ? await readSample(join(folder, id)) : undefined;
  return sample && { title: sample.title, evidence: join(folder, id, sample.evidence) };
}

async function readSample(folder: string): Promise<z.infer<typeof about> | undefined> {
  try {
    return about.parse(JSON.parse(await readFile(join(folder, "sample.json"), "utf8")));
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? ""))
      return undefined;
    throw error;
  }
}

async function bytesUnder(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    names
      .filter((one) => one.isFile())
      .map(async (one) => (await stat(join(one.path, one.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

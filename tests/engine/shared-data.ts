import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../../../shared/data");

/** Real logs beside the checkout; elsewhere the tests that read them are skipped, and say so. */
export const hasSharedData = existsSync(folder);
if (!hasSharedData)
  console.log("No real logs beside the checkout: tests that read them are skipped.");

export const sharedData = (...path: string[]): string => join(folder, ...path);

export const truthOf = (set: string): Record<string, unknown> =>
  JSON.parse(readFileSync(sharedData(set, "truth.json"), "utf8")) as Record<string, unknown>;

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { repository } from "./electron-app.ts";

const folder = join(repository, "node_modules/.cache/pictures");

/** One picture of the screen as it stands. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replace(/[^\w]+/g, "-")}.png`) });
}

/** Runs something in light and in dark, and takes a picture of each. */
export async function inBothThemes(
  page: Page,
  name: string,
  look: (colorScheme: "light" | "dark") => Promise<void>,
): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await look(colorScheme);
    await takePicture(page, `${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** The picture that README shows; made anew only when asked for. */
export async function takeReadmePicture(page: Page): Promise<void> {
  if (process.env["TRAILHOUND_PICTURE"] !== "1") return;
  mkdirSync(join(repository, "docs"), { recursive: true });
  await page.screenshot({ path: join(repository, "docs/timeline.png") });
}

import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { repository } from "./electron-app.ts";

const folder = join(tmpdir(), "trailhound-pictures");

/** Pictures of the screen as it stands, light and dark. */
export async function takePictures(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: null });
}

/** The picture that README shows; made anew only when asked for. */
export async function takeReadmePicture(page: Page): Promise<void> {
  if (process.env["TRAILHOUND_PICTURE"] !== "1") return;
  await page.screenshot({ path: join(repository, "docs/timeline.png") });
}

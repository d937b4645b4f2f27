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
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.evaluate(() => {
    const lens =
      "from=2025-03-25T19:26:00Z&to=2025-03-25T20:00:00Z&where=sourceIp.within.203.0.113.64/26&where=action.is-not.GetObject&where=source.is.cloudtrail&sel=730:23";
    window.location.hash = `#/timeline?${lens}`;
  });
  await page.getByRole("heading", { name: "AuthorizeSecurityGroupIngress" }).waitFor();
  await page.waitForTimeout(1000);
  mkdirSync(join(repository, "docs"), { recursive: true });
  await page.screenshot({ path: join(repository, "docs/timeline.png") });
}

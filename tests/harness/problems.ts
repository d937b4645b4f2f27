import type { Page } from "playwright";

/** What a person would not see and must not happen: errors on the console, and what the content policy refused. */
export interface Problems {
  /** Those since it was last asked. */
  take(): Promise<readonly string[]>;
}

interface Watched {
  violations?: string[];
}

/** Watches from the next load on. */
export async function watchProblems(page: Page): Promise<Problems> {
  const heard: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") heard.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => heard.push(`uncaught: ${error.stack ?? error.message}`));
  page.on("requestfailed", (request) => heard.push(`not loaded: ${request.url()}`));
  await page.addInitScript(() => {
    const refused: string[] = [];
    (window as unknown as Watched).violations = refused;
    document.addEventListener("securitypolicyviolation", (event) => {
      const { violatedDirective, blockedURI, sourceFile, lineNumber, columnNumber } = event;
      refused.push(
        `refused: ${violatedDirective} ${blockedURI} by ${sourceFile}:${lineNumber}:${columnNumber}`,
      );
    });
  });
  return {
    take: async () => {
      const refused = await page.evaluate(() => {
        const { violations } = window as unknown as Watched;
        return violations?.splice(0);
      });
      if (!refused) throw new Error("The page was not loaded again after the watch began.");
      return [...heard.splice(0), ...refused];
    },
  };
}

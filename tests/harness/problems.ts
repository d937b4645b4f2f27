import type { Page } from "playwright";

/** What a person would not see and must not happen: errors on the console, and what the content policy refused. */
export interface Problems {
  all(): Promise<readonly string[]>;
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
      refused.push(`refused: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return {
    all: async () => {
      const refused = await page.evaluate(() => (window as unknown as Watched).violations);
      if (!refused) throw new Error("The page was not loaded again after the watch began.");
      return [...heard, ...refused];
    },
  };
}

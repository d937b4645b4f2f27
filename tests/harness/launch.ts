import { once } from "node:events";
import { createInterface } from "node:readline";
import { chromium, type Page } from "playwright";
import { repository, startElectron, temporaryFolder } from "./electron-app.ts";
import { prepareCase, type PreparedCase } from "./prepared-case.ts";
import { watchProblems, type Problems } from "./problems.ts";
import { startTrailhound } from "./trailhound-command.ts";
import { startPage } from "./pages/start-page.ts";

export interface Launched {
  readonly runtime: "desktop" | "serve";
  readonly page: Page;
  readonly problems: Problems;
  /** "Open folder…" on Start, answered with this path as a person would: in the dialog of a desktop, or typed. */
  openFolder(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Evidence to make a case of; it is opened from the list of recent cases. */
  readonly evidence?: string;
  /** A case that is there already. */
  readonly case?: PreparedCase;
}

export type Launch = (options?: LaunchOptions) => Promise<Launched>;

const size = { width: 1440, height: 900 };

export async function launchDesktop(options: LaunchOptions = {}): Promise<Launched> {
  const prepared = await caseOf(options);
  const env = environment(prepared);
  const app = await startElectron(repository, { env });
  const page = await app.firstWindow();
  const problems = await watchProblems(page);
  await page.reload();
  await openPrepared(page, prepared);
  return {
    runtime: "desktop",
    page,
    problems,
    async openFolder(path) {
      await app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      }, path);
      await page.getByRole("button", { name: "Open folder…" }).click();
    },
    async close() {
      await app.evaluate(({ dialog }) => {
        dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
      });
      await app.close();
    },
  };
}

export async function launchServe(options: LaunchOptions = {}): Promise<Launched> {
  const prepared = await caseOf(options);
  const server = startTrailhound(["serve", "--no-open"], {
    cwd: temporaryFolder("empty"),
    env: environment(prepared),
  });
  server.stderr.pipe(process.stderr);
  const [url] = (await once(createInterface(server.stdout), "line")) as [string];
  const browser = await chromium.launch({
    executablePath: process.env["TRAILHOUND_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const page = await browser.newPage({ viewport: size });
  const problems = await watchProblems(page);
  await page.goto(url);
  await openPrepared(page, prepared);
  return {
    runtime: "serve",
    page,
    problems,
    async openFolder(path) {
      await page.getByRole("button", { name: "Open folder…" }).click();
      await page.getByRole("textbox", { name: /^Path of a folder/ }).fill(path);
      await page.getByRole("dialog").getByRole("button", { name: "Open" }).click();
    },
    close: async () => {
      await browser.close();
      server.kill("SIGTERM");
      await once(server, "close");
    },
  };
}

const caseOf = async ({ evidence, case: prepared }: LaunchOptions) =>
  prepared ?? (evidence === undefined ? undefined : await prepareCase(evidence));

const environment = (prepared: PreparedCase | undefined) => ({
  TRAILHOUND_SETTINGS: prepared?.settings ?? temporaryFolder("settings"),
  TRAILHOUND_CASES: temporaryFolder("cases"),
});

const longestWait = 10_000;

async function openPrepared(page: Page, prepared: PreparedCase | undefined): Promise<void> {
  page.setDefaultTimeout(longestWait);
  const start = startPage(page);
  await start.isShown();
  if (prepared) await start.openRecent(prepared.name);
}

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Launch, Launched } from "../launch.ts";
import { framePage } from "../pages/frame-page.ts";
import { startPage } from "../pages/start-page.ts";
import { timelinePage } from "../pages/timeline-page.ts";
import { takePicture } from "../pictures.ts";
import { prepareCase } from "../prepared-case.ts";
import { eventsInWords, sampleFolder, truth } from "../sample-truth.ts";

/** What one person does in one window, the same in every runtime. It begins on Timeline over the whole sample. */
export interface Walk {
  readonly name: string;
  run(window: Launched): Promise<void>;
}

export const walk = (name: string, run: Walk["run"]): Walk => ({ name, run });

/** Runs walks one after the other in one window; each must leave no error and nothing refused. */
export function walks(title: string, launch: Launch, all: readonly Walk[]): void {
  inOneWindow(title, all, {
    open: async () => launch({ case: await prepareCase(`${sampleFolder}/evidence`) }),
    async begin({ page }) {
      await framePage(page).follow("#/timeline");
      await framePage(page).says(eventsInWords(truth.events));
      await timelinePage(page).isShown();
    },
  });
}

/** The same, beginning on Start. */
export function walksFromStart(title: string, launch: Launch, all: readonly Walk[]): void {
  inOneWindow(title, all, {
    open: () => launch(),
    async begin({ page }) {
      await framePage(page).follow("#/start");
      await startPage(page).isShown();
    },
  });
}

interface Beginning {
  open(): Promise<Launched>;
  begin(window: Launched): Promise<void>;
}

function inOneWindow(title: string, all: readonly Walk[], { open, begin }: Beginning): void {
  describe(title, () => {
    let window: Launched;
    beforeAll(async () => {
      window = await open();
    });
    afterAll(() => window.close());
    beforeEach(() => begin(window));
    afterEach(async ({ task }) => {
      if (task.result?.state === "fail") await takePicture(window.page, `failed ${task.name}`);
    });

    test.each(all.map((one) => [one.name, one] as const))("%s", async (_, { run }) => {
      await run(window);
      expect(await window.problems.take()).toEqual([]);
    });
  });
}

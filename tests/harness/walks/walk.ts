import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Launch, Launched } from "../launch.ts";
import { framePage } from "../pages/frame-page.ts";
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
  describe(title, () => {
    let window: Launched;
    beforeAll(async () => {
      window = await launch({ case: await prepareCase(`${sampleFolder}/evidence`) });
    });
    afterAll(() => window.close());

    beforeEach(async () => {
      await framePage(window.page).follow("#/timeline");
      await framePage(window.page).says(eventsInWords(truth.events));
      await timelinePage(window.page).isShown();
    });

    afterEach(async ({ task }) => {
      if (task.result?.state === "fail") await takePicture(window.page, `failed ${task.name}`);
    });

    test.each(all.map((one) => [one.name, one] as const))("%s", async (_, { run }) => {
      await run(window);
      expect(await window.problems.take()).toEqual([]);
    });
  });
}

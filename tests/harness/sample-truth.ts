import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { repository } from "./electron-app.ts";

export const sampleFolder = join(repository, "samples/acme-leak");
export const sampleTitle = "The leaked key";

const moment = z.object({ eventID: z.string(), time: z.string() });

/** What the sample breach is known to hold, as far as the screens and commands are asked for it. */
export const truth = z
  .object({
    files: z.number(),
    events: z.number(),
    cloudtrail: z.object({ files: z.number(), events: z.number() }),
    vpcFlow: z.object({ files: z.number(), records: z.number() }),
    incident: z.object({
      entry: z.object({ credential: z.string(), user: z.string() }),
      trail: z.object({ stopped: moment, refusedDelete: moment }),
      opened: moment,
    }),
  })
  .parse(JSON.parse(readFileSync(join(sampleFolder, "truth.json"), "utf8")));

/** `65,867 events`, as people read it. */
export const eventsInWords = (events: number): string => `${events.toLocaleString("en-US")} events`;

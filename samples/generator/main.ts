import { join } from "node:path";
import { acmeLeak } from "./acme-leak.ts";
import { filesUnder, writeFiles } from "./write-files.ts";

/** Writes every sample below this folder, and says what it holds. */
export function writeSamples(folder: string): string {
  const made = acmeLeak();
  const place = join(folder, made.sample.id);
  writeFiles(place, made);
  const { cloudtrail, vpcFlow, incident } = made.truth;
  return [
    `${made.sample.id}: ${filesUnder(join(place, made.sample.evidence)).length} files`,
    `${cloudtrail.events} CloudTrail events (${cloudtrail.duplicates} delivered twice)`,
    `${vpcFlow.records} flow records`,
    `${incident.events} events of the incident`,
  ].join(", ");
}

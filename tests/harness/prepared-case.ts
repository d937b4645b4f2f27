import { join } from "node:path";
import { temporaryFolder } from "./electron-app.ts";
import { trailhound } from "./trailhound-command.ts";

export interface PreparedCase {
  readonly name: string;
  readonly folder: string;
  /** The settings that know the case as a recent one. */
  readonly settings: string;
}

/** A case made by the command, which the product's Start screen then lists. */
export async function prepareCase(evidence: string): Promise<PreparedCase> {
  const settings = temporaryFolder("settings");
  const name = "acme-breach";
  const folder = join(temporaryFolder("cases"), `${name}.trailhound`);
  const { code, err } = await trailhound(
    ["open", evidence, "--case", folder, "--name", name, "--quiet"],
    { env: { TRAILHOUND_SETTINGS: settings } },
  );
  if (code !== 0) throw new Error(`trailhound open ended with ${code}: ${err}`);
  return { name, folder, settings };
}

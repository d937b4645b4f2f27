import { lensToUrl } from "@contract/lens-url.ts";
import type { Lens } from "@contract/lens.ts";

/** The command that prints what a screen shows. */
export function timelineCommand(folder: string, lens: Lens): string {
  const url = lensToUrl(lens);
  const rest = url === "" ? "" : ` --lens ${quoted(url)}`;
  return `trailhound timeline --case ${quoted(folder)}${rest}`;
}

/** One word to any POSIX shell, whatever is in it. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

import type { Preview } from "@contract/evidence.ts";
import { counted, formatBytes } from "../../components/format.ts";

type PreviewGroup = Preview["groups"][number];

/** What will be read: recognised files, and flow logs that only lack their format line. */
export function loadable(preview: Preview): { readonly files: number; readonly bytes: number } {
  const known = preview.groups.reduce(
    (sum, group) => ({ files: sum.files + group.files, bytes: sum.bytes + group.bytes }),
    { files: 0, bytes: 0 },
  );
  return known;
}

/** The one button's words. */
export function loadVerb(preview: Preview): string {
  const known = loadable(preview);
  const all = known.files + preview.needFormat.files;
  if (all === 0) return "Nothing to load";
  return `Load ${counted(all, "file")} (${formatBytes(known.files === 0 ? preview.bytes : known.bytes)})`;
}

/** "1 May 2024 to 3 May 2024", as the paths name them. */
export function daysInWords({ firstDay, lastDay }: PreviewGroup): string {
  if (firstDay === null) return "—";
  return lastDay === null || lastDay === firstDay ? firstDay : `${firstDay} → ${lastDay}`;
}

/** "us-east-1, eu-west-1 and 3 more"; "—" where the paths name none. */
export function listInWords(values: readonly string[], most = 2): string {
  if (values.length === 0) return "—";
  if (values.length <= most + 1) return values.join(", ");
  return `${values.slice(0, most).join(", ")} and ${values.length - most} more`;
}

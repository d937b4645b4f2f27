import type { Preview } from "@contract/evidence.ts";
import { counted, formatBytes } from "../../components/format.ts";

type PreviewGroup = Preview["groups"][number];

/** What would be read: recognised files, and headerless flow logs once their format is given. */
export function loadable(
  preview: Preview,
  hasFormat: boolean,
): { readonly files: number; readonly bytes: number } {
  const sum = (take: (group: PreviewGroup) => number) =>
    preview.groups.reduce((total, group) => total + take(group), 0);
  return {
    files: sum((group) => group.files) + (hasFormat ? preview.needFormat.files : 0),
    bytes: sum((group) => group.bytes),
  };
}

/** The one button's words: "Load 1,204 files (2.1 GB)". */
export function loadVerb(preview: Preview, hasFormat: boolean): string {
  const { files, bytes } = loadable(preview, hasFormat);
  if (files === 0) return "Nothing to load";
  return `Load ${counted(files, "file")}${bytes > 0 ? ` (${formatBytes(bytes)})` : ""}`;
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

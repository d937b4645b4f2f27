import { evidenceStates, type EvidenceState } from "@contract/evidence.ts";
import type { Own } from "../view.ts";

export const evidenceTabs = ["files", "coverage", "unread", "journal"] as const;
export type EvidenceTab = (typeof evidenceTabs)[number];

export const tabOf = (own: Own): EvidenceTab =>
  evidenceTabs.find((tab) => tab === own["tab"]) ?? "files";

/** What the address says of the file list: `state=failed,partial&source=cloudtrail&search=eu-west`. */
export interface FileFilter {
  readonly states: readonly EvidenceState[];
  readonly source: string | undefined;
  readonly search: string;
}

export function filterOf(own: Own): FileFilter {
  const named = (own["state"] ?? "").split(",");
  return {
    states: evidenceStates.filter((state) => named.includes(state)),
    source: own["source"],
    search: own["search"] ?? "",
  };
}

export const isFiltered = ({ states, source, search }: FileFilter): boolean =>
  states.length > 0 || source !== undefined || search !== "";

/** The file whose detail is open: `sel` is what the detail panel follows. */
export const fileOf = (own: Own): number | undefined => evidenceNumber(own["sel"]);

export const evidenceNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : undefined;

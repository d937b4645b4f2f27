import { lensToUrl } from "@contract/lens-url.ts";
import type { Lens } from "@contract/lens.ts";
import { commandLine } from "../../components/command-line.ts";
import { namedTables } from "./named-tables.ts";

export const asksLens = (query: string): boolean => namedTables(query).includes("lens");

/** `trailhound sql --case '…' '…'`, with the lens where the query asks about it. */
export function queryCommand(folder: string, query: string, lens: Lens): string {
  const link = asksLens(query) ? lensToUrl(lens) : "";
  return commandLine("sql", "--case", folder, ...(link === "" ? [] : ["--lens", link]), query);
}

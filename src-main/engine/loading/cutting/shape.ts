import type { FlowFormat } from "../cut.ts";
import { columnsOf } from "./csv-columns.ts";
import { cellsOf, rowEnd, separatorOf } from "./csv-row.ts";
import { FlowLines, stampLength } from "./flow-line.ts";
import { textOf } from "./json-text.ts";
import { otherText } from "./other-logs.ts";
import { needsFormat, transitGateway } from "./reasons.ts";

export type Shape =
  | { readonly kind: "json" }
  | { readonly kind: "csv"; readonly separator: string }
  | { readonly kind: "flow"; readonly stamped: boolean }
  | { readonly kind: "skip"; readonly reason: string };

const json: Shape = { kind: "json" };
const linesLookedAt = 50;
/** So many first lines may be something else; text that quotes a flow record further down is still text. */
const othersAtMost = 5;

/** What a file is that does not begin with a JSON bracket, by its first bytes. */
export function shapeOf(head: Uint8Array, flowFormat: FlowFormat | undefined): Shape {
  const text = textOf(head, 0, head.length).replace(/^[\s\0\ufeff]+/, "");
  if (text === "") return skip(head.length === 0 ? "an empty file" : "a file of blanks");
  const other = otherText(text);
  if (other !== undefined) return skip(other);
  const shape = table(text) ?? flow(text, flowFormat);
  if (shape !== undefined) return shape;
  if (holdsRecords.test(text)) return json;
  return skip(isBinary(head) ? "binary data, no log we know" : "plain text, no log we know");
}

/** A record's fields, in JSON or in a string that holds it: the file begins inside one, or each line before it. */
const holdsRecords =
  /"?\\?"(?:eventVersion|eventSource|eventName|eventID|userIdentity|CloudTrailEvent|sourceIPAddress|awsRegion)\\?"\s*:/;

function table(text: string): Shape | undefined {
  const bytes = new TextEncoder().encode(text.slice(0, 20_000));
  const end = rowEnd(bytes, 0, bytes.length);
  const header = textOf(bytes, 0, end < 0 ? bytes.length : end).trimEnd();
  const separator = separatorOf(header);
  const cells = cellsOf(header, separator);
  // A bare header of flow fields is AWS's own text format but for its commas.
  const columns = cells.length < 2 ? undefined : columnsOf(cells);
  if (columns === undefined) return undefined;
  if (columns.kind === "transit-gateway") return skip(transitGateway);
  const isPlain =
    columns.kind === "flow" && separator === "," && !text.includes('"') && !header.includes("@");
  return isPlain ? { kind: "flow", stamped: false } : { kind: "csv", separator };
}

function flow(text: string, flowFormat: FlowFormat | undefined): Shape | undefined {
  const lines = text.split("\n", linesLookedAt);
  const reader = new FlowLines(flowFormat);
  let unknown: string | undefined;
  let others = 0;
  for (const line of lines) {
    const stamp = stampLength(line);
    const rest = line.slice(stamp).trimEnd();
    if (others > othersAtMost) break;
    if (stamp > 0 && /^["{[]/.test(rest)) return json;
    const read = reader.readText(rest);
    if (read.kind === "transit-gateway") return skip(transitGateway);
    if (read.kind === "header" || read.kind === "flow") return { kind: "flow", stamped: stamp > 0 };
    if (read.kind === "unknown-format") unknown ??= rest;
    else if (read.kind !== "blank") others++;
  }
  return unknown === undefined ? undefined : skip(`${needsFormat}: ${shortened(unknown)}`);
}

function shortened(line: string): string {
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

function skip(reason: string): Shape {
  return { kind: "skip", reason };
}

function isBinary(head: Uint8Array): boolean {
  const sample = head.subarray(0, 4096);
  let odd = 0;
  for (const byte of sample)
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte === 0x7f) odd++;
  return odd * 50 > sample.length;
}

import type { FlowFormat } from "../cut.ts";
import { fieldName, isKnownField } from "./flow-format.ts";
import { stringOf, textOf, type Member } from "./json-text.ts";

/** A flow record whose fields are an object's members, and the line they make. */
export interface FlowObject {
  readonly format: FlowFormat;
  readonly normalised: string;
}

const formats = new Map<string, FlowFormat>();
const formatsAtMost = 256;

/** The flow record in an object, such as Athena, Parquet readers and log stores write; undefined where it is none. */
export function flowObject(bytes: Uint8Array, members: readonly Member[]): FlowObject | undefined {
  const kept = members.filter(({ key, from }) => isKnownField(key) && isScalar(bytes[from]));
  const names = kept.map(({ key }) => fieldName(key));
  if (kept.length < 5 || !names.includes("srcaddr") || !names.includes("dstaddr")) return undefined;
  if (new Set(names).size !== names.length) return undefined;
  const cells = kept.map(({ from, to }) =>
    bytes[from] === 0x22 ? stringOf(bytes, from + 1, to - 1) : textOf(bytes, from, to),
  );
  const line = cells.map((cell) => (cell === "null" ? "" : cell)).join(",");
  if (cells.some((cell) => /[,\s]/.test(cell))) return undefined;
  return { format: formatOf(names), normalised: line };
}

function isScalar(first: number | undefined): boolean {
  return first !== 0x7b && first !== 0x5b;
}

function formatOf(fields: readonly string[]): FlowFormat {
  const key = fields.join(",");
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format: FlowFormat = { fields, separator: "," };
  if (formats.size < formatsAtMost) formats.set(key, format);
  return format;
}

import type { FlowFormat } from "../cut.ts";
import {
  defaultFormat,
  documentedFormat,
  fitsFormat,
  headerFields,
  isDefaultLine,
  isTransitGateway,
  seemsFlowLine,
  startsLikeDefault,
} from "./flow-format.ts";
import { textOf } from "./json-text.ts";

export type FlowLine =
  | { readonly kind: "flow"; readonly format: FlowFormat; readonly normalised?: string }
  | { readonly kind: "header" | "blank" | "transit-gateway" | "unknown-format" | "none" }
  | { readonly kind: "bad"; readonly reason: string };

const blank: FlowLine = { kind: "blank" };
const header: FlowLine = { kind: "header" };
const none: FlowLine = { kind: "none" };

/** Reads lines one at a time, in the format the last header named, the default's, or the one a person gave. */
export class FlowLines {
  format: FlowFormat | undefined;
  /** No header was seen: the columns are those AWS documents. */
  private assumed = false;

  constructor(private readonly given: FlowFormat | undefined) {}

  read(bytes: Uint8Array, from: number, to: number): FlowLine {
    return this.readText(textOf(bytes, from, to));
  }

  readText(written: string): FlowLine {
    const text = written.replace(edges, "");
    if (text === "") return blank;
    const tokens = tokensOf(text);
    return this.readTokens(tokens, written, text.includes(",") && !/\s/.test(text) ? "," : " ");
  }

  readTokens(tokens: readonly string[], written: string, separator: " " | ","): FlowLine {
    const names = headerFields(tokens);
    if (names !== undefined) {
      if (isTransitGateway(names)) return { kind: "transit-gateway" };
      this.format = sameFields(this.format, names, separator) ?? { fields: names, separator };
      this.assumed = false;
      return header;
    }
    const format = this.formatFor(tokens, separator);
    if (format === undefined) {
      if (this.format !== undefined)
        return { kind: "bad", reason: miscounted(this.format, tokens) };
      return seemsFlowLine(tokens) ? { kind: "unknown-format" } : none;
    }
    this.format = format;
    const normalised = tokens.join(format.separator);
    return normalised === written ? { kind: "flow", format } : { kind: "flow", format, normalised };
  }

  private formatFor(tokens: readonly string[], separator: " " | ","): FlowFormat | undefined {
    const { format, given } = this;
    if (format?.fields.length === tokens.length && format.separator === separator) return format;
    if (format === undefined && given?.separator === separator && fitsFormat(tokens, given)) {
      return given;
    }
    if (isDefaultLine(tokens) && separator === " ") {
      this.assumed = true;
      return defaultFormat;
    }
    const documentable = this.format === undefined || this.assumed;
    if (documentable && separator === "," && startsLikeDefault(tokens)) {
      this.assumed = true;
      return documentedFormat(tokens.length);
    }
    return undefined;
  }
}

function sameFields(
  format: FlowFormat | undefined,
  names: readonly string[],
  separator: " " | ",",
): FlowFormat | undefined {
  const same =
    format?.separator === separator &&
    format.fields.length === names.length &&
    format.fields.every((field, place) => field === names[place]);
  return same ? format : undefined;
}

function miscounted(format: FlowFormat, tokens: readonly string[]): string {
  return `${format.fields.length} fields expected, ${tokens.length} found`;
}

export function tokensOf(line: string): readonly string[] {
  if (line.includes(",") && !/\s/.test(line)) return line.split(",");
  return line.split(/[\s\0]+/).filter((token) => token !== "");
}

/** What may stand around a line and is none of it: blanks, NUL padding, a byte order mark. */
const edges = /^[\s\0\ufeff]+|[\s\0]+$/g;

const stamp =
  /^\ufeff?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?[ \t]+(?:(?:eni-\w+-\w+|\S*_CloudTrail_\S*)[ \t]+)?/;

/** How long the time is that CloudWatch Logs puts before each line of an export, its blank included; 0 without one. */
export function stampLength(line: string): number {
  return stamp.exec(line.length > 300 ? line.slice(0, 300) : line)?.[0].length ?? 0;
}

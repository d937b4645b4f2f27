import type { CutResult, Cutter, FlowFormat } from "../cut.ts";
import { type FlowLine, type FlowLines, stampLength } from "./flow-line.ts";
import { textOf } from "./json-text.ts";
import { Pending, type Stretch } from "./pending.ts";
import type { Tally } from "./tally.ts";
import { needsFormat, transitGateway } from "./reasons.ts";

const longest = 16 * 1024 * 1024;
const newline = 0x0a;
const tooLong = "it is longer than 16 MB";

/**
 * Cuts flow log text into lines. A line as AWS writes it is known by counting its separators; any other is looked at
 * in words.
 */
export class FlowCutter implements Cutter {
  private readonly pending: Pending;
  private skipping = false;
  private transit = false;

  constructor(
    private readonly tally: Tally,
    private readonly lines: FlowLines,
    private readonly stamped: boolean,
    base: number,
  ) {
    this.pending = new Pending(base);
    tally.recognise("vpc-flow");
  }

  push(chunk: Uint8Array): void {
    const stretch = this.pending.take(chunk);
    if (stretch === undefined) return;
    let at = this.walk(stretch);
    if (stretch.to - at > longest) {
      this.tally.unread(stretch.base + at, tooLong, stretch.bytes, at, stretch.to);
      this.skipping = true;
    }
    if (this.skipping) at = stretch.to;
    this.pending.keep(stretch, at);
  }

  end(): CutResult {
    const stretch = this.pending.rest();
    const { from, to } = stretch;
    if (to > from && !this.skipping) this.line(stretch, from, to, true);
    if (this.transit && this.tally.records === 0) {
      return { source: undefined, state: "skipped", reason: transitGateway };
    }
    return this.tally.result();
  }

  private walk(stretch: Stretch): number {
    const { bytes, to } = stretch;
    let from = stretch.from;
    if (this.skipping) {
      const lineEnd = bytes.subarray(0, to).indexOf(newline, from);
      if (lineEnd < 0) return to;
      this.skipping = false;
      from = lineEnd + 1;
    }
    for (;;) {
      const format = this.stamped ? undefined : this.lines.format;
      from =
        format === undefined
          ? this.slowLine(stretch, from)
          : this.ordinaryLines(stretch, from, format);
      const lineEnd = from < to ? bytes.subarray(0, to).indexOf(newline, from) : -1;
      if (lineEnd < 0) return from;
    }
  }

  /** Takes lines while they are as the format says; stops at a line cut off, and after one that changes the format. */
  private ordinaryLines(stretch: Stretch, start: number, format: FlowFormat): number {
    const { bytes, to } = stretch;
    const separator = format.separator === "," ? 0x2c : 0x20;
    const fields = format.fields.length;
    let from = start;
    let at = start;
    let found = 1;
    let odd = false;
    let all = 0;
    for (;;) {
      if (at >= to) return from;
      const byte = bytes[at] as number;
      if (byte > 0x2c) {
        all |= byte;
        at++;
      } else if (byte === separator) {
        // A blank next to another, or at the start: the columns are not where the separators say.
        if (byte === 0x20 && (at === from || bytes[at - 1] === 0x20)) odd = true;
        found++;
        at++;
      } else if (byte !== newline) {
        if (byte <= 0x20 && (byte !== 0x0d || (bytes[at + 1] !== newline && at + 1 < to)))
          odd = true;
        at++;
      } else {
        const end = bytes[at - 1] === 0x0d && at > from ? at - 1 : at;
        if (end > from) {
          const regular =
            found === fields &&
            !odd &&
            all < 0x80 &&
            bytes[end - 1] !== 0x20 &&
            at - from <= longest;
          if (regular && !startsWithName(bytes, from, end)) {
            this.tally.flow(format, bytes, from, end, false);
          } else {
            this.line(stretch, from, at, false);
            if (this.lines.format !== format) return at + 1;
          }
        }
        from = ++at;
        found = 1;
        odd = false;
        all = 0;
      }
    }
  }

  private slowLine(stretch: Stretch, from: number): number {
    const { bytes, to } = stretch;
    const lineEnd = bytes.subarray(0, to).indexOf(newline, from);
    if (lineEnd < 0) return from;
    this.line(stretch, from, lineEnd, false);
    return lineEnd + 1;
  }

  /** One line without its line end, in words. */
  private line(stretch: Stretch, start: number, lineEnd: number, last: boolean): void {
    const { bytes, base } = stretch;
    if (lineEnd - start > longest) {
      this.tally.unread(base + start, tooLong, bytes, start, lineEnd);
      return;
    }
    const to = lineEnd > start && bytes[lineEnd - 1] === 0x0d ? lineEnd - 1 : lineEnd;
    const from = start + (this.stamped ? this.stampAt(bytes, start, to) : 0);
    const line = this.lines.read(bytes, from, to);
    if (line.kind === "transit-gateway") this.transit = true;
    else if (line.kind === "header") this.transit = false;
    if (line.kind === "blank" || line.kind === "header" || line.kind === "transit-gateway") return;
    if (line.kind === "flow" && !this.transit) {
      this.tally.flow(line.format, bytes, from, to, true, line.normalised);
      return;
    }
    if (last && line.kind === "bad" && this.tally.records > 0) {
      this.tally.ends(`the text ends inside record ${this.tally.next}`);
    }
    this.tally.unread(
      base + start,
      this.transit ? transitGateway : reasonOf(line),
      bytes,
      start,
      to,
    );
  }

  private stampAt(bytes: Uint8Array, from: number, to: number): number {
    return Buffer.byteLength(stampOf(textOf(bytes, from, Math.min(to, from + 300))));
  }
}

function stampOf(line: string): string {
  return line.slice(0, stampLength(line));
}

function reasonOf(line: FlowLine): string {
  if (line.kind === "bad") return line.reason;
  return line.kind === "unknown-format" ? needsFormat : "it is no flow log line";
}

/** A second header: a line that begins with a letter and has no digit in its first word. */
function startsWithName(bytes: Uint8Array, from: number, to: number): boolean {
  const first = (bytes[from] as number) | 0x20;
  if (first < 0x61 || first > 0x7a) return false;
  for (let at = from + 1; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x30 && byte <= 0x39) return false;
    if (byte === 0x20 || byte === 0x2c) return true;
  }
  return true;
}

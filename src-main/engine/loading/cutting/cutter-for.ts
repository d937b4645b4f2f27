import type { Cutter, CutResult, FlowFormat, RecordSink } from "../cut.ts";
import { CsvCutter } from "./csv-cutter.ts";
import { FlowCutter } from "./flow-cutter.ts";
import { FlowLines } from "./flow-line.ts";
import { JsonCutter } from "./json-cutter.ts";
import { Pending } from "./pending.ts";
import { shapeOf } from "./shape.ts";
import { Tally } from "./tally.ts";
import { Unwrapper } from "./unwrap.ts";
import { widthOfUtf16, Utf16Reader } from "./utf16.ts";

export interface CutOptions {
  readonly path: string;
  readonly flowFormat?: FlowFormat;
}

/** The first bytes that are looked at to tell what text is; JSON shows itself by its first byte. */
export const headSize = 65_536;

/** A cutter that decides by the first bytes what the file is, whatever it is called. */
export function cutterFor(sink: RecordSink, options: CutOptions): Cutter {
  const head = new Pending();
  let cutter: Cutter | undefined;

  const decide = (chunk: Uint8Array, final: boolean): void => {
    const stretch = head.take(chunk) ?? head.rest();
    const { bytes, from, to } = stretch;
    const start = firstOfText(bytes, from, to);
    const isJson = start < to && (bytes[start] === 0x7b || bytes[start] === 0x5b);
    const enough = final || to - from >= headSize || (isJson && to - from >= 4);
    if (!enough) {
      head.keep(stretch, from);
      return;
    }
    cutter = chosen(sink, options, bytes.subarray(from, Math.min(to, from + headSize)), isJson);
    cutter.push(bytes.subarray(from, to));
  };

  return {
    push: (chunk) => {
      if (chunk.length === 0) return;
      if (cutter === undefined) decide(chunk, false);
      else cutter.push(chunk);
    },
    end: () => {
      if (cutter === undefined) decide(new Uint8Array(0), true);
      return cutter?.end() ?? { source: undefined, state: "skipped", reason: "an empty file" };
    },
  };
}

function chosen(sink: RecordSink, options: CutOptions, head: Uint8Array, isJson: boolean): Cutter {
  const wide = widthOfUtf16(head);
  if (wide !== undefined) return new Utf16Reader(cutterFor(sink, options), wide);

  const tally = new Tally(sink);
  const lines = new FlowLines(options.flowFormat);
  const unwrapper = new Unwrapper(lines);
  if (isJson) return new JsonCutter(tally, unwrapper, 0);
  const shape = shapeOf(head, options.flowFormat);
  switch (shape.kind) {
    case "json":
      return new JsonCutter(tally, unwrapper, 0);
    case "csv":
      return new CsvCutter(tally, unwrapper, shape.separator, 0);
    case "flow":
      return new FlowCutter(tally, lines, shape.stamped, 0);
    case "skip":
      return skipping(shape.reason);
  }
}

function skipping(reason: string): Cutter {
  const result: CutResult = { source: undefined, state: "skipped", reason };
  return { push: () => undefined, end: () => result };
}

/** Blanks, NUL padding and a byte order mark may stand before it. */
function firstOfText(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  if (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
  while (at < to && (bytes[at] as number) <= 0x20) at++;
  return at;
}

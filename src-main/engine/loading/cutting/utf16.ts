import { TextDecoder, TextEncoder } from "node:util";
import type { Cutter, CutResult } from "../cut.ts";

export type Utf16 = "utf-16le" | "utf-16be";

/** Windows PowerShell writes what a command prints as UTF-16: told by its byte order mark, or by NULs in ASCII. */
export function widthOfUtf16(head: Uint8Array): Utf16 | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head.length < 4) return undefined;
  if (isText(head[0]) && head[1] === 0 && isText(head[2]) && head[3] === 0) return "utf-16le";
  if (head[0] === 0 && isText(head[1]) && head[2] === 0 && isText(head[3])) return "utf-16be";
  return undefined;
}

function isText(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x09 && byte < 0x7f;
}

/** Reads UTF-16 for a cutter that takes UTF-8. Places in the file are then those of the text as UTF-8. */
export class Utf16Reader implements Cutter {
  private readonly decoder: TextDecoder;
  private readonly encoder = new TextEncoder();

  constructor(
    private readonly cutter: Cutter,
    encoding: Utf16,
  ) {
    this.decoder = new TextDecoder(encoding);
  }

  push(chunk: Uint8Array): void {
    this.cutter.push(this.encoder.encode(this.decoder.decode(chunk, { stream: true })));
  }

  end(): CutResult {
    this.cutter.push(this.encoder.encode(this.decoder.decode()));
    return this.cutter.end();
  }
}

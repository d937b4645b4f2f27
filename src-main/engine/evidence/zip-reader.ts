import { closeSync, fstatSync, openSync } from "node:fs";
import { RandomAccessReader } from "yauzl";
import { readExtent, readOnly } from "./extent.ts";

const windowSize = 256 * 1024;

/** Reads a zip's list of members in large steps: yauzl asks for it in two small ones a member. */
export class ZipReader extends RandomAccessReader {
  readonly size: number;
  readonly #file: number;
  #window: Uint8Array = new Uint8Array(0);
  #start = 0;

  constructor(path: string) {
    super();
    this.#file = openSync(path, readOnly);
    this.size = fstatSync(this.#file).size;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, read?: number) => void,
  ): void {
    try {
      if (position < this.#start || position + length > this.#start + this.#window.length) {
        this.#window = readExtent(this.#file, position, Math.max(length, windowSize));
        this.#start = position;
      }
      const from = position - this.#start;
      const part = this.#window.subarray(from, from + length);
      buffer.set(part, offset);
      queueMicrotask(() => callback(null, part.length));
    } catch (error) {
      queueMicrotask(() => callback(error as Error));
    }
  }

  override close(callback: (error: Error | null) => void): void {
    closeSync(this.#file);
    callback(null);
  }

  /** For what is no zip: then yauzl keeps the file open. */
  abandon(): void {
    closeSync(this.#file);
  }
}

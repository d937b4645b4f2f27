import type { Source } from "./source.ts";

/** Takes bytes from a source in the amounts asked for. */
export class PieceReader {
  readonly #pieces: AsyncGenerator<Uint8Array, void>;
  #piece: Uint8Array = new Uint8Array(0);
  #at = 0;
  #offset = 0;

  constructor(source: Source) {
    this.#pieces = source();
  }

  /** Where the next byte stands in the source. */
  get offset(): number {
    return this.#offset;
  }

  /** Up to `most` bytes, as many as are at hand; empty at the end. */
  async take(most: number): Promise<Uint8Array> {
    while (this.#at === this.#piece.length && (await this.#more()));
    return this.#taken(most);
  }

  /** The next `count` bytes without taking them; fewer only at the end. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#piece.length - this.#at < count && (await this.#more()));
    return this.#piece.subarray(this.#at, this.#at + count);
  }

  /** Takes exactly `count` bytes, undefined where the source ends before. */
  async exactly(count: number): Promise<Uint8Array | undefined> {
    await this.peek(count);
    const bytes = this.#taken(count);
    return bytes.length === count ? bytes : undefined;
  }

  /** Puts back the last `count` bytes of what was taken last. */
  giveBack(count: number): void {
    this.#at -= count;
    this.#offset -= count;
  }

  async close(): Promise<void> {
    await this.#pieces.return();
  }

  async #more(): Promise<boolean> {
    const next = await this.#pieces.next();
    if (next.done) return false;
    const rest = this.#piece.subarray(this.#at);
    this.#piece = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    this.#at = 0;
    return true;
  }

  #taken(most: number): Uint8Array {
    const taken = this.#piece.subarray(this.#at, this.#at + most);
    this.#at += taken.length;
    this.#offset += taken.length;
    return taken;
  }
}

/** The bytes not yet used, as one stretch. */
export interface Stretch {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Where `bytes[0]` would stand in the file. */
  readonly base: number;
}

/**
 * Holds what a push left unused until the next one. A chunk that meets nothing held is given on as it is, uncopied.
 * `worthwhile` is false while so little came that trying again would only repeat work: that keeps a record that comes
 * in many small chunks linear in its length.
 */
export class Pending {
  private kept = new Uint8Array(0);
  private length = 0;
  private tried = 0;

  constructor(private base = 0) {}

  /** The stretch to work on, or undefined while it is better to wait for more. */
  take(chunk: Uint8Array): Stretch | undefined {
    if (this.length === 0) return { bytes: chunk, from: 0, to: chunk.length, base: this.base };
    this.reserve(this.length + chunk.length);
    this.kept.set(chunk, this.length);
    this.length += chunk.length;
    if (this.length < this.tried + (this.tried >> 1)) return undefined;
    return this.rest();
  }

  rest(): Stretch {
    return { bytes: this.kept, from: 0, to: this.length, base: this.base };
  }

  /** Keeps what of the stretch follows `from`, and forgets the rest. */
  keep(stretch: Stretch, from: number): void {
    const length = stretch.to - from;
    if (stretch.bytes === this.kept) {
      if (from > 0) this.kept.copyWithin(0, from, stretch.to);
    } else if (length > 0) {
      this.length = 0;
      this.reserve(length);
      this.kept.set(stretch.bytes.subarray(from, stretch.to));
    }
    this.length = length;
    this.tried = length < 64 ? 0 : length;
    this.base = stretch.base + from;
  }

  private reserve(size: number): void {
    if (size <= this.kept.length) return;
    const larger = new Uint8Array(Math.max(size, this.kept.length * 2, 4096));
    larger.set(this.kept.subarray(0, this.length));
    this.kept = larger;
  }
}

import type { CutResult, FlowFormat, RecordSink, RecordSource } from "../cut.ts";
import { mendJson, mendUtf8 } from "./mend.ts";
import { trait } from "./scanner.ts";
import type { Finding } from "./unwrap.ts";

interface Held {
  readonly record: number;
  readonly offset: number;
  readonly reason: string;
  readonly text: Uint8Array;
  more: number;
}

const shownOfUnread = 4096;
const heldAtMost = 2048;

/**
 * Numbers the records of one file, hands them on, and says at the end what became of it. What is no record is held
 * back until a first record shows that the file is a log at all.
 */
export class Tally {
  /** The next record's number. */
  next = 0;
  /** What the file seems to be, where it is none of our logs. */
  seems: string | undefined;
  private counts = { cloudtrail: 0, flow: 0 };
  private unreadCount = 0;
  private mended = 0;
  private known: RecordSource | undefined;
  private empty = false;
  private held: Held[] = [];
  private damage: string | undefined;
  private ending: string | undefined;
  private note: string | undefined;
  private opening: string | undefined;

  constructor(private readonly sink: RecordSink) {}

  cloudtrail(
    bytes: Uint8Array,
    from: number,
    to: number,
    traits: number,
    normalised?: string,
  ): void {
    if (this.held.length > 0) this.release();
    this.counts.cloudtrail++;
    const record = this.next++;
    if (traits === 0) {
      this.sink.cloudtrail(record, bytes, from, to, normalised);
      return;
    }
    const valid = (traits & trait.high) === 0 ? undefined : this.mend(bytes, from, to);
    const [text, start, end] = valid === undefined ? [bytes, from, to] : [valid, 0, valid.length];
    this.sink.cloudtrail(record, text, start, end, clean(text, start, end, traits, normalised));
  }

  flow(
    format: FlowFormat,
    bytes: Uint8Array,
    from: number,
    to: number,
    high: boolean,
    normalised?: string,
  ): void {
    if (this.held.length > 0) this.release();
    this.counts.flow++;
    const record = this.next++;
    const valid = high ? this.mend(bytes, from, to) : undefined;
    if (valid === undefined) this.sink.flow(record, format, bytes, from, to, normalised);
    else this.sink.flow(record, format, valid, 0, valid.length, normalised);
  }

  unread(offset: number, reason: string, bytes: Uint8Array, from: number, to: number): void {
    const record = this.next++;
    const end = Math.min(to, from + shownOfUnread);
    if (this.counts.cloudtrail + this.counts.flow > 0) {
      this.unreadCount++;
      this.sink.unread(record, offset, reason, bytes, from, end);
      return;
    }
    const last = this.held[this.held.length - 1];
    if (this.held.length >= heldAtMost && last !== undefined) last.more++;
    else this.held.push({ record, offset, reason, text: bytes.slice(from, end), more: 0 });
  }

  /** The file is of this source, even if nothing in it can be read. */
  recognise(source: RecordSource): void {
    this.known ??= source;
  }

  /** A list for records stands in it, and may be all there is. */
  sawEmptyList(): void {
    this.empty = true;
  }

  damaged(how: string): void {
    this.damage ??= how;
  }

  /** The bytes stop where more should come. */
  ends(how: string): void {
    this.ending ??= how;
  }

  /** After damage the brackets left open say nothing. */
  endsUnlessDamaged(how: string): void {
    if (this.damage === undefined && this.opening === undefined) this.ends(how);
  }

  begins(how: string): void {
    this.opening ??= how;
  }

  remark(what: string): void {
    this.note ??= what;
  }

  /** The findings of one value, in their order; `offset` is where the value stands in the file. */
  handOn(findings: readonly Finding[], whole: Uint8Array, base: number, offset: number): void {
    for (const finding of findings) {
      const { bytes, from, to } = finding;
      if (finding.kind === "cloudtrail") {
        this.cloudtrail(bytes, from, to, finding.traits, finding.normalised);
      } else if (finding.kind === "flow") {
        this.flow(finding.format, bytes, from, to, true, finding.normalised);
      } else if (finding.kind === "stray") {
        this.unread(bytes === whole ? base + from : offset, finding.reason, bytes, from, to);
      }
    }
  }

  get records(): number {
    return this.counts.cloudtrail + this.counts.flow;
  }

  result(): CutResult {
    const source =
      this.records === 0
        ? this.known
        : this.counts.cloudtrail >= this.counts.flow
          ? "cloudtrail"
          : "vpc-flow";
    if (source === undefined) return this.unknown();
    if (this.held.length > 0) this.release();
    const reasons = [this.opening, this.ending, this.losses(), this.mendings()].filter(
      (reason) => reason !== undefined,
    );
    if (reasons.length === 0 && this.damage !== undefined) {
      reasons.push(`${this.damage}; every record around that was read`);
    }
    const nothing = this.records === 0 && this.unreadCount > 0;
    if (reasons.length > 0) {
      return { source, state: nothing ? "failed" : "partial", reason: reasons.join("; ") };
    }
    return this.note === undefined
      ? { source, state: "loaded" }
      : { source, state: "loaded", reason: this.note };
  }

  private unknown(): CutResult {
    if (this.empty && this.held.length === 0 && this.damage === undefined) {
      return { source: undefined, state: "loaded" };
    }
    return { source: undefined, state: "skipped", reason: this.seems ?? "no log we know" };
  }

  private losses(): string | undefined {
    if (this.unreadCount === 0) return undefined;
    // The last unread one is the one the bytes end in: that has been said.
    if (this.unreadCount === 1 && (this.ending ?? this.opening) !== undefined) return undefined;
    return `${this.unreadCount} of ${this.next} records could not be read`;
  }

  private mendings(): string | undefined {
    if (this.mended === 0) return undefined;
    const records = this.mended === 1 ? "1 record holds" : `${this.mended} records hold`;
    return `${records} bytes that are no UTF-8, kept as U+FFFD`;
  }

  private mend(bytes: Uint8Array, from: number, to: number): Uint8Array | undefined {
    const valid = mendUtf8(bytes, from, to);
    if (valid !== undefined) this.mended++;
    return valid;
  }

  private release(): void {
    const held = this.held;
    this.held = [];
    for (const one of held) {
      const reason =
        one.more === 0 ? one.reason : `${one.reason}, nor are the ${one.more} entries after it`;
      this.unreadCount += 1 + one.more;
      this.sink.unread(one.record, one.offset, reason, one.text, 0, one.text.length);
    }
  }
}

/** What is queried, without what strict readers of JSON refuse. */
function clean(
  text: Uint8Array,
  from: number,
  to: number,
  traits: number,
  normalised: string | undefined,
): string | undefined {
  if (normalised === undefined) return mendJson(text, from, to, traits);
  const bytes = Buffer.from(normalised);
  return mendJson(bytes, 0, bytes.length, traits) ?? normalised;
}

import type { Tally } from "./tally.ts";

/** `lost`: a record was in it. `between`: text that is none. `wrapper`: what stood around records that were saved. */
export type JunkKind = "lost" | "between" | "wrapper";

const shown = 4096;

/** Bytes that could not be read, gathered until the next record begins. */
export class Junk {
  private readonly text = new Uint8Array(shown);
  private length = 0;
  /** Has it more than brackets and blanks? */
  private says = false;

  constructor(
    readonly offset: number,
    public kind: JunkKind,
    private readonly reason: string,
    private readonly atStart: boolean,
  ) {}

  add(bytes: Uint8Array, from: number, to: number): void {
    const end = Math.min(to, from + shown - this.length);
    if (end > from) {
      this.text.set(bytes.subarray(from, end), this.length);
      this.length += end - from;
    }
    for (let at = from; at < to && !this.says; at++)
      this.says = !isPunctuation(bytes[at] as number);
  }

  /** Tells the tally what was lost in it. */
  close(tally: Tally): void {
    const { text, length } = this;
    if (this.atStart && this.says) tally.begins("the file begins inside a record");
    else tally.damaged(`the JSON is damaged at byte ${this.offset}`);
    if (mentionsRecord(text.subarray(0, length))) tally.recognise("cloudtrail");
    if (!this.says || this.kind === "wrapper") return;
    const reason = this.atStart ? "the file begins inside it" : this.reason;
    tally.unread(this.offset, reason, text, 0, length);
  }
}

function isPunctuation(byte: number): boolean {
  return (
    byte <= 0x20 ||
    byte === 0x2c ||
    byte === 0x3a ||
    byte === 0x5b ||
    byte === 0x5d ||
    byte === 0x7b ||
    byte === 0x7d
  );
}

/** Does the text of something unreadable show that it was a CloudTrail record? */
export function mentionsRecord(text: Uint8Array): boolean {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  return signs.some((sign) => bytes.includes(sign));
}

const signs = [
  'eventVersion"',
  'eventVersion\\"',
  '"CloudTrailEvent"',
  'sourceIPAddress"',
  'userIdentity"',
  'eventSource"',
];

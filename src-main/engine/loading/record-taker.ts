import type { FlowFormat, RecordSink } from "./cut.ts";
import type { SegmentWriter, UnreadRow } from "./segment-writer.ts";
import type { Stage } from "./stage.ts";
import type { RecordKind } from "./staging.ts";

/** The first bytes of an unread record that are kept to look at. */
const unreadBytes = 4096;

interface Late {
  readonly kind: RecordKind;
  readonly record: number;
  readonly text: Uint8Array;
  readonly normalised: string | undefined;
}

/**
 * Takes the records of one file into the segment. A stage is opened asynchronously and a cutter can't wait, so
 * records of a kind that has none yet are held until `settle`.
 */
export class RecordTaker implements RecordSink {
  records = 0;
  readonly #unread: UnreadRow[] = [];
  #late: Late[] = [];
  /** The stage that the last record went to: the next one nearly always goes there too. */
  #last:
    | { readonly kind: RecordKind; readonly hasNormalised: boolean; readonly stage: Stage }
    | undefined;
  unreadCount = 0;

  constructor(
    private readonly evidence: number,
    private readonly writer: SegmentWriter,
  ) {}

  cloudtrail(
    record: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    normalised?: string,
  ): void {
    this.records++;
    this.#take("cloudtrail", record, bytes.subarray(from, to), normalised);
  }

  flow(
    record: number,
    format: FlowFormat,
    bytes: Uint8Array,
    from: number,
    to: number,
    normalised?: string,
  ): void {
    this.records++;
    this.#take(format, record, bytes.subarray(from, to), normalised);
  }

  unread(
    record: number,
    offset: number,
    reason: string,
    bytes: Uint8Array,
    from: number,
    to: number,
  ): void {
    const text = new TextDecoder().decode(bytes.subarray(from, Math.min(to, from + unreadBytes)));
    this.#unread.push({ evidence: this.evidence, record, offset, reason, text });
    this.unreadCount++;
  }

  /** Puts away what is held, so that memory stays bounded. */
  async settle(): Promise<void> {
    const late = this.#late;
    this.#late = [];
    for (const { kind, record, text, normalised } of late) {
      await this.writer.prepare(kind, normalised !== undefined);
      this.#take(kind, record, text, normalised);
    }
    await this.writer.unread(this.#unread.splice(0));
    if (!this.writer.isFull) return;
    await this.writer.flush();
    this.#last = undefined;
  }

  #take(kind: RecordKind, record: number, text: Uint8Array, normalised: string | undefined): void {
    const stage = this.#stageOf(kind, normalised !== undefined);
    if (stage) stage.add(this.evidence, record, text, normalised);
    else this.#late.push({ kind, record, text: text.slice(), normalised });
  }

  #stageOf(kind: RecordKind, hasNormalised: boolean): Stage | undefined {
    const last = this.#last;
    if (last?.kind === kind && last.hasNormalised === hasNormalised) return last.stage;
    const stage = this.writer.stageOf(kind, hasNormalised);
    this.#last = stage && { kind, hasNormalised, stage };
    return stage;
  }
}

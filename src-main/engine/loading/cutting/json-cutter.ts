import type { CutResult, Cutter } from "../cut.ts";
import { type Frame, Frames } from "./frames.ts";
import { isBetween, mayFollow, nextObject, startsRecord } from "./json-bytes.ts";
import { Junk, mentionsRecord, type JunkKind } from "./junk.ts";
import { skipSpace, textOf } from "./json-text.ts";
import { areOrdinary, areRecord, markOf } from "./marks.ts";
import { Pending, type Stretch } from "./pending.ts";
import { resumeAt, salvage } from "./salvage.ts";
import { outcome, Scanner } from "./scanner.ts";
import type { Tally } from "./tally.ts";
import type { Unwrapper } from "./unwrap.ts";
import { holdsList, isList, isListOfRecords } from "./wrapper.ts";

const largest = 16 * 1024 * 1024;
const deepest = 8;
/** What a step returns where the bytes end before it can be taken. */
const wait = -1;

/**
 * Cuts JSON in every shape records come in. Between records it keeps only a short stack of the containers it stands in,
 * and is lenient there: commas may be missing or too many, values may follow one another without any. Inside a value
 * JSON's whole grammar holds; a value that breaks it costs itself, and reading goes on at the next one.
 */
export class JsonCutter implements Cutter {
  private readonly pending: Pending;
  private readonly scanner = new Scanner();
  private readonly frames = new Frames();
  private junk: Junk | undefined;
  private started = false;
  private lineStart = true;

  constructor(
    private readonly tally: Tally,
    private readonly unwrapper: Unwrapper,
    base: number,
  ) {
    this.pending = new Pending(base);
  }

  push(chunk: Uint8Array): void {
    const stretch = this.pending.take(chunk);
    if (stretch !== undefined) this.pending.keep(stretch, this.walk(stretch, false));
  }

  end(): CutResult {
    this.walk(this.pending.rest(), true);
    this.junk?.close(this.tally);
    this.tally.seems ??= this.unwrapper.other;
    if (this.frames.depth > 0) {
      const { next } = this.tally;
      this.tally.endsUnlessDamaged(
        next === 0 ? "the JSON ends too soon" : `the JSON ends after record ${next - 1}, too soon`,
      );
    }
    return this.tally.result();
  }

  /** Uses what it can of the stretch; returns where the unused part begins. */
  private walk(stretch: Stretch, final: boolean): number {
    const { bytes, to } = stretch;
    let at = stretch.from;
    for (;;) {
      if (this.junk === undefined) at = this.between(bytes, at, to);
      if (at >= to) return at;
      const next =
        this.junk === undefined ? this.step(stretch, at, final) : this.seek(stretch, at, final);
      if (next === wait) return at;
      this.started = true;
      at = next;
    }
  }

  private between(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    for (; at < to; at++) {
      const byte = bytes[at] as number;
      if (byte === 0x0a) this.lineStart = true;
      else if (!isBetween(byte)) break;
    }
    return at;
  }

  /** One step at a byte that is no blank: into a container, out of it, or over a value. */
  private step(stretch: Stretch, at: number, final: boolean): number {
    const { bytes, to, base } = stretch;
    const byte = bytes[at] as number;
    const frame = this.frames.top;
    if (byte === 0x7d || byte === 0x5d) {
      this.close(byte === 0x7d, base + at);
      return at + 1;
    }
    if (frame?.isObject === true && byte === 0x22) {
      const key = this.memberKey(stretch, at, frame);
      if (key !== undefined) return key;
    }
    if (byte === 0x3a) {
      if (frame?.isObject !== true) this.tally.damaged(`the JSON is damaged at byte ${base + at}`);
      return at + 1;
    }
    if (byte === 0x7b) {
      const holds = startsRecord(bytes, at, to)
        ? "no"
        : holdsList(bytes, at, Math.min(to, at + largest));
      if (holds === "more" && to - at < largest && !final) return wait;
      if (holds === "yes" && this.frames.depth < deepest) return this.enter(true, at);
    } else if (byte === 0x5b) {
      const list = frame === undefined || (frame.isObject && isList(frame.member));
      if (list && this.frames.depth < deepest) return this.enter(false, at);
    } else if (byte !== 0x22 && frame === undefined) {
      return this.textLine(stretch, at, final);
    }
    return this.element(stretch, at, final, byte === 0x22 && !this.started);
  }

  /** The byte after the key and its colon, `wait`, or undefined where the string is no key. */
  private memberKey({ bytes, to, base }: Stretch, at: number, frame: Frame): number | undefined {
    if (this.scanner.scan(bytes, at, to) !== outcome.whole) return undefined;
    const { end } = this.scanner;
    const colon = skipSpace(bytes, end, to);
    if (colon >= to) return to - at < largest ? wait : undefined;
    if (bytes[colon] !== 0x3a) return undefined;
    frame.member = end - at > 100 ? "" : textOf(bytes, at + 1, end - 1);
    const marks = frame.marks | markOf(bytes, at + 1, end - 1, 0);
    if (areRecord(marks) && !areRecord(frame.marks)) {
      this.tally.unread(base + at, "a record's fields beside a list of records", bytes, at, colon);
    }
    frame.marks = marks;
    return colon + 1;
  }

  private enter(isObject: boolean, at: number): number {
    this.frames.enter(isObject);
    this.lineStart = false;
    return at + 1;
  }

  private close(isObject: boolean, offset: number): void {
    this.lineStart = false;
    const closed = this.frames.close(isObject);
    if (closed.amiss) this.tally.damaged(`the JSON is damaged at byte ${offset}`);
    if (closed.emptyList === undefined) return;
    if (isListOfRecords(closed.emptyList)) this.tally.recognise("cloudtrail");
    else if (this.frames.depth === 0) this.tally.sawEmptyList();
  }

  private element(stretch: Stretch, at: number, final: boolean, first: boolean): number {
    const { bytes, to } = stretch;
    const limit = Math.min(to, at + largest);
    const how = this.scanner.scan(bytes, at, limit);
    const { end } = this.scanner;
    if (how === outcome.whole && bytes[at] !== 0x7b && bytes[at] !== 0x5b) {
      const follows = skipSpace(bytes, end, to);
      if (follows + 1 >= to && !final && to - at < largest) return wait;
      const isEscaped = bytes[follows] === 0x7b && bytes[follows + 1] === 0x5c;
      if (follows < to && (isEscaped || !mayFollow(bytes[follows] as number))) {
        return this.broken(stretch, at, follows, first);
      }
    }
    if (how === outcome.whole) {
      this.take(stretch, at, end);
      return end;
    }
    if (how === outcome.broken) {
      return end + 1 >= to && !final ? wait : this.broken(stretch, at, end, first);
    }
    if (to - at >= largest) return this.tooLarge(stretch, at);
    if (!final) return wait;
    this.cutOff(stretch, at);
    return to;
  }

  /** Hands on the records of the whole value at `[from, to)`. */
  private take({ bytes, base }: Stretch, from: number, to: number): void {
    const frame = this.frames.top;
    if (frame !== undefined) frame.items++;
    this.lineStart = false;
    if (areOrdinary(this.scanner.marks)) {
      this.tally.cloudtrail(bytes, from, to, this.scanner.traits);
      return;
    }
    const findings = this.unwrapper.find(bytes, from, to);
    this.tally.handOn(findings, bytes, base, base + from);
    if (findings.length > 0 || frame?.isObject === true) return;
    this.tally.seems ??= this.unwrapper.other;
    this.tally.unread(base + from, this.unwrapper.reason, bytes, from, to);
  }

  /** A value that breaks at `to`: saves what it can, and goes on in search of the next record. */
  private broken(stretch: Stretch, from: number, to: number, first = false): number {
    const { bytes, base } = stretch;
    const saved = salvage(bytes, from, to);
    let at = from;
    if (this.junk === undefined) {
      const kind = saved.lost ? "lost" : "wrapper";
      this.beginJunk(base + from, kind, `the JSON breaks at byte ${base + to}`, first);
    } else if (saved.lost) {
      this.junk.kind = "lost";
    }
    for (const record of saved.records) {
      this.junk?.add(bytes, at, record.from);
      this.endJunk();
      this.scanner.scan(bytes, record.from, record.to);
      this.take(stretch, record.from, record.to);
      at = record.to;
      this.beginJunk(base + at, "wrapper", "", false);
    }
    const resume = Math.max(resumeAt(bytes, from, to), at);
    const next = resume > from ? resume : from + 1;
    this.junk?.add(bytes, at, next);
    return next;
  }

  /** In junk: goes on to the next object that is, or holds, a record. */
  private seek(stretch: Stretch, from: number, final: boolean): number {
    const { bytes, to } = stretch;
    const brace = nextObject(bytes, from, to);
    const isQuoted = brace > from && bytes[brace - 1] === 0x22;
    const found = isQuoted ? brace - 1 : brace;
    if (found !== from) {
      const at = found < 0 ? to : found;
      this.junk?.add(bytes, from, at);
      return at;
    }
    if (isQuoted) return this.seekString(stretch, from, final);
    const limit = Math.min(to, from + largest);
    const holds = startsRecord(bytes, from, to) ? "no" : holdsList(bytes, from, limit);
    if (holds === "more" && !final && to - from < largest) return wait;
    if (holds === "yes") {
      this.endJunk();
      return from;
    }
    const how = this.scanner.scan(bytes, from, limit);
    const { end } = this.scanner;
    if (how === outcome.broken) {
      return end + 1 >= to && !final ? wait : this.broken(stretch, from, end);
    }
    if (how === outcome.cut) {
      if (to - from >= largest) {
        this.junk?.add(bytes, from, limit);
        return limit;
      }
      if (!final) return wait;
      this.endJunk();
      this.cutOff(stretch, from);
      return to;
    }
    const { marks } = this.scanner;
    const isRecord =
      areOrdinary(marks) ||
      (end - from > smallest && this.unwrapper.find(bytes, from, end).length > 0);
    if (isRecord) {
      this.endJunk();
      this.scanner.scan(bytes, from, limit);
      this.take(stretch, from, end);
    } else {
      this.junk?.add(bytes, from, end);
    }
    return end;
  }

  /** In junk, at a string that begins with a brace: is it a record in a string? */
  private seekString(stretch: Stretch, from: number, final: boolean): number {
    const { bytes, to } = stretch;
    if (bytes[from + 2] === 0x5c) {
      const how = this.scanner.scan(bytes, from, Math.min(to, from + largest));
      const { end } = this.scanner;
      if (how === outcome.whole && this.unwrapper.find(bytes, from, end).length > 0) {
        this.endJunk();
        this.scanner.scan(bytes, from, end);
        this.take(stretch, from, end);
        return end;
      }
      if (how === outcome.cut && to - from < largest && !final) return wait;
    } else if (from + 2 >= to && !final) {
      return wait;
    }
    this.junk?.add(bytes, from, from + 1);
    return from + 1;
  }

  /** Text before a record on its line, such as a log shipper's time, is passed over; a line of its own is unread. */
  private textLine(stretch: Stretch, at: number, final: boolean): number {
    const { bytes, to, base } = stretch;
    const view = bytes.subarray(0, Math.min(to, at + longestLine));
    const brace = view.indexOf(0x7b, at);
    const lineEnd = view.indexOf(0x0a, at);
    const end = brace >= 0 && (lineEnd < 0 || brace < lineEnd) ? brace : lineEnd;
    if (end < 0 && !final && to - at < longestLine) return wait;
    const text = textOf(bytes, at, end < 0 ? view.length : end);
    const isProse = this.lineStart && !text.includes('"');
    if (isProse && end === brace && end >= 0 && text.length <= longestPrefix) {
      this.lineStart = false;
      return end;
    }
    if (isProse && end >= 0 && end === lineEnd) {
      this.tally.unread(base + at, "a line of text that is no record", bytes, at, end);
      return end;
    }
    this.beginJunk(base + at, "between", "text that is no record", !this.started && !isProse);
    return at;
  }

  /** The file ends inside the value at `from`. */
  private cutOff(stretch: Stretch, from: number): void {
    const { bytes, to, base } = stretch;
    const isRecord = areRecord(this.scanner.marks);
    const saved = salvage(bytes, from, to);
    for (const record of saved.records) {
      this.scanner.scan(bytes, record.from, record.to);
      this.take(stretch, record.from, record.to);
    }
    const { next } = this.tally;
    if (!saved.lost) {
      this.tally.ends(`the JSON ends after record ${next - 1}, too soon`);
      return;
    }
    const text = bytes.subarray(from, to);
    if (isRecord || mentionsRecord(text.subarray(0, 65_536))) this.tally.recognise("cloudtrail");
    this.tally.ends(`the JSON ends inside record ${next}`);
    this.tally.unread(base + from, "the file ends inside it", bytes, from, to);
  }

  /** A value of which the largest record's size has been read without its end. */
  private tooLarge(stretch: Stretch, at: number): number {
    const { bytes, base } = stretch;
    const byte = bytes[at];
    const isContainer = byte === 0x5b || (byte === 0x7b && this.scanner.marks === 0);
    if (isContainer && this.frames.depth < deepest) return this.enter(byte === 0x7b, at);
    this.beginJunk(base + at, "lost", "it is larger than 16 MB", false);
    this.junk?.add(bytes, at, at + largest);
    return at + largest;
  }

  private beginJunk(offset: number, kind: JunkKind, reason: string, atStart: boolean): void {
    this.junk = new Junk(offset, kind, reason, atStart);
    this.lineStart = false;
  }

  private endJunk(): void {
    this.junk?.close(this.tally);
    this.junk = undefined;
  }
}

/** No record is shorter. */
const smallest = 40;
const longestLine = 65_536;
const longestPrefix = 300;

import type { FlowFormat } from "../cut.ts";
import type { FlowLines } from "./flow-line.ts";
import { flowObject } from "./flow-object.ts";
import { decodeString, elementsOf, membersOf, skipSpace, type Member } from "./json-text.ts";
import { areOrdinary, areRecord, mark, markOf } from "./marks.ts";
import { fieldsOf, normalise } from "./normalise.ts";
import { isControl, isNotification, isRespelled, rowOf } from "./object-kinds.ts";
import { otherRecord } from "./other-logs.ts";
import { notARecord } from "./reasons.ts";
import { outcome, Scanner } from "./scanner.ts";
import { unpacked } from "./unpack.ts";
import { wrappedLines } from "./wrapped-lines.ts";

interface Span {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

export type Finding = Span &
  (
    | { readonly kind: "cloudtrail"; readonly traits: number; readonly normalised?: string }
    | { readonly kind: "flow"; readonly format: FlowFormat; readonly normalised?: string }
    | { readonly kind: "stray"; readonly reason: string }
    /** Read, and by design no record: a header line, a health check. */
    | { readonly kind: "silent" }
  );

const deepest = 14;
/** No record and no line of a log is shorter. */
const shortest = 14;

/** Members a shipper keeps the original text in, the surest first. */
const carriers = ["CloudTrailEvent", "eventjson", "eventJson", "_raw", "original"];
const messages = ["@message", "message", "Message", "body", "log", "data"];

/**
 * Finds the records in one JSON value, however wrapped: in objects, lists, and strings that hold JSON, also gzipped
 * as base64. What a record holds is not searched.
 */
export class Unwrapper {
  private readonly scanner = new Scanner();
  /** Why the last value that held nothing is no record. */
  reason: string = notARecord;
  /** What it seems to be, where that is known. */
  other: string | undefined;

  constructor(readonly lines: FlowLines) {}

  /** The findings in the whole, well-formed value at `bytes[from, to)`; none where it holds no record. */
  find(bytes: Uint8Array, from: number, to: number): readonly Finding[] {
    this.reason = notARecord;
    this.other = undefined;
    const found: Finding[] = [];
    return this.value({ bytes, from, to }, 0, found) ? found : [];
  }

  private value(span: Span, depth: number, found: Finding[]): boolean {
    if (depth > deepest) return false;
    const first = span.bytes[span.from];
    if (first === 0x7b) {
      this.scanner.scan(span.bytes, span.from, span.to);
      if (this.ordinary(span, found)) return true;
      return this.object(span, membersOf(span.bytes, span.from, span.to), false, depth, found);
    }
    if (first === 0x5b) return this.array(span, depth, found);
    return first === 0x22 && this.string(span, depth, found);
  }

  /** Takes the object just scanned, where there is nothing to look at twice. */
  private ordinary(span: Span, found: Finding[]): boolean {
    const { marks, traits } = this.scanner;
    if (!areOrdinary(marks)) return false;
    found.push({ kind: "cloudtrail", bytes: span.bytes, from: span.from, to: span.to, traits });
    return true;
  }

  private object(
    span: Span,
    members: readonly Member[],
    gathered: boolean,
    depth: number,
    found: Finding[],
  ): boolean {
    const { bytes } = span;
    let marks = 0;
    for (const { keyFrom, keyTo, from } of members) {
      marks |= markOf(bytes, keyFrom, keyTo, bytes[from] as number);
    }
    const isRecord = areRecord(marks) && !isNotification(bytes, members);
    if (
      (!isRecord || (marks & mark.carrier) !== 0) &&
      this.carried(carriers, span, members, depth, found)
    ) {
      return true;
    }
    if (isRecord) return this.record(span, members, marks, gathered, found);
    const other = otherRecord(new Set(members.map(({ key }) => key)));
    if (other !== undefined) {
      this.other ??= other;
      this.reason = other;
      return false;
    }
    if (isControl(bytes, members)) {
      found.push({ kind: "silent", ...span });
      return true;
    }
    if (this.carried(messages, span, members, depth, found)) return true;
    if (isRespelled(bytes, members)) return this.record(span, members, marks, true, found);
    const flow = flowObject(bytes, members);
    if (flow !== undefined) {
      found.push({ kind: "flow", ...span, ...flow });
      return true;
    }
    const event = members.find(({ key }) => key === "event");
    if (event !== undefined && bytes[event.from] === 0x7b) {
      const inner = membersOf(bytes, event.from, event.to);
      if (this.carried(carriers, span, inner, depth + 1, found)) return true;
    }
    const source = members.find(({ key }) => key === "_source");
    if (source !== undefined && this.value({ bytes, ...spanOf(source) }, depth + 1, found))
      return true;
    let any = false;
    for (const member of members) {
      if (this.value({ bytes, ...spanOf(member) }, depth + 1, found)) any = true;
    }
    return any;
  }

  private carried(
    names: readonly string[],
    { bytes }: Span,
    members: readonly Member[],
    depth: number,
    found: Finding[],
  ): boolean {
    for (const name of names) {
      const member = members.find(({ key, from }) => key === name && bytes[from] === 0x22);
      if (member !== undefined && this.string({ bytes, ...spanOf(member) }, depth, found))
        return true;
    }
    return false;
  }

  private record(
    span: Span,
    members: readonly Member[],
    marks: number,
    respelled: boolean,
    found: Finding[],
  ): boolean {
    const { bytes, from, to } = span;
    this.scanner.scan(bytes, from, to);
    const { traits } = this.scanner;
    const odd =
      respelled ||
      (marks & mark.texted) !== 0 ||
      members.some(({ key }) => key === "@timestamp" || key.startsWith("userIdentity."));
    const normalised = odd ? normalise(fieldsOf(bytes, members)) : undefined;
    found.push(
      normalised === undefined
        ? { kind: "cloudtrail", bytes, from, to, traits }
        : { kind: "cloudtrail", bytes, from, to, traits, normalised },
    );
    return true;
  }

  /** An array with records in it: what else it holds is stray. */
  private array(span: Span, depth: number, found: Finding[]): boolean {
    const { bytes } = span;
    const elements = elementsOf(bytes, span.from, span.to);
    const row = rowOf(bytes, elements);
    if (row !== undefined) return this.object(span, row, true, depth, found);
    const before = found.length;
    let any = false;
    for (const element of elements) {
      const here = { bytes, ...spanOf(element) };
      if (this.value(here, depth + 1, found)) any = true;
      else found.push({ kind: "stray", ...here, reason: notARecord });
    }
    if (!any) found.length = before;
    return any;
  }

  private string({ bytes, from, to }: Span, depth: number, found: Finding[]): boolean {
    if (to - from < shortest) return false;
    const decoded = decodeString(bytes, from + 1, to - 1);
    return this.text(decoded, depth + 1, found);
  }

  /** Text that is JSON values one after another, flow log lines, or base64 of gzip of either. */
  private text(bytes: Uint8Array, depth: number, found: Finding[]): boolean {
    if (depth > deepest) return false;
    const start = skipSpace(bytes, 0, bytes.length);
    const first = bytes[start];
    if (first === 0x7b || first === 0x5b || first === 0x22) {
      return this.values(bytes, start, depth, found);
    }
    const inner = first === 0x48 ? unpacked(bytes, start) : undefined;
    if (inner !== undefined) return this.text(inner, depth + 1, found);
    const lines = wrappedLines(bytes, this.lines);
    if (isFindings(lines)) {
      found.push(...lines);
      return true;
    }
    this.reason = lines.reason ?? this.reason;
    this.other ??= lines.other;
    return false;
  }

  private values(bytes: Uint8Array, start: number, depth: number, found: Finding[]): boolean {
    let any = false;
    let at = start;
    while (at < bytes.length) {
      if (this.scanner.scan(bytes, at, bytes.length) !== outcome.whole) break;
      const { end } = this.scanner;
      const span = { bytes, from: at, to: end };
      if (this.ordinary(span, found) || this.value(span, depth, found)) any = true;
      at = skipSpace(bytes, end, bytes.length);
      while (bytes[at] === 0x2c || bytes[at] === 0) at = skipSpace(bytes, at + 1, bytes.length);
    }
    if (any && at < bytes.length) {
      found.push({
        kind: "stray",
        bytes,
        from: at,
        to: bytes.length,
        reason: "the JSON in a string is broken",
      });
    }
    return any;
  }
}

function isFindings(lines: ReturnType<typeof wrappedLines>): lines is readonly Finding[] {
  return Array.isArray(lines);
}

function spanOf({ from, to }: { readonly from: number; readonly to: number }) {
  return { from, to };
}

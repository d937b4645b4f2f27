/**
 * What a cutter tells about a file: each record's own bytes, in order, and what could not be used. A cutter is
 * pushed decompressed bytes and keeps no more of them than the record it stands in.
 */
export type RecordSource = "cloudtrail" | "vpc-flow";

/** The fields of a flow log's lines, AWS's names (`account-id`) in the order of the line. */
export interface FlowFormat {
  readonly fields: readonly string[];
  readonly separator: " " | ",";
}

export interface RecordSink {
  /**
   * One CloudTrail record: `bytes[from, to)` is its original text, good only during the call. It is always valid UTF-8:
   * where the file's own bytes are not, U+FFFD stands for each of them, and the result's `reason` says so. `normalised`
   * is valid JSON with CloudTrail's own field names, where the original text is not that (a CSV row, a log shipper's
   * renames, raw control characters or lone surrogates in a string).
   */
  cloudtrail(
    record: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    normalised?: string,
  ): void;
  /**
   * One flow log line, valid UTF-8 as above. `normalised` is the same line with single separators, where the original is written otherwise.
   */
  flow(
    record: number,
    format: FlowFormat,
    bytes: Uint8Array,
    from: number,
    to: number,
    normalised?: string,
  ): void;
  /** A record that could not be used. `offset` is its first byte's place in the decompressed file. */
  unread(
    record: number,
    offset: number,
    reason: string,
    bytes: Uint8Array,
    from: number,
    to: number,
  ): void;
}

export interface Cutter {
  push(chunk: Uint8Array): void;
  /** No more bytes come. */
  end(): CutResult;
}

export interface CutResult {
  /** The log source of its records, the commonest where they are mixed; undefined where no record was recognised. */
  readonly source: RecordSource | undefined;
  /** `skipped` is no log we know; `failed` is a log of which nothing could be read. */
  readonly state: "loaded" | "partial" | "skipped" | "failed";
  /**
   * Why it is not `loaded`, seldom what to know of one that is: a clause without capital or full stop, "the JSON ends
   * inside record 812". That of a flow log whose format must be given begins with "needs its format line".
   */
  readonly reason?: string;
}

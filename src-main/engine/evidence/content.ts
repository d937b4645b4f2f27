/** Where decompressed bytes go, in order. A chunk is good only during the call. */
export interface ContentSink {
  chunk(bytes: Uint8Array): void;
  /** Awaited between the chunks of a large file: what was given is put away before more comes. */
  settle?(): Promise<void>;
}

export type ContentKind = "plain" | "gzip" | "zstd";

/** What the first bytes of a place, decompressed, say that it is. */
export type Identity = "zip" | "tar" | "parquet" | "content";

export interface Damage {
  /** Where in the file's own bytes (those `sha256` is of) it was found. */
  readonly offset: number;
  /** A clause without capital or full stop: "the gzip data ends early". */
  readonly reason: string;
}

/**
 * What came of reading a place. Only after `read` does what the sink was given count. After `failed` it is to be
 * thrown away; in the other cases the sink was given nothing.
 */
export type Reading =
  | {
      readonly outcome: "read";
      readonly size: number;
      readonly sha256: string;
      readonly contentSize: number;
      readonly contentSha256: string;
      /** How its bytes were compressed, the outer layer. */
      readonly kind: ContentKind;
      /** All that could be read up to the damage was given to the sink. */
      readonly damage?: Damage;
    }
  /** `isKnown` said yes. */
  | { readonly outcome: "known"; readonly size: number; readonly sha256: string }
  /** Goes to `expandArchive`. */
  | {
      readonly outcome: "archive";
      readonly archive: "zip" | "tar";
      readonly size: number;
      readonly sha256: string;
    }
  /** Is read by its path: `spool` gives one, the file's own where it can. */
  | { readonly outcome: "parquet"; readonly size: number; readonly sha256: string }
  /** Nothing of it can be used; `reason` is a clause. Hash and size are missing where not even they could be had. */
  | {
      readonly outcome: "failed";
      readonly reason: string;
      readonly size?: number;
      readonly sha256?: string;
    };

export interface ReadOptions {
  /**
   * Are bytes of this SHA-256 already loaded? Asked before the sink is given anything, save for members above
   * `wholeSize` of a compressed tar, which are only passed once: those are never asked about and come back as `read`.
   * Never asked about archives.
   */
  readonly isKnown?: (sha256: string) => boolean;
  /** Aborted: the promise rejects with `Failed({ code: "cancelled" })`. */
  readonly signal?: AbortSignal;
  readonly limits?: ArchiveLimits;
}

export interface ArchiveLimits {
  /** How many archives may lie in one another. */
  readonly depth: number;
  readonly members: number;
  /** Refused is what unpacks to more than `bytes` and to more than `ratio` times what it takes packed. */
  readonly expansion: readonly { readonly bytes: number; readonly ratio: number }[];
}

const MiB = 2 ** 20;

/** Real logs unpack to 5 to 40 times their size; deflate can do no more than 1032. */
export const archiveLimits: ArchiveLimits = {
  depth: 4,
  members: 1_000_000,
  expansion: [
    { bytes: 64 * MiB, ratio: 800 },
    { bytes: 1024 * MiB, ratio: 200 },
  ],
};

/**
 * Up to here a file is read at once, and its content, up to `wholeContent`, given to the sink as one chunk. Larger
 * content comes in chunks of up to 256 KiB: what stays in the processor's cache is hashed and cut a third faster.
 */
export const wholeSize = 32 * MiB;
export const wholeContent = 8 * MiB;

/**
 * The functions of this folder, each in a file of its name:
 *
 * find-files.ts      findFiles(paths: readonly string[], signal?: AbortSignal): AsyncGenerator<FoundFile>
 * delivery-order.ts  inDeliveryOrder(files: readonly FoundFile[]): FoundFile[]
 *                    deliveryTime(path: string): number | undefined   (milliseconds since 1970)
 * expand-archive.ts  expandArchive(archive: FoundFile, kind: "zip" | "tar", limits: ArchiveLimits, spoolFolder: string,
 *                      signal?: AbortSignal): AsyncGenerator<FoundFile>
 *                    A problem with the archive as a whole is yielded under the archive's own path, last.
 * spool.ts           spool(place: Place, folder: string, limits: ArchiveLimits, signal?: AbortSignal): Promise<string>
 *                    A path on disk that holds the place's decompressed content: its own where that is so already.
 *                    Throws Unreadable({ reason }) or Failed({ code: "disk-full" | "cancelled" }).
 * read-evidence.ts   readEvidence(place: Place, sink: ContentSink, options?: ReadOptions): Promise<Reading>
 * read-head.ts       readHead(place: Place, bytes?: number): Promise<{ bytes: Uint8Array; kind: ContentKind }>
 *                    identify(place: Place): Promise<Identity>
 */

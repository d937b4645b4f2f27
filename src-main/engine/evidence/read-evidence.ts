import {
  archiveLimits,
  wholeSize,
  type ContentKind,
  type ContentSink,
  type Reading,
  type ReadOptions,
} from "./content.ts";
import { contentSource } from "./content-source.ts";
import { gunzipWhole } from "./gunzip.ts";
import { hashed, hashing, sha256, type Hashed } from "./hashed.ts";
import { compressionOf, identityOf, magicSize } from "./magic.ts";
import type { Place, TarPlace } from "./place.ts";
import { rawBytes, rawSource } from "./raw-bytes.ts";
import {
  headOf,
  passage as newPassage,
  stepSize,
  throwIfCancelled,
  type Passage,
  type Source,
} from "./source.ts";
import { Unreadable } from "./unreadable.ts";

/** Reads, hashes and decompresses one file or archive member. Rejects only where cancelled, or where the sink throws. */
export async function readEvidence(
  place: Place,
  sink: ContentSink,
  options: ReadOptions = {},
): Promise<Reading> {
  const passage = newPassage(options.limits ?? archiveLimits, options.signal);
  throwIfCancelled(passage);
  let own: Hashed | undefined;
  try {
    const bytes = await rawBytes(place, wholeSize, passage);
    if (bytes) {
      own = sha256(bytes);
      return (
        notContent(bytes, own) ??
        known(own, options) ??
        readWhole(bytes, own, sink) ??
        (await readPieces(inMemory(bytes, passage), own, sink, passage))
      );
    }
    if (place.kind === "tar" && place.compressed) return await readOnce(place, sink, passage);
    const raw = rawSource(place, passage);
    own = await hashed(raw);
    const head = await headOf(raw, magicSize);
    return (
      notContent(head, own) ?? known(own, options) ?? (await readPieces(raw, own, sink, passage))
    );
  } catch (error) {
    if (error instanceof Unreadable) return { outcome: "failed", reason: error.reason, ...own };
    throw error;
  }
}

function known(own: Hashed, { isKnown }: ReadOptions): Reading | undefined {
  return isKnown?.(own.sha256) ? { outcome: "known", ...own } : undefined;
}

function notContent(head: Uint8Array, own: Hashed): Reading | undefined {
  const identity = identityOf(head);
  if (identity === "content") return undefined;
  return identity === "parquet"
    ? { outcome: "parquet", ...own }
    : { outcome: "archive", archive: identity, ...own };
}

/** The common case, a small sound file: one decompression, two hashes, one chunk. */
function readWhole(bytes: Uint8Array, own: Hashed, sink: ContentSink): Reading | undefined {
  const kind = compressionOf(bytes);
  const content = kind === "plain" ? bytes : kind === "gzip" ? gunzipWhole(bytes) : undefined;
  if (content === undefined) return undefined;
  if (kind === "plain") {
    if (content.length > 0) sink.chunk(content);
    return read(own, own, kind, undefined);
  }
  if (compressionOf(content) !== "plain") return undefined;
  const other = notContent(content, own);
  if (other) return other;
  const inside = sha256(content);
  if (content.length > 0) sink.chunk(content);
  return read(own, inside, kind, undefined);
}

async function readPieces(raw: Source, own: Hashed, sink: ContentSink, passage: Passage) {
  const { kind, content } = await contentSource(raw, passage);
  const other = kind === "plain" ? undefined : notContent(await headOf(content, magicSize), own);
  return other ?? read(own, await deliver(content, sink), kind, passage);
}

/** A large member of a compressed tar, which can't go back: its own hash is taken on the way. */
async function readOnce(place: TarPlace, sink: ContentSink, passage: Passage): Promise<Reading> {
  const ownHash = hashing();
  const raw: Source = async function* () {
    ownHash.restart();
    for await (const piece of rawSource(place, passage)()) {
      ownHash.add(piece);
      yield piece;
    }
  };
  const { kind, content } = await contentSource(raw, passage);
  const other = identityOf(await headOf(content, magicSize)) !== "content";
  const inside = other ? undefined : await deliver(content, sink);
  // Damaged content, and archives, end before the member does.
  const passed = ownHash.size();
  const rest = { ...place, offset: place.offset + passed, size: place.size - passed };
  for await (const piece of rawSource(rest, passage)()) ownHash.add(piece);
  const own = ownHash.done();
  if (inside) return read(own, inside, kind, passage);
  return notContent(await headOf(content, magicSize), own) ?? read(own, own, kind, passage);
}

async function deliver(content: Source, sink: ContentSink): Promise<Hashed> {
  const hash = hashing();
  for await (const piece of content()) {
    hash.add(piece);
    sink.chunk(piece);
    await sink.settle?.();
  }
  return hash.done();
}

function read(
  own: Hashed,
  inside: Hashed,
  kind: ContentKind,
  passage: Passage | undefined,
): Reading {
  return {
    outcome: "read",
    ...own,
    contentSize: inside.size,
    contentSha256: inside.sha256,
    kind,
    ...(passage?.damage && { damage: passage.damage }),
  };
}

function inMemory(bytes: Uint8Array, passage: Passage): Source {
  return async function* () {
    passage.packed = 0;
    for (let from = 0; from < bytes.length; from += stepSize) {
      const piece = bytes.subarray(from, from + stepSize);
      passage.packed += piece.length;
      yield await Promise.resolve(piece);
    }
  };
}

/**
 * Where the bytes of one evidence file are, so that any process can read them again. Plain data. Of a member of an
 * archive it says where in the archive its bytes lie, so reading one never searches the others.
 */
export type Place = FilePlace | ZipPlace | TarPlace;

export interface FilePlace {
  readonly kind: "file";
  readonly path: string;
}

/** A member of a zip that stands on disk as `archive` (a nested archive is first written out to the case's cache). */
export interface ZipPlace {
  readonly kind: "zip";
  readonly archive: string;
  readonly index: number;
  readonly name: string;
  /** Where its local header starts. */
  readonly offset: number;
  readonly packedSize: number;
  readonly size: number;
  readonly method: "stored" | "deflate";
  readonly crc32: number;
}

export interface TarPlace {
  readonly kind: "tar";
  readonly archive: string;
  readonly index: number;
  readonly name: string;
  /** Where its bytes start in the tar, as it is when decompressed. */
  readonly offset: number;
  readonly size: number;
  /** The archive is a .tar.gz or .tar.zst: its members are only reached one after the other. */
  readonly compressed: boolean;
}

/** One file found where a person pointed, or inside an archive. */
export interface FoundFile {
  /** Absolute path; of a member, its archive's path and its own: `/cases/a.zip/AWSLogs/x.json.gz`. */
  readonly path: string;
  readonly place: Place;
  /** Bytes of the file, of a member as it stands unpacked from its archive. */
  readonly size: number;
  /** Microseconds since 1970 UTC. */
  readonly modified: number | undefined;
  /** Of a member: the archive on disk that all began with, and how many archives deep it lies in it, from 1. */
  readonly within?: { readonly root: string; readonly depth: number };
  /** Set where it can be listed but not used: a link that leads out, a name that leaves its archive, a bomb. */
  readonly problem?: {
    /** `partial` is said of an archive alone: its members up to the damage were listed. */
    readonly state: "skipped" | "failed" | "partial";
    readonly reason: string;
  };
}

/** Where the bytes of one evidence file are, so that any process can read them again. Plain data. */
export type Place =
  | { readonly kind: "file"; readonly path: string }
  /** A member of an archive that stands on disk as `archive` (a nested archive is first written out to the case's cache). */
  | {
      readonly kind: "zip";
      readonly archive: string;
      readonly index: number;
      readonly name: string;
    }
  | {
      readonly kind: "tar";
      readonly archive: string;
      readonly index: number;
      readonly name: string;
    };

/** One file found where a person pointed, or inside an archive. */
export interface FoundFile {
  /** Absolute path; of a member, its archive's path and its own: `/cases/a.zip/AWSLogs/x.json.gz`. */
  readonly path: string;
  readonly place: Place;
  /** Bytes of the file, of a member as it stands unpacked from its archive. */
  readonly size: number;
  /** Microseconds since 1970 UTC. */
  readonly modified: number | undefined;
  /** Set where it can be listed but not used: a link that leads out, a name that leaves its archive, a bomb. */
  readonly problem?: { readonly state: "skipped" | "failed"; readonly reason: string };
}

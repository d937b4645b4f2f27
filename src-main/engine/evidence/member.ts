import type { Place } from "./place.ts";

/** A member as its archive lists it, before it is known whether it can be used. */
export interface Member {
  readonly name: string;
  readonly place: Place;
  readonly size: number;
  readonly modified: number | undefined;
  /** Why it can't be used, whatever its name. */
  readonly unusable?: string;
}

/** Thrown by an archive's members, last, where not all of them could be listed. */
export class DamagedArchive extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

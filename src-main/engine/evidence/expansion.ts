import type { ArchiveLimits } from "./content.ts";
import { Unreadable } from "./unreadable.ts";

export class Refused extends Unreadable {}

/** Why something that takes `packed` bytes may not be unpacked to `unpacked`; undefined where it may. */
export function refusal(
  limits: ArchiveLimits,
  packed: number,
  unpacked: number,
): string | undefined {
  const broken = limits.expansion.find(
    ({ bytes, ratio }) => unpacked > bytes && unpacked > ratio * packed,
  );
  return (
    broken && `refused: it unpacks to more than ${broken.ratio} times its size, as a bomb does`
  );
}

export function checkExpansion(limits: ArchiveLimits, packed: number, unpacked: number): void {
  const reason = refusal(limits, packed, unpacked);
  if (reason !== undefined) throw new Refused(reason);
}

import { Failed } from "@contract/failure.ts";
import type { ArchiveLimits } from "./content.ts";
import { refusal } from "./expansion.ts";
import { DamagedArchive, type Member } from "./member.ts";
import { isMacDebris, wrongName } from "./member-name.ts";
import type { FoundFile, Place } from "./place.ts";
import { spool } from "./spool.ts";
import { tarMembers } from "./tar-members.ts";
import { Unreadable } from "./unreadable.ts";
import { zipMembers } from "./zip-members.ts";

interface Account {
  readonly packed: number;
  unpacked: number;
  members: number;
  refused: string | undefined;
}

// What one archive on disk, with all archives in it, has unpacked to. A new expansion of it begins a new account.
const accounts = new Map<string, Account>();

/**
 * The members of an archive; archives among them are expanded by calling this again with what it yielded. A problem
 * with the archive as a whole is yielded last, under the archive's own path.
 */
export async function* expandArchive(
  archive: FoundFile,
  kind: "zip" | "tar",
  limits: ArchiveLimits,
  spoolFolder: string,
  signal?: AbortSignal,
): AsyncGenerator<FoundFile, void> {
  const within = {
    root: archive.within?.root ?? archive.path,
    depth: (archive.within?.depth ?? 0) + 1,
  };
  const account = accountOf(archive, within.root);
  const whole = (state: "failed" | "partial", reason: string): FoundFile => ({
    ...archive,
    problem: { state, reason },
  });
  if (account.refused !== undefined) {
    yield whole("failed", account.refused);
    return;
  }
  if (within.depth > limits.depth) {
    yield whole("failed", `refused: it lies in ${limits.depth} archives, one in another`);
    return;
  }
  let listed = 0;
  const refuse = (reason: string) => {
    account.refused = reason;
    return whole(listed === 0 ? "failed" : "partial", reason);
  };
  try {
    const path = await pathOf(archive.place, kind, limits, spoolFolder, signal);
    const members =
      kind === "zip" ? zipMembers(path, limits, signal) : tarMembers(path, limits, signal);
    const names = new Set<string>();
    for await (const member of members) {
      if (signal?.aborted) throw new Failed({ code: "cancelled" });
      account.members++;
      account.unpacked += member.size;
      if (account.members > limits.members) {
        yield refuse(`refused: it holds more than ${limits.members} members`);
        return;
      }
      const bomb = refusal(limits, account.packed, account.unpacked);
      if (bomb !== undefined) {
        yield refuse(bomb);
        return;
      }
      yield found(member, archive.path, within, names);
      listed++;
    }
  } catch (error) {
    if (error instanceof Unreadable || error instanceof DamagedArchive) {
      yield whole(listed === 0 ? "failed" : "partial", error.reason);
    } else throw error;
  }
}

function accountOf(archive: FoundFile, root: string): Account {
  const held = archive.within && accounts.get(root);
  if (held) return held;
  const account = { packed: archive.size, unpacked: 0, members: 0, refused: undefined };
  accounts.set(root, account);
  return account;
}

/** A compressed tar on disk is read where it is; whatever lies in another archive is written out first. */
async function pathOf(
  place: Place,
  kind: "zip" | "tar",
  limits: ArchiveLimits,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  if (place.kind === "file" && kind === "tar") return place.path;
  return spool(place, folder, limits, signal);
}

function found(
  member: Member,
  archive: string,
  within: NonNullable<FoundFile["within"]>,
  names: Set<string>,
): FoundFile {
  const { name, place, size, modified } = member;
  const twice = names.has(name);
  names.add(name);
  const index = place.kind === "file" ? 0 : place.index;
  const wrong = wrongName(name);
  const reason =
    (wrong && `refused: ${wrong}`) ??
    member.unusable ??
    (isMacDebris(name) ? "macOS's own notes about another file" : undefined);
  return {
    path: `${archive}/${name}${twice ? ` (entry ${index})` : ""}`,
    place,
    size,
    modified,
    within,
    ...(reason !== undefined && {
      problem: { state: wrong === undefined ? "skipped" : "failed", reason },
    }),
  };
}

/** A file, or what it unpacks to, can't be used. `reason` is a clause without capital or full stop. */
export class Unreadable extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = "Unreadable";
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "the file vanished while it was being read",
  ESTALE: "the file vanished while it was being read",
  EACCES: "its permissions do not let it be read",
  EPERM: "its permissions do not let it be read",
  EISDIR: "it is not a file",
  ELOOP: "its links lead round in a circle",
  EIO: "the disk could not read it",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "its path is too long",
  EBUSY: "another program holds it",
};

export const changed = "the file changed while it was being read";

export function reasonOf(error: NodeJS.ErrnoException): string {
  return reasons[error.code ?? ""] ?? `it could not be read (${error.code ?? error.message})`;
}

export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error;
}

/** What the system refused becomes `Unreadable`; a bug stays what it is. */
export function asUnreadable(error: unknown): unknown {
  return isSystemError(error) ? new Unreadable(reasonOf(error)) : error;
}

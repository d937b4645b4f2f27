/** Why a member may not be used under this name; undefined where it may. */
export function wrongName(name: string): string | undefined {
  if (name === "") return "it has no name";
  if (name.includes("\0")) return "its name holds a NUL character";
  if (name.includes("\\")) return "its name holds a backslash, which leaves the archive on Windows";
  if (name.startsWith("/")) return "its name is an absolute path";
  if (/^[a-z]:/i.test(name)) return "its name begins with a drive letter";
  if (name.split("/").includes("..")) return 'its name leaves the archive with ".."';
  return undefined;
}

/** What macOS adds to archives: resource forks and window positions, never a log. */
export function isMacDebris(name: string): boolean {
  const parts = name.split("/");
  return parts.includes("__MACOSX") || (parts.at(-1) ?? "").startsWith("._");
}

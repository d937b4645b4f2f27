/** Names that stand after FROM or JOIN, in lower case. */
export function namedTables(query: string): readonly string[] {
  const names = [...query.matchAll(/\b(?:from|join)\s+"?(\w+)/gi)];
  return [...new Set(names.map((found) => (found[1] ?? "").toLowerCase()))];
}

const key = "trailhound.choices";
const most = 10;

/** What was last chosen in the palette, newest first. */
export function chosenBefore(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === "string") : [];
  } catch {
    // Storage that is closed to us holds nothing.
    return [];
  }
}

export function rememberChoice(id: string): void {
  if (id === "pasted" || id === "time") return;
  const choices = [id, ...chosenBefore().filter((one) => one !== id)].slice(0, most);
  try {
    window.localStorage.setItem(key, JSON.stringify(choices));
  } catch {
    // Not kept, then.
  }
}

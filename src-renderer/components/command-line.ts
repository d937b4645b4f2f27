/** A word for a shell, whatever is in it. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** `trailhound sql --case '…' '…'`: one line that a terminal takes as it stands. */
export const commandLine = (...words: readonly string[]): string =>
  ["trailhound", ...words.map(shellWord)].join(" ");

/**
 * Where the CSV row at `from` ends (the place of its line end), or -1 where that has not come yet. `keep` is set by a
 * quote at the start of a cell only, so that a stray quote inside one does not swallow the rest of the file.
 */
export function rowEnd(bytes: Uint8Array, from: number, to: number): number {
  let quoted = false;
  let cellStart = true;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === 0x22) {
      if (quoted) {
        if (bytes[at + 1] === 0x22 && at + 1 < to) at++;
        else quoted = false;
      } else if (cellStart) {
        quoted = true;
      }
      cellStart = false;
    } else if (!quoted) {
      if (byte === 0x0a) return at;
      cellStart = byte === 0x2c || byte === 0x3b || byte === 0x09;
    }
  }
  return -1;
}

/** The cells of one row. */
export function cellsOf(row: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (row[at] === '"') {
      let cell = "";
      at++;
      for (;;) {
        const quote = row.indexOf('"', at);
        if (quote < 0) {
          cell += row.slice(at);
          at = row.length;
          break;
        }
        cell += row.slice(at, quote);
        at = quote + 1;
        if (row[at] !== '"') break;
        cell += '"';
        at++;
      }
      const next = row.indexOf(separator, at);
      cells.push(cell + (next < 0 ? row.slice(at) : row.slice(at, next)));
      if (next < 0) return cells;
      at = next + 1;
    } else {
      const next = row.indexOf(separator, at);
      cells.push(next < 0 ? row.slice(at) : row.slice(at, next));
      if (next < 0) return cells;
      at = next + 1;
    }
  }
}

/** The separator of a CSV file, told from its header line. */
export function separatorOf(header: string): string {
  const count = (separator: string) => header.split(separator).length;
  return [";", "\t"].reduce((best, one) => (count(one) > count(best) ? one : best), ",");
}

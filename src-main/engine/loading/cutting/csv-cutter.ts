import type { CutResult, Cutter } from "../cut.ts";
import { clockTime } from "./clock-time.ts";
import { cellsOf, rowEnd } from "./csv-row.ts";
import { type Columns, columnsOf } from "./csv-columns.ts";
import { fieldName } from "./flow-format.ts";
import { textOf } from "./json-text.ts";
import { recordField } from "./names.ts";
import { type Field, normalise } from "./normalise.ts";
import { Pending, type Stretch } from "./pending.ts";
import { trait } from "./scanner.ts";
import type { Tally } from "./tally.ts";
import { transitGateway } from "./reasons.ts";
import type { Unwrapper } from "./unwrap.ts";

const largest = 16 * 1024 * 1024;
const tooLarge = "it is larger than 16 MB";

/** Cuts CSV whose header names what its columns hold. */
export class CsvCutter implements Cutter {
  private readonly pending: Pending;
  private columns: Columns | undefined;
  private width = 0;
  private skipping = false;

  constructor(
    private readonly tally: Tally,
    private readonly unwrapper: Unwrapper,
    private readonly separator: string,
    base: number,
  ) {
    this.pending = new Pending(base);
  }

  push(chunk: Uint8Array): void {
    const stretch = this.pending.take(chunk);
    if (stretch === undefined) return;
    const { bytes, to, base } = stretch;
    let at = stretch.from;
    for (;;) {
      const end = this.skipping ? bytes.subarray(0, to).indexOf(0x0a, at) : rowEnd(bytes, at, to);
      if (end < 0) break;
      if (!this.skipping) this.row(stretch, at, end);
      this.skipping = false;
      at = end + 1;
    }
    if (to - at > largest && !this.skipping) {
      this.tally.unread(base + at, tooLarge, bytes, at, to);
      this.skipping = true;
    }
    this.pending.keep(stretch, this.skipping ? to : at);
  }

  end(): CutResult {
    const stretch = this.pending.rest();
    if (stretch.to > stretch.from && !this.skipping) this.row(stretch, stretch.from, stretch.to);
    this.tally.seems ??= this.unwrapper.other;
    return this.tally.result();
  }

  private row(stretch: Stretch, from: number, lineEnd: number): void {
    const { bytes, base } = stretch;
    const to = lineEnd > from && bytes[lineEnd - 1] === 0x0d ? lineEnd - 1 : lineEnd;
    const text = textOf(bytes, from, to);
    if (text.trim() === "") return;
    if (to - from > largest) {
      this.tally.unread(base + from, tooLarge, bytes, from, to);
      return;
    }
    const cells = cellsOf(text, this.separator);
    // Files put one after another each bring their header.
    const header =
      this.columns === undefined ||
      cells.length !== this.width ||
      /name|version|message|id/i.test(cells[0] ?? "")
        ? columnsOf(cells)
        : undefined;
    if (header !== undefined) {
      this.begin(header, cells.length);
    } else if (this.columns?.kind === "wrapped") {
      this.wrapped(stretch, from, to, cells[this.columns.cell] ?? "");
    } else if (cells.length !== this.width) {
      const reason = `${this.width} columns expected, ${cells.length} found`;
      this.tally.unread(base + from, reason, bytes, from, to);
    } else if (this.columns?.kind === "flow") {
      this.flow(stretch, from, to, cells, text, this.columns.names);
    } else if (this.columns?.kind === "fields") {
      this.fields(stretch, from, to, cells, this.columns.names);
    } else {
      this.tally.unread(base + from, transitGateway, bytes, from, to);
    }
  }

  private begin(columns: Columns, width: number): void {
    this.columns = columns;
    this.width = width;
    if (columns.kind === "fields") this.tally.recognise("cloudtrail");
    else if (columns.kind === "flow") this.tally.recognise("vpc-flow");
    else if (columns.kind === "transit-gateway") this.tally.seems ??= transitGateway;
  }

  private wrapped({ bytes, base }: Stretch, from: number, to: number, cell: string): void {
    const whole = Buffer.from(JSON.stringify(cell));
    const findings = this.unwrapper.find(whole, 0, whole.length);
    if (findings.length > 0) {
      this.tally.handOn(findings, bytes, base, base + from);
    } else {
      this.tally.seems ??= this.unwrapper.other;
      this.tally.unread(base + from, this.unwrapper.reason, bytes, from, to);
    }
  }

  private flow(
    { bytes, base }: Stretch,
    from: number,
    to: number,
    cells: readonly string[],
    text: string,
    names: readonly string[],
  ): void {
    const kept = cells.filter((_, place) => names[place]?.startsWith("@") !== true);
    if (kept.some((cell) => /[,\s]/.test(cell.trim()))) {
      this.tally.unread(base + from, "a cell holds more than one value", bytes, from, to);
      return;
    }
    this.flowFormat ??= {
      fields: names.filter((name) => !name.startsWith("@")).map(fieldName),
      separator: ",",
    };
    const line = kept.map((cell) => cell.trim()).join(",");
    this.tally.flow(this.flowFormat, bytes, from, to, true, line === text ? undefined : line);
  }
  private flowFormat: { readonly fields: readonly string[]; readonly separator: "," } | undefined;

  private fields(
    { bytes, base }: Stretch,
    from: number,
    to: number,
    cells: readonly string[],
    names: readonly string[],
  ): void {
    const fields: Field[] = [];
    for (const [place, name] of names.entries()) {
      const cell = cells[place]?.trim() ?? "";
      const field = recordField(name);
      if (cell === "" || (cell === "-" && field !== undefined)) continue;
      const value = field === "recipientAccountId" ? account(cell) : cell;
      if (value === undefined) continue;
      const json = JSON.stringify(value);
      if (field === "eventTime" && clockTime(json)?.endsWith('Z"') === false) {
        this.tally.remark("its times are written without a zone and are taken as UTC");
      }
      fields.push({ name, json });
    }
    const normalised = normalise(fields);
    if (normalised === undefined || fields.length < 2) {
      this.tally.unread(base + from, "the row holds no event", bytes, from, to);
    } else {
      this.tally.cloudtrail(bytes, from, to, trait.high, normalised);
    }
  }
}

/** Spreadsheets turn an account into 5.28758E+11, which says too little, or drop its leading zeros. */
function account(cell: string): string | undefined {
  if (/^\d{1,12}$/.test(cell)) return cell.padStart(12, "0");
  if (!/^\d(?:\.\d+)?E\+?\d+$/i.test(cell)) return cell;
  const digits = /^(\d)\.(\d{11})E\+?11$/i.exec(cell);
  return digits === null ? undefined : `${digits[1]}${digits[2]}`;
}

/**
 * The table behind stack traces: from addresses to functions and lines as the user knows them
 * (k_trace_table in runtime/core/kiln.h).
 *
 * Only places where a frame can be seen count: what lies behind a call (the return address), a
 * check that traps, and the start of each function. Rows between them are merged.
 */
import { type AddressRange, type CodeScope, type DebugUnit, type LineRow, readDebugUnits } from "./dwarf.ts";
import type { Elf, Section } from "./elf.ts";
import type { DataSection, DataSymbol } from "./elf-object.ts";
import { sourcePosition } from "./position.ts";

/** What a C function is in the program. */
export interface TraceSymbol {
  /** As V8 shows it; "" for anonymous functions and module bodies, null for code that traces leave out. */
  readonly shown: string | null;
}

export interface Frame {
  readonly name: string;
  readonly file: string;
  /** As the debug information has it: see position.ts. */
  readonly line: number;
}

/** From `address` on, code belongs to `frames`, innermost first; none: hidden. */
export interface TraceRow {
  readonly address: number;
  readonly frames: readonly Frame[];
  /** A function begins here. */
  readonly starts: boolean;
}

/** The rows of an image, ascending; each holds up to the next one. */
export function traceRows(elf: Elf, symbols: ReadonlyMap<string, TraceSymbol>): TraceRow[] {
  const text = elf.sections.get(".text");
  if (text === undefined) return [];
  const rows: TraceRow[] = [];
  for (const unit of readDebugUnits(elf))
    for (const scope of unit.functions)
      for (const range of scope.ranges) rows.push(...functionRows(unit, scope, range, symbols, text));
  // Code without debug information is hidden, too.
  const known = new Set(rows.map((r) => r.address));
  for (const f of [text, ...elf.functions])
    if (!known.has(f.address)) rows.push({ address: f.address, frames: [], starts: true });
  rows.sort((a, b) => a.address - b.address);
  return merged(rows);
}

function merged(rows: readonly TraceRow[]): TraceRow[] {
  const out: TraceRow[] = [];
  for (const row of rows) {
    const last = out.at(-1);
    if (last !== undefined && last.address === row.address) out.pop();
    const before = out.at(-1);
    if (before === undefined || row.starts || !sameFrames(before.frames, row.frames)) out.push(row);
  }
  return out;
}

const sameFrames = (a: readonly Frame[], b: readonly Frame[]): boolean =>
  a.length === b.length && a.every((f, i) => f.line === b[i]!.line && f.name === b[i]!.name && f.file === b[i]!.file);

function functionRows(
  unit: DebugUnit,
  scope: CodeScope,
  range: AddressRange,
  symbols: ReadonlyMap<string, TraceSymbol>,
  text: Section,
): TraceRow[] {
  const lines: LineRow[] = [];
  for (let i = firstAtOrAfter(unit.rows, range.low); i < unit.rows.length && unit.rows[i]!.address < range.high; i++) {
    const row = unit.rows[i]!;
    if (!row.end && row.line !== 0) lines.push(row);
  }
  const cuts = new Set<number>([range.low, ...lines.map((l) => l.address)]);
  const addCuts = (scopes: readonly CodeScope[]): void => {
    for (const s of scopes) {
      for (const r of s.ranges) {
        cuts.add(r.low);
        cuts.add(r.high);
      }
      addCuts(s.inlined);
    }
  };
  addCuts(scope.inlined);
  const starts = [...cuts].filter((a) => a >= range.low && a < range.high).sort((a, b) => a - b);
  const rows: TraceRow[] = [];
  let at = 0;
  starts.forEach((start, i) => {
    while (at + 1 < lines.length && lines[at + 1]!.address <= start) at++;
    if (i > 0 && !canBeSeen(text, start, starts[i + 1] ?? range.high)) return;
    rows.push({ address: start, frames: framesAt(scope, start, lines[at], symbols), starts: i === 0 });
  });
  return rows;
}

function firstAtOrAfter(rows: readonly LineRow[], address: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.address < address) low = middle + 1;
    else high = middle;
  }
  return low;
}

function framesAt(
  scope: CodeScope,
  address: number,
  line: LineRow | undefined,
  symbols: ReadonlyMap<string, TraceSymbol>,
): Frame[] {
  const chain: CodeScope[] = [scope];
  for (let inner: CodeScope | undefined = scope; inner !== undefined; ) {
    inner = inner.inlined.find((s) => s.ranges.some((r) => address >= r.low && address < r.high));
    if (inner !== undefined) chain.push(inner);
  }
  const frames: Frame[] = [];
  for (let i = chain.length - 1; i >= 0; i--) {
    const shown = symbols.get(chain[i]!.name)?.shown ?? null;
    const place = i === chain.length - 1 ? line : chain[i + 1]!.call;
    if (shown !== null && place !== undefined && place !== null)
      frames.push({ name: shown, file: place.file, line: place.line });
  }
  return frames;
}

/**
 * Whether x86-64 code in [from, to) may hold a call or ud2. Bytes that merely look like one only
 * cost a row; a call is never missed, since rows begin and end between instructions.
 */
function canBeSeen(text: Section, from: number, to: number): boolean {
  const { address, bytes } = text;
  for (let at = from - address; at < to - address - 1; at++) {
    const op = bytes[at]!;
    const next = bytes[at + 1]!;
    if (op === 0x0f && next === 0x0b) return true; // ud2
    if (op === 0xff && ((next >> 3) & 7) === 2) return true; // call r/m64
    if (op !== 0xe8 || at + 5 > to - address) continue; // call rel32
    const target = at + 5 + (next | (bytes[at + 2]! << 8) | (bytes[at + 3]! << 16) | (bytes[at + 4]! << 24));
    if (target >= 0 && target < bytes.length) return true;
  }
  return false;
}

const HIDDEN = 0xffffffff;
/** Codes of rows: K_TRACE_ROW_* in kiln.h. */
const ROW_HIDDEN = 0;
const ROW_END = 1;
const ROW_SAME = 2;
const ROW_NAME = 3;

/** The section of the table; addresses count from `textStart`. The format is described in runtime/core/kiln.h. */
export function traceSection(rows: readonly TraceRow[], textStart: number): DataSection {
  const table = new TableWriter();
  for (const row of rows) table.add(row.address - textStart, row.frames, row.starts);
  const { functions, bytes, strings } = table.finish();
  const symbols: DataSymbol[] = [
    { name: "k_trace_table", bytes: words(functions.flatMap((f) => [f.address, f.rows])) },
    { name: "k_trace_count", bytes: words([functions.length]) },
    { name: "k_trace_rows", bytes: Uint8Array.from(bytes) },
    { name: "k_trace_strings", bytes: Uint8Array.from(strings) },
  ];
  return { name: ".trace", allocated: true, align: 4, symbols };
}

function words(values: readonly number[]): Uint8Array {
  const out = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => out.writeUInt32LE(value >>> 0, 4 * i));
  return out;
}

class TableWriter {
  private readonly functions: { address: number; rows: number }[] = [];
  private readonly bytes: number[] = [];
  private readonly strings: number[] = [];
  /** Where in `strings` functions and files are. */
  private readonly places = new Map<string, number>();
  private readonly files = new Map<string, number>();
  private readonly outerOffset = new Map<string, number>();
  /** Rows of the function that is being written. */
  private pending: TraceRow[] = [];

  add(address: number, frames: readonly Frame[], starts: boolean): void {
    if (starts) this.close();
    this.pending.push({ address, frames, starts });
  }

  finish(): {
    functions: { address: number; rows: number }[];
    bytes: number[];
    strings: number[];
  } {
    this.close();
    if (this.bytes.length === 0) this.bytes.push(0);
    if (this.strings.length === 0) this.strings.push(0);
    return { functions: this.functions, bytes: this.bytes, strings: this.strings };
  }

  private close(): void {
    const rows = this.pending;
    this.pending = [];
    const first = rows[0];
    if (first === undefined) return;
    if (rows.every((r) => r.frames.length === 0)) {
      if (this.functions.at(-1)?.rows !== HIDDEN) this.functions.push({ address: first.address, rows: HIDDEN });
      return;
    }
    // What the rows refer to stands before them.
    const outer = rows.map((r) => this.outer(r.frames.slice(1)));
    this.functions.push({ address: first.address, rows: this.bytes.length });
    let address = first.address;
    let before: Frame | null = null;
    rows.forEach((row, i) => {
      const frame = row.frames[0];
      uleb(this.bytes, row.address - address);
      address = row.address;
      if (frame === undefined) uleb(this.bytes, ROW_HIDDEN);
      else {
        this.frame(frame, before, outer[i]!);
        before = frame;
      }
    });
    uleb(this.bytes, 0);
    uleb(this.bytes, ROW_END);
  }

  /** @param before the named row before in the same function */
  private frame(frame: Frame, before: Frame | null, outer: number): void {
    const { line, column } = sourcePosition(frame.line);
    const isSame = before !== null && before.name === frame.name && before.file === frame.file;
    uleb(this.bytes, isSame ? ROW_SAME : ROW_NAME + this.place(frame));
    this.sleb(line - (before === null ? 0 : sourcePosition(before.line).line));
    uleb(this.bytes, column);
    uleb(this.bytes, outer);
  }

  private outer(frames: readonly Frame[]): number {
    const [frame, ...rest] = frames;
    if (frame === undefined) return 0;
    const key = JSON.stringify(frames);
    let reference = this.outerOffset.get(key);
    if (reference === undefined) {
      const around = this.outer(rest);
      reference = 1 + this.bytes.length;
      this.frame(frame, null, around);
      this.outerOffset.set(key, reference);
    }
    return reference;
  }

  /** Where a function stands in `strings`: behind its file, the first time. */
  private place({ name, file }: Frame): number {
    const key = JSON.stringify([name, file]);
    let place = this.places.get(key);
    if (place === undefined) {
      let at = this.files.get(file);
      if (at === undefined) {
        at = this.strings.length;
        this.text(file);
        this.files.set(file, at);
      }
      place = this.strings.length;
      uleb(this.strings, place - at);
      this.text(name);
      this.places.set(key, place);
    }
    return place;
  }

  private text(s: string): void {
    this.strings.push(...Buffer.from(s, "utf8"), 0);
  }

  private sleb(value: number): void {
    let rest = value;
    for (; rest < -64 || rest > 63; rest >>= 7) this.bytes.push((rest & 127) | 128);
    this.bytes.push(rest & 127);
  }
}

function uleb(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

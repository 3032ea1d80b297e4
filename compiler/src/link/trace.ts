/**
 * The table behind stack traces: from addresses to functions and lines as the user knows them
 * (KTraceEntry in runtime/core/kiln.h).
 *
 * Only places where a frame can be seen count: what lies behind a call (the return address), a
 * check that traps, and the start of each function. Rows between them are merged.
 */
import { type AddressRange, type CodeScope, type DebugUnit, type LineRow, readDebugUnits } from "./dwarf.ts";
import type { Elf, Section } from "./elf.ts";
import { tracePosition } from "./position.ts";

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
}

/** The rows of an image, ascending; each holds up to the next one. */
export function traceRows(elf: Elf, symbols: ReadonlyMap<string, TraceSymbol>): TraceRow[] {
  const text = elf.sections.get(".text");
  if (text === undefined) return [];
  const rows: TraceRow[] = [];
  for (const unit of readDebugUnits(elf))
    for (const scope of unit.functions)
      for (const range of scope.ranges) rows.push(...functionRows(unit, scope, range, symbols, text));
  rows.sort((a, b) => a.address - b.address);
  // Code without debug information, such as libm's, is hidden, too.
  return merged([{ address: text.address, frames: [] }, ...rows]);
}

function merged(rows: readonly TraceRow[]): TraceRow[] {
  const out: TraceRow[] = [];
  for (const row of rows) {
    const last = out.at(-1);
    if (last !== undefined && last.address === row.address) out.pop();
    const before = out.at(-1);
    if (before === undefined || !sameFrames(before.frames, row.frames)) out.push(row);
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
    rows.push({ address: start, frames: framesAt(scope, start, lines[at], symbols) });
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

/** Assembly for the table; addresses count from `textStart`. */
export function traceAssembly(rows: readonly TraceRow[], textStart: number): string {
  const strings = new Map<string, number>();
  const texts: string[] = [];
  let used = 0;
  const string = (s: string): number => {
    let at = strings.get(s);
    if (at === undefined) {
      at = used;
      strings.set(s, at);
      texts.push(`.asciz ${quoted(s)}`);
      used += Buffer.byteLength(s) + 1;
    }
    return at;
  };
  const outer: string[] = [];
  const outerIndex = new Map<string, number>();
  const entry = (address: number, frames: readonly Frame[]): string => {
    const [frame, ...rest] = frames;
    if (frame === undefined) return `.long ${address},${HIDDEN},0,0,0`;
    return `.long ${address},${string(frame.name)},${string(frame.file)},${tracePosition(frame.line)},${indexOf(rest)}`;
  };
  const indexOf = (frames: readonly Frame[]): number => {
    if (frames.length === 0) return 0;
    const key = JSON.stringify(frames);
    let index = outerIndex.get(key);
    if (index === undefined) {
      const text = entry(0, frames);
      outer.push(text);
      index = rows.length + outer.length;
      outerIndex.set(key, index);
    }
    return index;
  };
  const table = rows.map((r) => entry(r.address - textStart, r.frames));
  const out = ['.section .trace,"a",@progbits', ".p2align 2"];
  const object = (name: string, lines: readonly string[]): void => {
    out.push(`.globl ${name}`, `.type ${name},@object`, `${name}:`, ...lines, `.size ${name},.-${name}`);
  };
  object("k_trace_table", [...table, ...outer]);
  object("k_trace_count", [`.long ${rows.length}`]);
  object("k_trace_strings", texts.length === 0 ? ['.asciz ""'] : texts);
  out.push('.section .note.GNU-stack,"",@progbits', "");
  return out.join("\n");
}

/** Text as an assembler's string. */
export function quoted(s: string): string {
  let out = "";
  for (const byte of Buffer.from(s, "utf8"))
    out +=
      byte >= 32 && byte < 127 && byte !== 34 && byte !== 92
        ? String.fromCharCode(byte)
        : `\\${byte.toString(8).padStart(3, "0")}`;
  return `"${out}"`;
}

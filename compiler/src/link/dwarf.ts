/**
 * Reads line information as clang writes it for `-g1 -gdwarf-4`: which line each instruction
 * comes from, where each function's code is, and what was inlined into it.
 *
 * @see DWARF Debugging Information Format, version 4: 2.17 (ranges), 3.3 (subprograms), 6.2 (lines), 7 (encoding)
 */
import type { Elf } from "./elf.ts";

/** Code from `address` up to the next row comes from `line` of `file`. */
export interface LineRow {
  readonly address: number;
  readonly file: string;
  /** 0: code that belongs to no line. */
  readonly line: number;
  /** True for the address behind the last instruction of a sequence. */
  readonly end: boolean;
}

export interface AddressRange {
  readonly low: number;
  readonly high: number;
}

/** A function's code, or a copy of a function inlined into another one. */
export interface CodeScope {
  /** The C name. */
  readonly name: string;
  readonly ranges: readonly AddressRange[];
  /** For inlined code: the call's place in the enclosing function. */
  readonly call: { readonly file: string; readonly line: number } | null;
  readonly inlined: CodeScope[];
}

export interface DebugUnit {
  readonly functions: CodeScope[];
  /** Sorted by address. */
  readonly rows: LineRow[];
}

const DW_TAG_INLINED_SUBROUTINE = 0x1d;
const DW_TAG_SUBPROGRAM = 0x2e;
const DW_AT_NAME = 0x03;
const DW_AT_STMT_LIST = 0x10;
const DW_AT_LOW_PC = 0x11;
const DW_AT_HIGH_PC = 0x12;
const DW_AT_ABSTRACT_ORIGIN = 0x31;
const DW_AT_RANGES = 0x55;
const DW_AT_CALL_FILE = 0x58;
const DW_AT_CALL_LINE = 0x59;
const DW_FORM_ADDR = 0x01;
const DW_FORM_STRING = 0x08;
const DW_FORM_STRP = 0x0e;
const DWARF_VERSION = 4;

const decoder = new TextDecoder();

class Cursor {
  at: number;
  private readonly view: DataView;
  constructor(
    readonly bytes: Uint8Array,
    at: number,
  ) {
    this.at = at;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  u8(): number {
    return this.view.getUint8(this.at++);
  }
  i8(): number {
    return this.view.getInt8(this.at++);
  }
  u16(): number {
    this.at += 2;
    return this.view.getUint16(this.at - 2, true);
  }
  u32(): number {
    this.at += 4;
    return this.view.getUint32(this.at - 4, true);
  }
  /** Addresses are exact; 2^64 - 1 and its like are rounded. */
  u64(): number {
    const low = this.u32();
    return this.u32() * 0x1_0000_0000 + low;
  }
  uleb(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const b = this.u8();
      value += (b & 127) * scale;
      if (b < 128) return value;
    }
  }
  sleb(): number {
    let value = 0;
    for (let scale = 1; ; ) {
      const b = this.u8();
      value += (b & 127) * scale;
      scale *= 128;
      if (b < 128) return (b & 64) !== 0 ? value - scale : value;
    }
  }
  text(): string {
    const start = this.at;
    this.skipText();
    return decoder.decode(this.bytes.subarray(start, this.at - 1));
  }
  skipText(): void {
    const end = this.bytes.indexOf(0, this.at);
    if (end < 0) throw new Error("debug information: a text has no end");
    this.at = end + 1;
  }
}

interface Abbreviation {
  readonly tag: number;
  readonly children: boolean;
  readonly attributes: readonly { readonly name: number; readonly form: number }[];
}

interface Entry {
  readonly tag: number;
  /** Numbers as they are, strings as text; `high` is an address already. */
  readonly name: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly ranges: number | null;
  readonly origin: number | null;
  readonly callFile: number;
  readonly callLine: number;
  readonly children: Entry[];
}

/** All units of version 4. Code that the linker dropped is left out. */
export function readDebugUnits(elf: Elf): DebugUnit[] {
  const info = elf.sections.get(".debug_info");
  if (info === undefined) return [];
  const section = (name: string): Uint8Array => elf.sections.get(name)?.bytes ?? new Uint8Array(0);
  const units: DebugUnit[] = [];
  for (let at = 0; at < info.bytes.length; ) {
    const start = at;
    const c = new Cursor(info.bytes, at);
    const end = c.u32() + 4 + start;
    at = end;
    if (c.u16() !== DWARF_VERSION) continue;
    const abbreviations = readAbbreviations(section(".debug_abbrev"), c.u32());
    c.at++; // size of an address: 8
    units.push(new UnitReader(c, start, end, abbreviations, section).read());
  }
  return units;
}

function readAbbreviations(bytes: Uint8Array, at: number): Map<number, Abbreviation> {
  const found = new Map<number, Abbreviation>();
  const c = new Cursor(bytes, at);
  for (;;) {
    const code = c.uleb();
    if (code === 0) return found;
    const tag = c.uleb();
    const children = c.u8() === 1;
    const attributes: { name: number; form: number }[] = [];
    for (;;) {
      const name = c.uleb();
      const form = c.uleb();
      if (name === 0 && form === 0) break;
      attributes.push({ name, form });
    }
    found.set(code, { tag, children, attributes });
  }
}

class UnitReader {
  private base = 0;
  private lines = 0;
  private files: string[] = [];
  /** Of functions, by the places of their entries. */
  private readonly names = new Map<number, string>();
  private readonly strings: Cursor;

  constructor(
    private readonly c: Cursor,
    private readonly start: number,
    private readonly end: number,
    private readonly abbreviations: Map<number, Abbreviation>,
    private readonly section: (name: string) => Uint8Array,
  ) {
    this.strings = new Cursor(section(".debug_str"), 0);
  }

  read(): DebugUnit {
    const top = this.list(true);
    const { files, rows } = readLines(this.section(".debug_line"), this.lines);
    this.files = files;
    const functions = top.flatMap((unit) => this.scopes(unit.children, DW_TAG_SUBPROGRAM));
    return { functions, rows: rows.sort((a, b) => a.address - b.address || Number(b.end) - Number(a.end)) };
  }

  /** Entries up to the end of the list. */
  private list(outermost: boolean): Entry[] {
    const entries: Entry[] = [];
    while (this.c.at < this.end) {
      const offset = this.c.at - this.start;
      const code = this.c.uleb();
      if (code === 0) break;
      const abbreviation = this.abbreviations.get(code);
      if (abbreviation === undefined) throw new Error(`debug information: abbreviation ${code} is missing`);
      entries.push(this.entry(abbreviation, offset, outermost));
      if (outermost) break;
    }
    return entries;
  }

  private entry(a: Abbreviation, offset: number, unit: boolean): Entry {
    const { c } = this;
    let low: number | null = null;
    let high: number | null = null;
    let highIsAddress = false;
    let ranges: number | null = null;
    let origin: number | null = null;
    let callFile = 0;
    let callLine = 0;
    let name: string | null = null;
    for (const { name: attribute, form } of a.attributes) {
      if (form === DW_FORM_STRING || form === DW_FORM_STRP) {
        if (a.tag !== DW_TAG_SUBPROGRAM || attribute !== DW_AT_NAME) this.skipText(form);
        else name = form === DW_FORM_STRING ? c.text() : this.textAt(c.u32());
        continue;
      }
      const value = this.value(form);
      if (attribute === DW_AT_LOW_PC) low = value;
      else if (attribute === DW_AT_HIGH_PC) {
        high = value;
        highIsAddress = form === DW_FORM_ADDR;
      } else if (attribute === DW_AT_RANGES) ranges = value;
      else if (attribute === DW_AT_ABSTRACT_ORIGIN) origin = value;
      else if (attribute === DW_AT_CALL_FILE) callFile = value;
      else if (attribute === DW_AT_CALL_LINE) callLine = value;
      else if (attribute === DW_AT_STMT_LIST && unit) this.lines = value;
    }
    if (name !== null) this.names.set(offset, name);
    if (unit) this.base = low ?? 0;
    if (high !== null && !highIsAddress) high += low ?? 0;
    const children = a.children ? this.list(false) : [];
    return { tag: a.tag, name, low, high, ranges, origin, callFile, callLine, children };
  }

  private textAt(at: number): string {
    this.strings.at = at;
    return this.strings.text();
  }

  private skipText(form: number): void {
    if (form === DW_FORM_STRING) this.c.skipText();
    else this.c.at += 4;
  }

  /** One attribute's value (7.5.4), of those that are no texts; references are offsets in the unit. */
  private value(form: number): number {
    const c = this.c;
    switch (form) {
      case DW_FORM_ADDR:
      case 0x07: // data8
      case 0x14: // ref8
        return c.u64();
      case 0x05: // data2
      case 0x12: // ref2
        return c.u16();
      case 0x06: // data4
      case 0x13: // ref4
      case 0x17: // sec_offset
        return c.u32();
      case 0x0b: // data1
      case 0x0c: // flag
      case 0x11: // ref1
        return c.u8();
      case 0x0d: // sdata
        return c.sleb();
      case 0x0f: // udata
      case 0x15: // ref_udata
        return c.uleb();
      case 0x0a: {
        // block1: constants of 128 bits
        const bytes = c.u8();
        c.at += bytes;
        return 0;
      }
      case 0x18: {
        // exprloc
        const bytes = c.uleb();
        c.at += bytes;
        return 0;
      }
      case 0x19: // flag_present
        return 1;
      default:
        throw new Error(`debug information: form 0x${form.toString(16)} is unknown`);
    }
  }

  private scopes(entries: readonly Entry[], tag: number): CodeScope[] {
    const out: CodeScope[] = [];
    for (const e of entries) {
      if (e.tag !== tag) {
        // Lexical blocks hold inlined code too.
        if (tag === DW_TAG_INLINED_SUBROUTINE) out.push(...this.scopes(e.children, tag));
        continue;
      }
      const ranges = this.rangesOf(e);
      if (ranges.length === 0) continue;
      out.push({
        name: e.name ?? this.names.get(e.origin ?? -1) ?? "",
        ranges,
        call: tag === DW_TAG_SUBPROGRAM ? null : { file: this.files[e.callFile] ?? "", line: e.callLine },
        inlined: this.scopes(e.children, DW_TAG_INLINED_SUBROUTINE),
      });
    }
    return out;
  }

  /** The linker writes 0 where it dropped code, and 1 in range lists. */
  private rangesOf(e: Entry): AddressRange[] {
    const ranges: AddressRange[] = [];
    const add = (low: number, high: number): void => {
      if (low > 1 && high > low) ranges.push({ low, high });
    };
    if (e.ranges === null) {
      if (e.low !== null && e.high !== null) add(e.low, e.high);
      return ranges;
    }
    const c = new Cursor(this.section(".debug_ranges"), e.ranges);
    let base = this.base;
    for (;;) {
      const low = c.u64();
      const high = c.u64();
      if (low === 0 && high === 0) return ranges;
      if (low === Number(0xffff_ffff_ffff_ffffn)) base = high;
      else if (base + low > 1) add(base + low, base + high);
    }
  }
}

/** A line number program (6.2). Files are numbered from 1. */
function readLines(bytes: Uint8Array, at: number): { files: string[]; rows: LineRow[] } {
  const c = new Cursor(bytes, at);
  const end = c.u32() + 4 + at;
  c.at += 2; // version, the unit's
  const program = c.u32() + c.at;
  const minimum = c.u8();
  c.at += 2; // operations per instruction: 1; default_is_stmt
  const lineBase = c.i8();
  const lineRange = c.u8();
  const opcodeBase = c.u8();
  const lengths = Array.from({ length: opcodeBase - 1 }, () => c.u8());
  const directories = [""];
  for (let d = c.text(); d !== ""; d = c.text()) directories.push(d);
  const files = [""];
  for (let f = c.text(); f !== ""; f = c.text()) {
    const directory = directories[c.uleb()] ?? "";
    c.uleb();
    c.uleb();
    files.push(directory === "" || f.startsWith("/") ? f : `${directory}/${f}`);
  }
  const rows: LineRow[] = [];
  c.at = program;
  let address = 0;
  let file = 1;
  let line = 1;
  const row = (isEnd: boolean): void => {
    rows.push({ address, file: files[file] ?? "", line, end: isEnd });
  };
  while (c.at < end) {
    const op = c.u8();
    if (op >= opcodeBase) {
      const adjusted = op - opcodeBase;
      address += Math.floor(adjusted / lineRange) * minimum;
      line += lineBase + (adjusted % lineRange);
      row(false);
      continue;
    }
    switch (op) {
      case 0: {
        const bytesLeft = c.uleb();
        const next = c.at + bytesLeft;
        const extended = c.u8();
        if (extended === 1) {
          row(true);
          address = 0;
          file = 1;
          line = 1;
        } else if (extended === 2) address = c.u64();
        c.at = next;
        break;
      }
      case 1: // copy
        row(false);
        break;
      case 2: // advance_pc
        address += c.uleb() * minimum;
        break;
      case 3: // advance_line
        line += c.sleb();
        break;
      case 4: // set_file
        file = c.uleb();
        break;
      case 8: // const_add_pc
        address += Math.floor((255 - opcodeBase) / lineRange) * minimum;
        break;
      case 9: // fixed_advance_pc
        address += c.u16();
        break;
      default: // nothing that matters here: skip its operands
        for (let i = 0; i < (lengths[op - 1] ?? 0); i++) c.uleb();
    }
  }
  return { files, rows };
}

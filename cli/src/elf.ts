/**
 * A reader for the parts of an ELF file (64-bit, little-endian) that an image
 * report needs: sections, program headers, notes and the symbol table.
 * Source: System V ABI, "ELF-64 Object File Format" version 1.5.
 *
 * The bytes are foreign: every offset is checked once, here.
 */

const EHDR_BYTES = 64;
const PHDR_BYTES = 56;
const SHDR_BYTES = 64;
const SYM_BYTES = 24;
/** An image has a handful of sections and segments; object files with more are not images. */
const SECTIONS_MAX = 4096;
const SEGMENTS_MAX = 256;

export const PT_LOAD = 1;
export const PT_NOTE = 4;
export const SHT_SYMTAB = 2;
export const SHT_NOTE = 7;
export const SHT_NOBITS = 8;
export const SHF_ALLOC = 2;
export const STT_OBJECT = 1;
export const STT_FUNC = 2;

export interface ElfSection {
  name: string;
  type: number;
  flags: number;
  address: number;
  /** Position in the file; meaningless for SHT_NOBITS. */
  offset: number;
  /** Bytes; for SHT_NOBITS bytes of memory only. */
  size: number;
  link: number;
}

export interface ElfSegment {
  type: number;
  offset: number;
  physicalAddress: number;
  fileBytes: number;
  memoryBytes: number;
}

export interface ElfSymbol {
  name: string;
  address: number;
  size: number;
  /** STT_*. */
  type: number;
  /** Index into the sections, or a reserved index. */
  section: number;
}

export interface ElfNote {
  name: string;
  type: number;
  data: Uint8Array;
}

export interface Elf {
  bytes: Uint8Array;
  machine: number;
  entry: number;
  sections: ElfSection[];
  segments: ElfSegment[];
}

/** The file is not an ELF file that can be read; the message says in what way. */
export class ElfError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ElfError";
  }
}

/** Whether the bytes begin like any ELF file. Four bytes suffice. */
export function isElf(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function u64(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  // Addresses in the upper half are only shown and compared, where a double is exact enough.
  return Number(value);
}

function range(bytes: Uint8Array, offset: number, size: number, what: string): Uint8Array {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(size) || offset + size > bytes.length) {
    throw new ElfError(`${what} lies outside the file`);
  }
  return bytes.subarray(offset, offset + size);
}

function text(table: Uint8Array, at: number): string {
  if (at >= table.length) return "";
  let end = at;
  while (end < table.length && table[end] !== 0) end++;
  return Buffer.from(table.subarray(at, end)).toString("utf8");
}

/** Reads the headers. @throws ElfError */
export function readElf(bytes: Uint8Array): Elf {
  if (!isElf(bytes)) throw new ElfError("it does not begin with the ELF signature");
  if (bytes.length < EHDR_BYTES) throw new ElfError("it is cut off inside the ELF header");
  if (bytes[4] !== 2 || bytes[5] !== 1) throw new ElfError("it is not a 64-bit little-endian ELF file");
  const view = viewOf(bytes);
  const segmentCount = view.getUint16(56, true);
  const sectionCount = view.getUint16(60, true);
  if (segmentCount > SEGMENTS_MAX || sectionCount > SECTIONS_MAX) throw new ElfError("it has too many headers");
  const segments: ElfSegment[] = [];
  if (segmentCount > 0) {
    if (view.getUint16(54, true) !== PHDR_BYTES) throw new ElfError("its program headers have an unknown size");
    const table = viewOf(range(bytes, u64(view, 32), segmentCount * PHDR_BYTES, "the program header table"));
    for (let i = 0; i < segmentCount; i++) {
      const at = i * PHDR_BYTES;
      segments.push({
        type: table.getUint32(at, true),
        offset: u64(table, at + 8),
        physicalAddress: u64(table, at + 24),
        fileBytes: u64(table, at + 32),
        memoryBytes: u64(table, at + 40),
      });
    }
  }
  const sections: ElfSection[] = [];
  if (sectionCount > 0) {
    if (view.getUint16(58, true) !== SHDR_BYTES) throw new ElfError("its section headers have an unknown size");
    const table = viewOf(range(bytes, u64(view, 40), sectionCount * SHDR_BYTES, "the section header table"));
    const nameAt: number[] = [];
    for (let i = 0; i < sectionCount; i++) {
      const at = i * SHDR_BYTES;
      nameAt.push(table.getUint32(at, true));
      sections.push({
        name: "",
        type: table.getUint32(at + 4, true),
        flags: u64(table, at + 8),
        address: u64(table, at + 16),
        offset: u64(table, at + 24),
        size: u64(table, at + 32),
        link: table.getUint32(at + 40, true),
      });
    }
    const names = sections[view.getUint16(62, true)];
    if (names !== undefined && names.type !== SHT_NOBITS) {
      const strings = range(bytes, names.offset, names.size, "the section name table");
      for (const [i, section] of sections.entries()) section.name = text(strings, nameAt[i] ?? 0);
    }
  }
  return { bytes, machine: view.getUint16(18, true), entry: u64(view, 24), sections, segments };
}

/** The section's bytes in the file; empty for SHT_NOBITS. @throws ElfError */
export function sectionBytes(elf: Elf, section: ElfSection): Uint8Array {
  if (section.type === SHT_NOBITS) return new Uint8Array(0);
  return range(elf.bytes, section.offset, section.size, `section ${section.name}`);
}

export function findSection(elf: Elf, name: string): ElfSection | null {
  return elf.sections.find((section) => section.name === name) ?? null;
}

/** The symbols of the symbol table; none when the file was stripped. @throws ElfError */
export function readSymbols(elf: Elf): ElfSymbol[] {
  const table = elf.sections.find((section) => section.type === SHT_SYMTAB);
  if (table === undefined) return [];
  const strings = elf.sections[table.link];
  if (strings === undefined) throw new ElfError("its symbol table has no names");
  const names = sectionBytes(elf, strings);
  const view = viewOf(sectionBytes(elf, table));
  const symbols: ElfSymbol[] = [];
  for (let at = 0; at + SYM_BYTES <= view.byteLength; at += SYM_BYTES) {
    symbols.push({
      name: text(names, view.getUint32(at, true)),
      type: view.getUint8(at + 4) & 15,
      section: view.getUint16(at + 6, true),
      address: u64(view, at + 8),
      size: u64(view, at + 16),
    });
  }
  return symbols;
}

/** Notes inside a run of bytes (a PT_NOTE segment or SHT_NOTE section); a damaged tail is left out. */
export function parseNotes(bytes: Uint8Array): ElfNote[] {
  const view = viewOf(bytes);
  const notes: ElfNote[] = [];
  let at = 0;
  while (at + 12 <= bytes.length) {
    const nameBytes = view.getUint32(at, true);
    const dataBytes = view.getUint32(at + 4, true);
    const nameAt = at + 12;
    const dataAt = nameAt + Math.ceil(nameBytes / 4) * 4;
    if (dataAt + dataBytes > bytes.length) break;
    notes.push({
      name: text(bytes.subarray(nameAt, nameAt + nameBytes), 0),
      type: view.getUint32(at + 8, true),
      data: bytes.subarray(dataAt, dataAt + dataBytes),
    });
    at = dataAt + Math.ceil(dataBytes / 4) * 4;
  }
  return notes;
}

/** All notes of the file, from its segments and, where it has none, from its sections. @throws ElfError */
export function readNotes(elf: Elf): ElfNote[] {
  const parts: Uint8Array[] = [];
  for (const segment of elf.segments) {
    if (segment.type === PT_NOTE) parts.push(range(elf.bytes, segment.offset, segment.fileBytes, "a note segment"));
  }
  if (parts.length === 0) {
    for (const section of elf.sections) if (section.type === SHT_NOTE) parts.push(sectionBytes(elf, section));
  }
  return parts.flatMap(parseNotes);
}

/** End of the last loaded byte in physical memory, or 0: what a machine needs at least. */
export function loadedEnd(elf: Elf): number {
  let end = 0;
  for (const segment of elf.segments) {
    if (segment.type === PT_LOAD) end = Math.max(end, segment.physicalAddress + segment.memoryBytes);
  }
  return end;
}

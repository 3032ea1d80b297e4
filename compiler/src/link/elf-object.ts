/**
 * Writes a relocatable 64-bit little-endian ELF file with one section of data and symbols in it (System V gABI,
 * chapters 4 and 5; no relocations). Starting clang for a table of bytes takes longer than making the table.
 */

export interface DataSection {
  readonly name: string;
  /** In the memory of the image. */
  readonly allocated: boolean;
  readonly align: number;
  readonly symbols: readonly DataSymbol[];
}

/** Data, one behind the other. */
export interface DataSymbol {
  /** Null: bytes without a name. */
  readonly name: string | null;
  readonly bytes: Uint8Array;
}

const HEADER_BYTES = 64;
const SECTION_BYTES = 64;
const SYMBOL_BYTES = 24;
const ET_REL = 1;
const EM_X86_64 = 62;
const SHT_PROGBITS = 1;
const SHT_SYMTAB = 2;
const SHT_STRTAB = 3;
const SHF_ALLOC = 2;
const STB_GLOBAL = 1;
const STT_OBJECT = 1;

/** Texts with a zero byte behind each; the first is empty. */
class Strings {
  private text = "\0";

  at(name: string): number {
    const at = Buffer.byteLength(this.text);
    this.text += `${name}\0`;
    return at;
  }

  bytes(): Buffer {
    return Buffer.from(this.text, "utf8");
  }
}

interface Header {
  readonly name: number;
  readonly type: number;
  readonly flags: number;
  readonly link: number;
  readonly info: number;
  readonly align: number;
  readonly entry: number;
  readonly bytes: Uint8Array;
}

/** The object file. Its stack is not executable, as `.note.GNU-stack` says. */
export function dataObject(section: DataSection): Buffer {
  const named = section.symbols.filter((s) => s.name !== null);
  const symbols = Buffer.alloc(SYMBOL_BYTES * (1 + named.length));
  const names = new Strings();
  let at = 0;
  let row = SYMBOL_BYTES;
  for (const { name, bytes } of section.symbols) {
    if (name !== null) {
      symbols.writeUInt32LE(names.at(name), row);
      symbols.writeUInt8((STB_GLOBAL << 4) | STT_OBJECT, row + 4);
      symbols.writeUInt16LE(1, row + 6); // the section below
      symbols.writeBigUInt64LE(BigInt(at), row + 8);
      symbols.writeBigUInt64LE(BigInt(bytes.length), row + 16);
      row += SYMBOL_BYTES;
    }
    at += bytes.length;
  }
  const titles = new Strings();
  const data = Buffer.concat(section.symbols.map((s) => s.bytes));
  const plain = { link: 0, info: 0, entry: 0 };
  const headers: Header[] = [
    {
      ...plain,
      name: titles.at(section.name),
      type: SHT_PROGBITS,
      flags: section.allocated ? SHF_ALLOC : 0,
      align: section.align,
      bytes: data,
    },
    {
      ...plain,
      name: titles.at(".note.GNU-stack"),
      type: SHT_PROGBITS,
      flags: 0,
      align: 1,
      bytes: new Uint8Array(0),
    },
    // Of its symbols the first, which is empty, is local; its names are in the section behind it.
    {
      name: titles.at(".symtab"),
      type: SHT_SYMTAB,
      flags: 0,
      link: 4,
      info: 1,
      align: 8,
      entry: SYMBOL_BYTES,
      bytes: symbols,
    },
    { ...plain, name: titles.at(".strtab"), type: SHT_STRTAB, flags: 0, align: 1, bytes: names.bytes() },
  ];
  const own = titles.at(".shstrtab");
  headers.push({ ...plain, name: own, type: SHT_STRTAB, flags: 0, align: 1, bytes: titles.bytes() });
  return laidOut(headers);
}

function laidOut(sections: readonly Header[]): Buffer {
  const table = Buffer.alloc(SECTION_BYTES * (1 + sections.length));
  const header = Buffer.alloc(HEADER_BYTES);
  const parts: Uint8Array[] = [header];
  let at = HEADER_BYTES;
  const pad = (align: number): void => {
    const more = (align - (at % align)) % align;
    if (more > 0) parts.push(new Uint8Array(more));
    at += more;
  };
  sections.forEach((s, i) => {
    pad(s.align);
    const row = SECTION_BYTES * (i + 1);
    table.writeUInt32LE(s.name, row);
    table.writeUInt32LE(s.type, row + 4);
    table.writeBigUInt64LE(BigInt(s.flags), row + 8);
    table.writeBigUInt64LE(BigInt(at), row + 24);
    table.writeBigUInt64LE(BigInt(s.bytes.length), row + 32);
    table.writeUInt32LE(s.link, row + 40);
    table.writeUInt32LE(s.info, row + 44);
    table.writeBigUInt64LE(BigInt(s.align), row + 48);
    table.writeBigUInt64LE(BigInt(s.entry), row + 56);
    parts.push(s.bytes);
    at += s.bytes.length;
  });
  pad(8);
  header.write("\x7fELF\x02\x01\x01", 0, "latin1");
  header.writeUInt16LE(ET_REL, 16);
  header.writeUInt16LE(EM_X86_64, 18);
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(BigInt(at), 40);
  header.writeUInt16LE(HEADER_BYTES, 52);
  header.writeUInt16LE(SECTION_BYTES, 58);
  header.writeUInt16LE(1 + sections.length, 60);
  header.writeUInt16LE(sections.length, 62);
  return Buffer.concat([...parts, table]);
}

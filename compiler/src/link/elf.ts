/** Reads what the linker step needs of a 64-bit little-endian ELF file: sections and symbols (System V gABI, chapters 4 and 5). */

export interface Section {
  readonly name: string;
  readonly address: number;
  readonly bytes: Uint8Array;
}

export interface FunctionSymbol {
  readonly name: string;
  readonly address: number;
  readonly size: number;
}

export interface Elf {
  readonly sections: ReadonlyMap<string, Section>;
  readonly functions: readonly FunctionSymbol[];
  /** Every named symbol's value. */
  readonly values: ReadonlyMap<string, number>;
}

const HEADER_BYTES = 64;
const SHT_SYMTAB = 2;
const SHT_NOBITS = 8;
const STT_FUNC = 2;
const SYMBOL_BYTES = 24;

/** @throws Error when `bytes` is no 64-bit little-endian ELF file. */
export function readElf(bytes: Uint8Array): Elf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0) !== 0x7f454c46 || bytes[4] !== 2 || bytes[5] !== 1)
    throw new Error("not a 64-bit ELF file");
  const u64 = (at: number): number => Number(view.getBigUint64(at, true));
  const u32 = (at: number): number => view.getUint32(at, true);
  const u16 = (at: number): number => view.getUint16(at, true);
  const table = u64(40);
  const entry = u16(58);
  const headers = Array.from({ length: u16(60) }, (_, i) => {
    const at = table + i * entry;
    return {
      name: u32(at),
      type: u32(at + 4),
      address: u64(at + 16),
      offset: u64(at + 24),
      size: u64(at + 32),
      link: u32(at + 40),
    };
  });
  const text = (start: number): string => {
    let end = start;
    while (end < bytes.length && bytes[end] !== 0) end++;
    return new TextDecoder().decode(bytes.subarray(start, end));
  };
  const names = headers[u16(62)]?.offset ?? 0;
  const sections = new Map<string, Section>();
  const functions: FunctionSymbol[] = [];
  const values = new Map<string, number>();
  for (const h of headers) {
    const size = h.type === SHT_NOBITS ? 0 : h.size;
    const name = text(names + h.name);
    sections.set(name, { name, address: h.address, bytes: bytes.subarray(h.offset, h.offset + size) });
    if (h.type !== SHT_SYMTAB) continue;
    const strings = headers[h.link]?.offset ?? 0;
    for (let at = h.offset; at < h.offset + h.size; at += SYMBOL_BYTES) {
      const symbol = text(strings + u32(at));
      if (symbol === "") continue;
      values.set(symbol, u64(at + 8));
      if ((view.getUint8(at + 4) & 15) === STT_FUNC)
        functions.push({ name: symbol, address: u64(at + 8), size: u64(at + 16) });
    }
  }
  return { sections, functions, values };
}

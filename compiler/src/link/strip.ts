/**
 * The image without its symbol table, and the table as a list for the file beside the image: names
 * of functions and large constants would take a twelfth of an image, and nothing in a running one
 * reads them (stack traces have a table of their own, trace.ts).
 */

const SHT_SYMTAB = 2;
const SHT_NOBITS = 8;
const SHF_ALLOC = 2;
const PT_LOAD = 1;
const STT_OBJECT = 1;
const STT_FUNC = 2;
const SYMBOL_BYTES = 24;
const SEGMENT_BYTES = 56;
/** Data of fewer bytes is not worth a name. */
const OBJECT_BYTES_MIN = 256;

/** A named part of the image. */
export interface Place {
  readonly name: string;
  readonly address: number;
  readonly bytes: number;
  readonly isFunction: boolean;
}

interface SectionHeader {
  readonly index: number;
  readonly type: number;
  readonly loaded: boolean;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly alignment: number;
}

class Headers {
  readonly view: DataView;
  readonly sections: SectionHeader[];
  readonly table: number;
  readonly entryBytes: number;

  constructor(readonly file: Uint8Array) {
    this.view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    this.table = this.u64(40);
    this.entryBytes = this.view.getUint16(58, true);
    this.sections = Array.from({ length: this.view.getUint16(60, true) }, (_, index) => {
      const at = this.table + index * this.entryBytes;
      return {
        index,
        type: this.view.getUint32(at + 4, true),
        loaded: (this.u64(at + 8) & SHF_ALLOC) !== 0,
        offset: this.u64(at + 24),
        size: this.u64(at + 32),
        link: this.view.getUint32(at + 40, true),
        alignment: Math.max(1, this.u64(at + 48)),
      };
    });
  }

  u64(at: number): number {
    return Number(this.view.getBigUint64(at, true));
  }
}

/** Functions and large constants with a place in the file, by address. */
function placesOf(headers: Headers, table: SectionHeader): Place[] {
  const { view, file, sections } = headers;
  const strings = sections[table.link]?.offset ?? 0;
  const places: Place[] = [];
  for (let at = table.offset; at < table.offset + table.size; at += SYMBOL_BYTES) {
    const type = view.getUint8(at + 4) & 15;
    const bytes = headers.u64(at + 16);
    if (bytes === 0 || (type !== STT_FUNC && (type !== STT_OBJECT || bytes < OBJECT_BYTES_MIN))) continue;
    const section = sections[view.getUint16(at + 6, true)];
    if (section === undefined || section.type === SHT_NOBITS) continue;
    const from = strings + view.getUint32(at, true);
    const name = new TextDecoder().decode(file.subarray(from, file.indexOf(0, from)));
    places.push({ name, address: headers.u64(at + 8), bytes, isFunction: type === STT_FUNC });
  }
  return places.sort((a, b) => a.address - b.address || (a.name < b.name ? -1 : 1));
}

/**
 * @param file a whole ELF file whose loaded parts stand before everything else, as lld writes it
 * @returns what is loaded as it was, then the other sections without the symbol table
 */
export function strip(file: Uint8Array): { image: Uint8Array; places: Place[] } {
  const headers = new Headers(file);
  const table = headers.sections.find((s) => s.type === SHT_SYMTAB);
  if (table === undefined) return { image: file, places: [] };
  const kept = headers.sections.filter((s) => s !== table && s.index !== table.link);
  const inFile = kept.filter((s) => s.index !== 0 && s.type !== SHT_NOBITS);
  const end = Math.max(64, ...inFile.filter((s) => s.loaded).map((s) => s.offset + s.size));

  // A Buffer's slice would not be a copy.
  const whole = new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  const parts: Uint8Array[] = [whole.slice(0, end)];
  const offsets = new Map<SectionHeader, number>();
  let at = end;
  const put = (bytes: Uint8Array, alignment: number): number => {
    const padding = (alignment - (at % alignment)) % alignment;
    parts.push(new Uint8Array(padding), bytes);
    at += padding + bytes.length;
    return at - bytes.length;
  };
  for (const s of inFile) if (!s.loaded) offsets.set(s, put(whole.subarray(s.offset, s.offset + s.size), s.alignment));
  const entries = kept.map((s) => {
    const entry = whole.slice(
      headers.table + s.index * headers.entryBytes,
      headers.table + (s.index + 1) * headers.entryBytes,
    );
    const offset = s.type === SHT_NOBITS ? end : offsets.get(s);
    if (offset !== undefined) new DataView(entry.buffer).setBigUint64(24, BigInt(offset), true);
    return entry;
  });
  const newTable = put(Buffer.concat(entries), 8);

  const image = Buffer.concat(parts);
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  view.setBigUint64(40, BigInt(newTable), true);
  view.setUint16(60, kept.length, true);
  const names = view.getUint16(62, true);
  view.setUint16(
    62,
    kept.findIndex((s) => s.index === names),
    true,
  );
  // A segment that is all zeroes needs no place in the file, only one that fits its alignment.
  const segments = headers.u64(32);
  for (let i = 0; i < view.getUint16(56, true); i++) {
    const segment = segments + i * SEGMENT_BYTES;
    if (view.getUint32(segment, true) !== PT_LOAD || headers.u64(segment + 32) !== 0) continue;
    const alignment = Math.max(1, headers.u64(segment + 48));
    view.setBigUint64(segment + 8, BigInt(headers.u64(segment + 16) % alignment), true);
  }
  return { image, places: placesOf(headers, table) };
}

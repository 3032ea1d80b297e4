/**
 * A smaller symbol table. Of the linker's, the names of functions and of large tables remain:
 * what the report of an image shows. Names of string constants and the like would take a tenth
 * of a small image.
 */

const SHT_SYMTAB = 2;
const STT_OBJECT = 1;
const STT_FUNC = 2;
const SYMBOL_BYTES = 24;
/** Data of fewer bytes is not worth a symbol. */
const OBJECT_BYTES_MIN = 256;

/**
 * @param file a whole ELF file whose section headers stand behind everything else, as lld writes it
 * @returns the same file with fewer symbols; or as it is when there is nothing to gain
 */
export function slimSymbols(file: Uint8Array): Uint8Array {
  // A Buffer's slice would not be a copy.
  const image = new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  const u64 = (at: number): number => Number(view.getBigUint64(at, true));
  const headers = u64(40);
  const headerBytes = view.getUint16(58, true);
  const count = view.getUint16(60, true);
  const header = (i: number): number => headers + i * headerBytes;
  const indices = Array.from({ length: count }, (_, i) => i);
  const table = indices.find((i) => view.getUint32(header(i) + 4, true) === SHT_SYMTAB);
  if (table === undefined) return image;
  const strings = view.getUint32(header(table) + 40, true);
  const offsetOf = (i: number): number => u64(header(i) + 24);
  const sizeOf = (i: number): number => u64(header(i) + 32);
  // Everything from the first of the tables on is written anew; nothing in it is loaded.
  const start = Math.min(offsetOf(table), offsetOf(strings));
  const moved = indices.filter((i) => i !== 0 && offsetOf(i) >= start).sort((a, b) => offsetOf(a) - offsetOf(b));
  if (headers < start || moved.some((i) => u64(header(i) + 8) !== 0)) return image;

  const symbols: Uint8Array[] = [new Uint8Array(SYMBOL_BYTES)];
  const names: Uint8Array[] = [new Uint8Array(1)];
  let nameBytes = 1;
  let locals = 1;
  for (let at = offsetOf(table); at < offsetOf(table) + sizeOf(table); at += SYMBOL_BYTES) {
    const info = view.getUint8(at + 4);
    const type = info & 15;
    if (type !== STT_FUNC && (type !== STT_OBJECT || u64(at + 16) < OBJECT_BYTES_MIN)) continue;
    const symbol = image.slice(at, at + SYMBOL_BYTES);
    const from = offsetOf(strings) + view.getUint32(at, true);
    const name = image.subarray(from, image.indexOf(0, from) + 1);
    new DataView(symbol.buffer).setUint32(0, nameBytes, true);
    names.push(name);
    nameBytes += name.length;
    symbols.push(symbol);
    // The linker puts local symbols (binding 0) first, as the format demands.
    if (info >> 4 === 0) locals = symbols.length;
  }

  const contents = new Map<number, Uint8Array>([
    [table, Buffer.concat(symbols)],
    [strings, Buffer.concat(names)],
  ]);
  const out: Uint8Array[] = [image.slice(0, start)];
  const newHeaders = image.slice(headers, headers + count * headerBytes);
  const headerView = new DataView(newHeaders.buffer);
  let at = start;
  const put = (bytes: Uint8Array, alignment: number): number => {
    const padding = (alignment - (at % alignment)) % alignment;
    out.push(new Uint8Array(padding), bytes);
    at += padding + bytes.length;
    return at - bytes.length;
  };
  for (const i of moved) {
    const bytes = contents.get(i) ?? image.subarray(offsetOf(i), offsetOf(i) + sizeOf(i));
    const offset = put(bytes, Math.max(1, u64(header(i) + 48)));
    headerView.setBigUint64(i * headerBytes + 24, BigInt(offset), true);
    headerView.setBigUint64(i * headerBytes + 32, BigInt(bytes.length), true);
    if (i === table) headerView.setUint32(i * headerBytes + 44, locals, true);
  }
  const newStart = put(newHeaders, 8);
  const whole = Buffer.concat(out);
  new DataView(whole.buffer, whole.byteOffset).setBigUint64(40, BigInt(newStart), true);
  return whole;
}

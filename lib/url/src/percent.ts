/**
 * Percent-encoding and its sets.
 * @see https://url.spec.whatwg.org/#percent-encoded-bytes
 */
import { utf8Decode, utf8Encode } from "../../web/src/utf8.ts";

/** Each set is a bit in `SETS`; a unit above 0x7e is in all of them. */
export const C0_SET = 1;
export const FRAGMENT_SET = 2;
export const QUERY_SET = 4;
export const SPECIAL_QUERY_SET = 8;
export const PATH_SET = 16;
export const USERINFO_SET = 32;
/** Everything but letters, digits and `*-._`; used by application/x-www-form-urlencoded. */
export const FORM_SET = 64;

const SETS = makeSets();

function makeSets(): Uint8Array {
  const sets = new Uint8Array(128);
  for (let unit = 0; unit < 128; unit++) {
    const alphanumeric =
      (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
    if (unit < 0x20 || unit === 0x7f) sets[unit] = 0xff;
    else if (!alphanumeric) sets[unit] = FORM_SET;
  }
  for (const unit of "*-._") sets[unit.charCodeAt(0)] = 0;
  add(sets, ' "<>`', FRAGMENT_SET);
  add(sets, ' "#<>', QUERY_SET | SPECIAL_QUERY_SET | PATH_SET | USERINFO_SET);
  add(sets, "'", SPECIAL_QUERY_SET);
  add(sets, "?`{}", PATH_SET | USERINFO_SET);
  add(sets, "/:;=@[\\]^|", USERINFO_SET);
  return sets;
}

function add(sets: Uint8Array, units: string, bits: number): void {
  for (let i = 0; i < units.length; i++) sets[units.charCodeAt(i)]! |= bits;
}

/** True when `unit` must be written as %XX in the given set. */
export function inSet(unit: number, set: number): boolean {
  return unit > 0x7e || (SETS[unit]! & set) !== 0;
}

/** `%XX` of one byte. */
export function percentByte(byte: number): string {
  return `%${HEX[byte >> 4]!}${HEX[byte & 15]!}`;
}

const HEX: readonly string[] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "A", "B", "C", "D", "E", "F"];

/** `text` in UTF-8 with what lies in `set` percent-encoded; `spaceAsPlus` for forms. */
export function percentEncode(text: string, set: number, spaceAsPlus = false): string {
  let i = 0;
  while (i < text.length && !inSet(text.charCodeAt(i), set)) i++;
  if (i === text.length) return text;
  let out = text.slice(0, i);
  const bytes = utf8Encode(text.slice(i));
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (spaceAsPlus && byte === 0x20) out += "+";
    else if (inSet(byte, set)) out += percentByte(byte);
    else out += String.fromCharCode(byte);
  }
  return out;
}

/** The value of a hexadecimal digit, or -1. */
export function hexValue(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  if (lower >= 0x61 && lower <= 0x66) return lower - 0x57;
  return -1;
}

/** Percent-decodes `text` and reads the bytes as UTF-8 with replacement; `plusAsSpace` for forms. */
export function percentDecode(text: string, plusAsSpace = false): string {
  let i = 0;
  while (i < text.length) {
    const unit = text.charCodeAt(i);
    if (unit === 0x25 || (plusAsSpace && unit === 0x2b) || unit >= 0x80) break;
    i++;
  }
  if (i === text.length) return text;
  const bytes = utf8Encode(text);
  let to = i;
  for (let at = i; at < bytes.length; at++) {
    let byte = bytes[at]!;
    if (byte === 0x25 && at + 2 < bytes.length) {
      const high = hexValue(bytes[at + 1]!);
      const low = hexValue(bytes[at + 2]!);
      if (high >= 0 && low >= 0) {
        byte = (high << 4) | low;
        at += 2;
      }
    } else if (plusAsSpace && byte === 0x2b) byte = 0x20;
    bytes[to++] = byte;
  }
  return utf8Decode(bytes, 0, to);
}

/** encodeURIComponent and its family (ECMA-262 19.2.6). */
import { strCodePoint, strSlice } from "kiln:core";

const RESERVED = ";/?:@&=+$,#";
const UNESCAPED_MARKS = "-_.!~*'()";

function isAlphanumeric(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

/** @throws URIError for lone surrogates. */
export function encodeURIComponent(text: string | number | boolean): string {
  return encode(`${text}`, UNESCAPED_MARKS);
}

/** @throws URIError for lone surrogates. */
export function encodeURI(text: string): string {
  return encode(`${text}`, RESERVED + UNESCAPED_MARKS);
}

/** @throws URIError for sequences that are not UTF-8. */
export function decodeURIComponent(text: string): string {
  return decode(`${text}`, "");
}

/** @throws URIError for sequences that are not UTF-8. */
export function decodeURI(text: string): string {
  return decode(`${text}`, RESERVED);
}

function encode(text: string, kept: string): string {
  let out = "";
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isAlphanumeric(unit) || (unit < 128 && kept.includes(text.charAt(i)))) continue;
    out += strSlice(text, from, i);
    const point = text.codePointAt(i) as number;
    if (point >= 0xd800 && point < 0xe000) throw new URIError("URI malformed");
    if (point > 0xffff) i++;
    out += encodePoint(point);
    from = i + 1;
  }
  return from === 0 ? text : out + strSlice(text, from, text.length);
}

function encodePoint(point: number): string {
  if (point < 0x80) return percent(point);
  if (point < 0x800) return percent(0xc0 | (point >> 6)) + percent(0x80 | (point & 63));
  if (point < 0x10000) {
    return percent(0xe0 | (point >> 12)) + percent(0x80 | ((point >> 6) & 63)) + percent(0x80 | (point & 63));
  }
  return (
    percent(0xf0 | (point >> 18)) +
    percent(0x80 | ((point >> 12) & 63)) +
    percent(0x80 | ((point >> 6) & 63)) +
    percent(0x80 | (point & 63))
  );
}

const HEX = "0123456789ABCDEF";

function percent(byte: number): string {
  return `%${HEX.charAt(byte >> 4)}${HEX.charAt(byte & 15)}`;
}

function decode(text: string, kept: string): string {
  let out = "";
  let from = 0;
  let i = text.indexOf("%");
  if (i < 0) return text;
  while (i >= 0) {
    out += strSlice(text, from, i);
    const first = byteAt(text, i);
    const length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : 4;
    if (first >= 0x80 && (first < 0xc2 || first > 0xf4)) throw new URIError("URI malformed");
    let point = length === 1 ? first : first & (0x7f >> length);
    for (let k = 1; k < length; k++) {
      const byte = byteAt(text, i + k * 3);
      if ((byte & 0xc0) !== 0x80) throw new URIError("URI malformed");
      point = (point << 6) | (byte & 63);
    }
    const tooShort = (length === 3 && point < 0x800) || (length === 4 && point < 0x10000);
    if (tooShort || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) throw new URIError("URI malformed");
    const made = strCodePoint(point);
    from = i + length * 3;
    out += length === 1 && kept.includes(made) ? strSlice(text, i, from) : made;
    i = text.indexOf("%", from);
  }
  return out + strSlice(text, from, text.length);
}

/** The byte of a %xx at `at`. */
function byteAt(text: string, at: number): number {
  if (at + 2 >= text.length || text.charCodeAt(at) !== 0x25) throw new URIError("URI malformed");
  return (hexDigit(text.charCodeAt(at + 1)) << 4) | hexDigit(text.charCodeAt(at + 2));
}

function hexDigit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  if (unit >= 65 && unit <= 70) return unit - 55;
  if (unit >= 97 && unit <= 102) return unit - 87;
  throw new URIError("URI malformed");
}

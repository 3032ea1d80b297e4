/** Byte classes and comparisons for message heads, without building strings. */

/** Bit 0: token (RFC 9110 section 5.6.2). Bit 1: field value (VCHAR, obs-text, SP, HTAB). */
const CLASSES = makeClasses();

function makeClasses(): Uint8Array {
  const classes = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) {
    if (byte === 0x09 || (byte >= 0x20 && byte !== 0x7f)) classes[byte] = 2;
    if ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) {
      classes[byte] = 3;
    }
  }
  const marks = "!#$%&'*+-.^_`|~";
  for (let i = 0; i < marks.length; i++) classes[marks.charCodeAt(i)] = 3;
  return classes;
}

export function isTokenByte(byte: number): boolean {
  return (CLASSES[byte & 0xff]! & 1) !== 0;
}

export function isValueByte(byte: number): boolean {
  return (CLASSES[byte & 0xff]! & 2) !== 0;
}

/** True when `bytes[from .. to)` spells `lower` (lower-case ASCII) in any case. */
export function spells(bytes: Uint8Array, from: number, to: number, lower: string): boolean {
  if (to - from !== lower.length) return false;
  for (let i = 0; i < lower.length; i++) {
    let byte = bytes[from + i]!;
    if (byte >= 0x41 && byte <= 0x5a) byte |= 0x20;
    if (byte !== lower.charCodeAt(i)) return false;
  }
  return true;
}

/** True when `bytes[from .. to)` is exactly `text`. */
export function isText(bytes: Uint8Array, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[from + i]! !== text.charCodeAt(i)) return false;
  return true;
}

/** The first LF in `bytes[from .. to)`, or -1. */
export function findLf(bytes: Uint8Array, from: number, to: number): number {
  for (let i = from | 0; i < to; i++) if (bytes[i]! === 0x0a) return i;
  return -1;
}

/** Skips spaces and tabs forward. */
export function skipSpace(bytes: Uint8Array, from: number, to: number): number {
  let i = from;
  while (i < to && (bytes[i]! === 0x20 || bytes[i]! === 0x09)) i++;
  return i;
}

/** Skips spaces and tabs backward: the end of the text before them. */
export function trimSpace(bytes: Uint8Array, from: number, to: number): number {
  let i = to;
  while (i > from && (bytes[i - 1]! === 0x20 || bytes[i - 1]! === 0x09)) i--;
  return i;
}

/** True when the comma-separated list `bytes[from .. to)` has `lower` as an element, in any case. */
export function listHas(bytes: Uint8Array, from: number, to: number, lower: string): boolean {
  let at = from;
  while (at <= to) {
    let end = at;
    while (end < to && bytes[end]! !== 0x2c) end++;
    const first = skipSpace(bytes, at, end);
    if (spells(bytes, first, trimSpace(bytes, first, end), lower)) return true;
    at = end + 1;
  }
  return false;
}

/**
 * Domain names: text, wire form, and reading them out of messages.
 * @see RFC 1035 sections 2.3.4, 3.1, 4.1.4 and 5.1
 */

export const LABEL_BYTES_MAX = 63;
/** A whole name in wire form, with the root label. */
export const NAME_BYTES_MAX = 255;
/** Compression pointers followed in one name. Each must point backwards, so this is not what ends a loop. */
export const POINTERS_MAX = 64;

/** A zone or record that cannot be what it says; the message names it. */
export class ZoneError extends Error {}

/** ASCII letters in lower case; everything else as it is. */
export function lowerByte(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

/** `wire` in lower case. */
export function lowerName(wire: Uint8Array): Uint8Array {
  const lower = new Uint8Array(wire.length);
  // Length bytes are below 0x40, so no letter is mistaken.
  for (let i = 0; i < wire.length; i++) lower[i] = lowerByte(wire[i]!);
  return lower;
}

/**
 * The wire form of `text`: relative to `origin` (wire form) unless it ends in a dot; "@" is the origin.
 * `\.` and `\DDD` quote bytes.
 * @throws ZoneError for an empty or long label, or a long name.
 */
export function nameFromText(text: string, origin: Uint8Array): Uint8Array {
  if (text === "@") return origin.slice();
  if (text === ".") return new Uint8Array(1);
  const out = new Uint8Array(NAME_BYTES_MAX + 1);
  let labelAt = 0;
  let at = 1;
  let absolute = false;
  for (let i = 0; i < text.length; i++) {
    let unit = text.charCodeAt(i);
    if (unit === 0x2e) {
      if (at - labelAt === 1) throw new ZoneError(`empty label in the name "${text}"`);
      if (i === text.length - 1) {
        absolute = true;
        break;
      }
      out[labelAt] = at - labelAt - 1;
      labelAt = at++;
    } else {
      if (unit === 0x5c) {
        i++;
        const digits = text.slice(i, i + 3);
        const value = decimalByte(digits);
        if (value >= 0) {
          unit = value;
          i += 2;
        } else unit = i < text.length ? text.charCodeAt(i) : 0x100;
      }
      if (unit > 0xff) throw new ZoneError(`the name "${text}" holds a character that is not a byte`);
      if (at - labelAt > LABEL_BYTES_MAX) throw new ZoneError(`a label of "${text}" is longer than 63 bytes`);
      out[at++] = unit;
    }
    // The root label follows.
    if (at >= NAME_BYTES_MAX) throw new ZoneError(`the name "${text}" is longer than 255 bytes`);
  }
  if (at - labelAt === 1) throw new ZoneError("empty name");
  out[labelAt] = at - labelAt - 1;
  if (absolute) return out.slice(0, at + 1);
  if (at + origin.length > NAME_BYTES_MAX) throw new ZoneError(`the name "${text}" is longer than 255 bytes`);
  const whole = new Uint8Array(at + origin.length);
  whole.set(out.subarray(0, at));
  whole.set(origin, at);
  return whole;
}

/** True for the text of a name that can be sent. */
export function isName(text: string): boolean {
  try {
    nameFromText(text, new Uint8Array(1));
    return true;
  } catch {
    return false;
  }
}

/** Three decimal digits up to 255, or -1. */
function decimalByte(text: string): number {
  if (text.length !== 3) return -1;
  let value = 0;
  for (let i = 0; i < 3; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value > 255 ? -1 : value;
}

/** Absolute text of a wire name. */
export function nameToText(wire: Uint8Array, from = 0): string {
  let at = from;
  let text = "";
  while (at < wire.length && wire[at]! !== 0) {
    const end = at + 1 + wire[at]!;
    for (let i = at + 1; i < end && i < wire.length; i++) text += quoteByte(wire[i]!);
    text += ".";
    at = end;
  }
  return text === "" ? "." : text;
}

function quoteByte(byte: number): string {
  if (byte === 0x2e || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
  if (byte > 0x20 && byte < 0x7f) return String.fromCharCode(byte);
  return `\\${`${byte}`.padStart(3, "0")}`;
}

/** Reads names out of one message; after `read`, `wire[0 .. length)` is the name. */
export class NameReader {
  /** The name, pointers resolved. */
  readonly wire = new Uint8Array(NAME_BYTES_MAX);
  length = 0;

  /**
   * Reads the name at `at` of the message `bytes[start .. end)`; returns the offset behind it, or -1 when
   * it is malformed: cut, too long, a bad label type, or a pointer that does not point backwards.
   */
  read(bytes: Uint8Array, start: number, end: number, at: number): number {
    const wire = this.wire;
    let from = at;
    let next = -1;
    let length = 0;
    let pointers = 0;
    let lowest = at;
    while (from < end) {
      const size = bytes[from]!;
      if (size === 0) {
        if (length + 1 > NAME_BYTES_MAX) return -1;
        wire[length++] = 0;
        this.length = length;
        return next < 0 ? from + 1 : next;
      }
      if (size >= 0xc0) {
        if (from + 1 >= end || ++pointers > POINTERS_MAX) return -1;
        const target = start + (((size & 0x3f) << 8) | bytes[from + 1]!);
        if (target >= lowest) return -1;
        if (next < 0) next = from + 2;
        lowest = target;
        from = target;
        continue;
      }
      if (size > LABEL_BYTES_MAX || from + 1 + size > end || length + 1 + size > NAME_BYTES_MAX - 1) return -1;
      for (let i = 0; i <= size; i++) wire[length++] = bytes[from + i]!;
      from += size + 1;
    }
    return -1;
  }

  /** A copy of what was read. */
  copy(): Uint8Array {
    return this.wire.slice(0, this.length);
  }
}

/**
 * Hosts: domains, IPv4 and IPv6 addresses, opaque hosts.
 *
 * There is no IDNA table here: a special URL whose host is not ASCII is refused.
 * @see https://url.spec.whatwg.org/#host-parsing
 */
import { C0_SET, hexValue, percentDecode, percentEncode } from "./percent.ts";

/** The serialised host, or null when `input` is not one. */
export function parseHost(input: string, special: boolean): string | null {
  if (input.charCodeAt(0) === 0x5b) {
    if (input.charCodeAt(input.length - 1) !== 0x5d) return null;
    const pieces = parseIpv6(input.slice(1, -1));
    return pieces === null ? null : `[${ipv6Text(pieces)}]`;
  }
  if (!special) {
    for (let i = 0; i < input.length; i++) if (isForbiddenHost(input.charCodeAt(i))) return null;
    return percentEncode(input, C0_SET);
  }
  const domain = percentDecode(input);
  for (let i = 0; i < domain.length; i++) if (isForbiddenDomain(domain.charCodeAt(i))) return null;
  const host = domain.toLowerCase();
  if (host === "" || !labelsAreValid(host)) return null;
  if (!endsInNumber(host)) return host;
  const address = parseIpv4(host);
  return address < 0 ? null : ipv4Text(address);
}

/** Forbidden host code points. */
function isForbiddenHost(unit: number): boolean {
  switch (unit) {
    case 0x00:
    case 0x09:
    case 0x0a:
    case 0x0d:
    case 0x20:
    case 0x23: // #
    case 0x2f: // /
    case 0x3a: // :
    case 0x3c: // <
    case 0x3e: // >
    case 0x3f: // ?
    case 0x40: // @
    case 0x5b: // [
    case 0x5c: // \
    case 0x5d: // ]
    case 0x5e: // ^
    case 0x7c: // |
      return true;
    default:
      return false;
  }
}

function isForbiddenDomain(unit: number): boolean {
  return isForbiddenHost(unit) || unit <= 0x1f || unit === 0x25 || unit >= 0x7f;
}

const PUNYCODE_PREFIX = "xn--";

/** Checks that each `xn--` label is Punycode for something that is not ASCII. */
function labelsAreValid(host: string): boolean {
  if (!host.includes(PUNYCODE_PREFIX)) return true;
  for (const label of host.split(".")) {
    if (label.startsWith(PUNYCODE_PREFIX) && !isPunycode(label.slice(PUNYCODE_PREFIX.length))) return false;
  }
  return true;
}

/** True when `text` decodes by RFC 3492 to at least one code point. */
function isPunycode(text: string): boolean {
  const dash = text.lastIndexOf("-");
  let count = Math.max(dash, 0);
  let at = dash > 0 ? dash + 1 : 0;
  if (at >= text.length) return false;
  let point = 128;
  let index = 0;
  let bias = 72;
  let first = true;
  while (at < text.length) {
    const old = index;
    let weight = 1;
    for (let k = 36; ; k += 36) {
      if (at >= text.length) return false;
      const digit = punycodeDigit(text.charCodeAt(at++));
      if (digit < 0) return false;
      index += digit * weight;
      if (index > 0x7fffffff) return false;
      const threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
      if (digit < threshold) break;
      weight *= 36 - threshold;
      if (weight > 0x7fffffff) return false;
    }
    count++;
    bias = adaptBias(index - old, count, first);
    first = false;
    point += Math.floor(index / count);
    index = (index % count) + 1;
    // Controls and the no-break space are never valid in a label; the tables of IDNA proper are not here.
    if (point <= 0xa0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return false;
  }
  return true;
}

function punycodeDigit(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61;
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 26;
  return -1;
}

/** RFC 3492 section 6.1. */
function adaptBias(delta: number, count: number, first: boolean): number {
  let rest = first ? Math.floor(delta / 700) : Math.floor(delta / 2);
  rest += Math.floor(rest / count);
  let k = 0;
  while (rest > 455) {
    rest = Math.floor(rest / 35);
    k += 36;
  }
  return k + Math.floor((36 * rest) / (rest + 38));
}

/** The "ends in a number" checker: such hosts are IPv4 addresses or nothing. */
function endsInNumber(host: string): boolean {
  const parts = host.split(".");
  let last = parts[parts.length - 1]!;
  if (last === "") {
    if (parts.length === 1) return false;
    last = parts[parts.length - 2]!;
  }
  return (last !== "" && allDigits(last)) || parseIpv4Number(last) >= 0;
}

function allDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x30 || unit > 0x39) return false;
  }
  return true;
}

/** A decimal, 0-octal or 0x-hexadecimal number, or -1. Exact up to 2^53, which is far above what is accepted. */
function parseIpv4Number(text: string): number {
  if (text === "") return -1;
  let radix = 10;
  let at = 0;
  if (text.length >= 2 && text.charCodeAt(0) === 0x30) {
    if ((text.charCodeAt(1) | 0x20) === 0x78) {
      radix = 16;
      at = 2;
    } else {
      radix = 8;
      at = 1;
    }
  }
  let value = 0;
  for (; at < text.length; at++) {
    const digit = hexValue(text.charCodeAt(at));
    if (digit < 0 || digit >= radix) return -1;
    value = value * radix + digit;
  }
  return value;
}

/** The address as a number, or -1. */
function parseIpv4(host: string): number {
  const parts = host.split(".");
  if (parts[parts.length - 1] === "" && parts.length > 1) parts.pop();
  if (parts.length > 4) return -1;
  let address = 0;
  for (let i = 0; i < parts.length; i++) {
    const value = parseIpv4Number(parts[i]!);
    if (value < 0) return -1;
    if (i < parts.length - 1) {
      if (value > 255) return -1;
      address += value * 256 ** (3 - i);
    } else {
      if (value >= 256 ** (5 - parts.length)) return -1;
      address += value;
    }
  }
  return address;
}

function ipv4Text(address: number): string {
  const bits = address >>> 0;
  return `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}`;
}

/** The eight 16-bit pieces of an IPv6 address, or null. */
export function parseIpv6(input: string): Uint16Array | null {
  const pieces = new Uint16Array(8);
  let piece = 0;
  let compress = -1;
  let at = 0;
  if (input.charCodeAt(0) === 0x3a) {
    if (input.charCodeAt(1) !== 0x3a) return null;
    at = 2;
    compress = ++piece;
  }
  while (at < input.length) {
    if (piece === 8) return null;
    if (input.charCodeAt(at) === 0x3a) {
      if (compress >= 0) return null;
      at++;
      compress = ++piece;
      continue;
    }
    let value = 0;
    let digits = 0;
    while (digits < 4 && at < input.length) {
      const digit = hexValue(input.charCodeAt(at));
      if (digit < 0) break;
      value = value * 16 + digit;
      at++;
      digits++;
    }
    if (at < input.length && input.charCodeAt(at) === 0x2e) {
      if (digits === 0) return null;
      if (piece > 6) return null;
      if (!parseEmbeddedIpv4(input, at - digits, pieces, piece)) return null;
      piece += 2;
      break;
    }
    if (at < input.length) {
      if (input.charCodeAt(at) !== 0x3a) return null;
      at++;
      if (at === input.length) return null;
    }
    pieces[piece++] = value;
  }
  if (compress >= 0) {
    let swaps = piece - compress;
    piece = 7;
    while (piece !== 0 && swaps > 0) {
      const other = compress + swaps - 1;
      const moved = pieces[piece]!;
      pieces[piece] = pieces[other]!;
      pieces[other] = moved;
      piece--;
      swaps--;
    }
  } else if (piece !== 8) return null;
  return pieces;
}

/** Reads `a.b.c.d` to the end of `input` into two pieces; false when malformed. */
function parseEmbeddedIpv4(input: string, from: number, pieces: Uint16Array, piece: number): boolean {
  let at = from;
  for (let part = 0; part < 4; part++) {
    if (part > 0) {
      if (at >= input.length || input.charCodeAt(at) !== 0x2e) return false;
      at++;
    }
    let value = -1;
    while (at < input.length) {
      const digit = input.charCodeAt(at) - 0x30;
      if (digit < 0 || digit > 9) break;
      if (value === 0) return false;
      value = value < 0 ? digit : value * 10 + digit;
      if (value > 255) return false;
      at++;
    }
    if (value < 0) return false;
    const slot = piece + (part >> 1);
    pieces[slot] = (pieces[slot]! << 8) | value;
  }
  return at === input.length;
}

/** RFC 5952 text: the first longest run of zero pieces (two or more) becomes "::". */
export function ipv6Text(pieces: Uint16Array): string {
  let bestAt = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; i++) {
    let length = 0;
    while (i + length < 8 && pieces[i + length]! === 0) length++;
    if (length > bestLength) {
      bestAt = i;
      bestLength = length;
    }
    if (length > 0) i += length - 1;
  }
  let text = "";
  for (let i = 0; i < 8; i++) {
    if (i === bestAt) {
      text += i === 0 ? "::" : ":";
      i += bestLength - 1;
      continue;
    }
    text += pieces[i]!.toString(16);
    if (i < 7) text += ":";
  }
  return text;
}

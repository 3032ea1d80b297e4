/** What single words of a master file mean: names, numbers, times, addresses. */
import { parseIpv6 } from "../../../url/src/host.ts";
import { LABEL_BYTES_MAX, NAME_BYTES_MAX } from "../names.ts";
import type { ZoneLexer } from "./lexer.ts";

/** RFC 2181 section 8. */
export const TTL_MAX = 0x7fff_ffff;

/**
 * Writes the word as a name to `out` at `at`; relative names get `origin`. Returns the offset behind it.
 * @throws ZoneFileError
 */
export function wordName(lexer: ZoneLexer, origin: Uint8Array, out: Uint8Array, at: number): number {
  const bytes = lexer.bytes;
  const length = lexer.length;
  if (length === 1 && lexer.escaped[0]! === 0) {
    if (bytes[0]! === 0x40) return copyName(origin, out, at);
    if (bytes[0]! === 0x2e) {
      out[at] = 0;
      return at + 1;
    }
  }
  let labelAt = at;
  let to = at + 1;
  let absolute = false;
  for (let i = 0; i < length; i++) {
    if (bytes[i]! === 0x2e && lexer.escaped[i]! === 0) {
      if (to - labelAt === 1) throw lexer.error(`an empty label in "${lexer.shown()}"; remove a dot`);
      out[labelAt] = to - labelAt - 1;
      labelAt = to++;
      absolute = i === length - 1;
    } else {
      if (to - labelAt > LABEL_BYTES_MAX) throw lexer.error(`a label of "${lexer.shown()}" is longer than 63 bytes`);
      out[to++] = bytes[i]!;
    }
    if (to - at > NAME_BYTES_MAX) throw lexer.error(`the name "${lexer.shown()}" is longer than 255 bytes`);
  }
  if (absolute) {
    out[labelAt] = 0;
    return to;
  }
  if (to - labelAt === 1) throw lexer.error("an empty name; write @ for the origin");
  out[labelAt] = to - labelAt - 1;
  if (to - at + origin.length > NAME_BYTES_MAX) {
    throw lexer.error(`the name "${lexer.shown()}" is longer than 255 bytes together with its origin`);
  }
  return copyName(origin, out, to);
}

function copyName(name: Uint8Array, out: Uint8Array, at: number): number {
  for (let i = 0; i < name.length; i++) out[at + i] = name[i]!;
  return at + name.length;
}

/** The word as a whole number up to `max`, or -1. */
export function wordNumber(lexer: ZoneLexer, max: number): number {
  if (lexer.length === 0 || lexer.length > 10) return -1;
  let value = 0;
  for (let i = 0; i < lexer.length; i++) {
    const digit = lexer.bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value <= max ? value : -1;
}

/** The word as seconds, with units as in `1w2d3h4m5s`; -1 when it is no time. */
export function wordSeconds(lexer: ZoneLexer): number {
  let total = 0;
  let part = -1;
  for (let i = 0; i < lexer.length; i++) {
    const byte = lexer.bytes[i]!;
    if (byte >= 0x30 && byte <= 0x39) {
      part = (part < 0 ? 0 : part * 10) + byte - 0x30;
      if (part > 0xffff_ffff) return -1;
      continue;
    }
    const unit = unitSeconds(byte | 0x20);
    if (part < 0 || unit === 0) return -1;
    total += part * unit;
    part = -1;
  }
  if (part >= 0) total += part;
  return lexer.length > 0 && total <= 0xffff_ffff ? total : -1;
}

function unitSeconds(letter: number): number {
  switch (letter) {
    case 0x73:
      return 1;
    case 0x6d:
      return 60;
    case 0x68:
      return 3_600;
    case 0x64:
      return 86_400;
    case 0x77:
      return 604_800;
    default:
      return 0;
  }
}

/** RFC 4034 section 3.2: `YYYYMMDDHHmmSS`, or seconds since 1970; modulo 2^32. -1 when it is neither. */
export function wordTime(lexer: ZoneLexer): number {
  if (lexer.length !== 14) return wordNumber(lexer, 0xffff_ffff);
  const part = (from: number, count: number): number => {
    let value = 0;
    for (let i = from; i < from + count; i++) {
      const digit = lexer.bytes[i]! - 0x30;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return value;
  };
  const year = part(0, 4);
  const month = part(4, 2);
  const day = part(6, 2);
  const hour = part(8, 2);
  const minute = part(10, 2);
  const second = part(12, 2);
  const good = year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour >= 0 && hour <= 23;
  if (!good || minute < 0 || minute > 59 || second < 0 || second > 60) return -1;
  // Days from the civil calendar; years begin in March here, so that the leap day is the last.
  const y = month <= 2 ? year - 1 : year;
  const shifted = (month + 9) % 12;
  const days = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const sinceEpoch = days + Math.floor((shifted * 153 + 2) / 5) + day - 1 - 719_468;
  return (sinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second) % 0x1_0000_0000;
}

/** Writes four bytes to `out`; false when the word is no IPv4 address. */
export function wordIpv4(lexer: ZoneLexer, out: Uint8Array, at: number): boolean {
  let part = -1;
  let digits = 0;
  let count = 0;
  for (let i = 0; i <= lexer.length; i++) {
    const byte = i < lexer.length ? lexer.bytes[i]! : 0x2e;
    if (byte === 0x2e) {
      if (part < 0 || count === 4) return false;
      out[at + count++] = part;
      part = -1;
      digits = 0;
      continue;
    }
    if (byte < 0x30 || byte > 0x39 || ++digits > 3) return false;
    part = (part < 0 ? 0 : part * 10) + byte - 0x30;
    if (part > 255) return false;
  }
  return count === 4;
}

/** Writes sixteen bytes to `out`; false when the word is no IPv6 address. */
export function wordIpv6(lexer: ZoneLexer, out: Uint8Array, at: number): boolean {
  if (lexer.length > 45) return false;
  const pieces = parseIpv6(lexer.shown());
  if (pieces === null) return false;
  for (let i = 0; i < 8; i++) {
    out[at + i * 2] = pieces[i]! >> 8;
    out[at + i * 2 + 1] = pieces[i]! & 0xff;
  }
  return true;
}

/** The value of a hexadecimal digit, or -1. */
export function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}

/** The value of a digit of base64 (RFC 4648 section 4), or -1. */
export function base64Digit(byte: number): number {
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41;
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 26;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30 + 52;
  if (byte === 0x2b) return 62;
  return byte === 0x2f ? 63 : -1;
}

/** The value of a digit of base32hex (RFC 4648 section 7), or -1. */
export function base32Digit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x76 ? lower - 0x61 + 10 : -1;
}

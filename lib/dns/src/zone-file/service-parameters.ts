/**
 * SvcParams of SVCB and HTTPS.
 * @see RFC 9460 section 2.1 and appendix A
 */
import type { DataWriter } from "./data.ts";
import { LEX_QUOTED, LEX_WORD, ZoneLexer } from "./lexer.ts";
import { base64Digit, wordIpv4, wordIpv6 } from "./words.ts";

/** Parameters of one record. */
export const PARAMETERS_MAX = 64;
/** An IPv6 address as text has 45 characters at most. */
const ADDRESS_BYTES_MAX = 64;
const KEYS = "mandatory,alpn,no-default-alpn,port,ipv4hint,ech,ipv6hint,dohpath";

/** Reads parameters up to the end of the line and writes them by ascending key; false when one is wrong. */
export function writeServiceParameters(lexer: ZoneLexer, out: DataWriter): boolean {
  const keys: number[] = [];
  const values: number[][] = [];
  while (lexer.kind === LEX_WORD) {
    const word = bytesOf(lexer);
    const equals = word.indexOf(0x3d);
    const key = keyNumber(textOf(equals < 0 ? word : word.slice(0, equals)));
    if (key < 0 || keys.includes(key)) return false;
    let value = equals < 0 ? [] : word.slice(equals + 1);
    const followedByQuoted = lexer.next() === LEX_QUOTED;
    if (equals === word.length - 1 && followedByQuoted) {
      value = bytesOf(lexer);
      lexer.next();
    }
    const encoded = encode(key, value, equals >= 0);
    if (encoded === null || keys.length >= PARAMETERS_MAX) return false;
    let place = keys.length;
    while (place > 0 && keys[place - 1]! > key) place--;
    keys.splice(place, 0, key);
    values.splice(place, 0, encoded);
  }
  for (let i = 0; i < keys.length; i++) {
    out.u16(keys[i]!);
    out.u16(values[i]!.length);
    for (const byte of values[i]!) if (!out.u8(byte)) return false;
  }
  return lexer.kind !== LEX_QUOTED;
}

function bytesOf(lexer: ZoneLexer): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < lexer.length; i++) bytes.push(lexer.bytes[i]!);
  return bytes;
}

function textOf(bytes: readonly number[]): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function keyNumber(name: string): number {
  const known = KEYS.split(",").indexOf(name);
  if (known >= 0) return known;
  if (!name.startsWith("key") || name.length === 3 || name.length > 8) return -1;
  const number = Number(name.slice(3));
  return Number.isInteger(number) && number >= 0 && number <= 0xfffe ? number : -1;
}

function encode(key: number, value: readonly number[], given: boolean): number[] | null {
  const parts = listParts(value);
  switch (key) {
    case 0:
      return mandatory(parts);
    case 1:
      return counted(parts);
    case 2:
      return given && value.length > 0 ? null : [];
    case 3: {
      const port = Number(textOf(value));
      return value.length > 0 && Number.isInteger(port) && port >= 0 && port <= 0xffff ? [port >> 8, port & 255] : null;
    }
    case 4:
    case 6:
      return addresses(parts, key === 4 ? 4 : 16);
    case 5:
      return base64(value);
    default:
      return [...value];
  }
}

/** Section 8: the keys in ascending order. */
function mandatory(parts: readonly number[][]): number[] | null {
  const keys: number[] = [];
  for (const part of parts) {
    const one = keyNumber(textOf(part));
    if (one < 1) return null;
    let place = keys.length;
    while (place > 0 && keys[place - 1]! > one) place--;
    keys.splice(place, 0, one);
  }
  const out: number[] = [];
  for (const one of keys) out.push(one >> 8, one & 255);
  return keys.length === 0 ? null : out;
}

/** Section 7.1: each protocol behind its length. */
function counted(parts: readonly number[][]): number[] | null {
  const out: number[] = [];
  for (const part of parts) {
    if (part.length === 0 || part.length > 255) return null;
    out.push(part.length, ...part);
  }
  return out.length === 0 ? null : out;
}

/** Appendix A.1: values between commas; a backslash quotes a comma or a backslash. */
function listParts(value: readonly number[]): number[][] {
  if (value.length === 0) return [];
  const parts: number[][] = [[]];
  for (let i = 0; i < value.length; i++) {
    const byte = value[i]!;
    if (byte === 0x2c) parts.push([]);
    else parts[parts.length - 1]!.push(byte === 0x5c && i + 1 < value.length ? value[++i]! : byte);
  }
  return parts;
}

function addresses(parts: readonly number[][], size: number): number[] | null {
  const out = new Uint8Array(parts.length * size);
  for (let i = 0; i < parts.length; i++) {
    const word = new ZoneLexer(textOf(parts[i]!), "", ADDRESS_BYTES_MAX);
    if (parts[i]!.length > ADDRESS_BYTES_MAX || word.next() !== LEX_WORD) return null;
    const good = size === 4 ? wordIpv4(word, out, i * size) : wordIpv6(word, out, i * size);
    if (!good) return null;
  }
  return parts.length === 0 ? null : [...out];
}

function base64(value: readonly number[]): number[] | null {
  const out: number[] = [];
  let bits = 0;
  let count = 0;
  for (const byte of value) {
    if (byte === 0x3d) break;
    const digit = base64Digit(byte);
    if (digit < 0) return null;
    bits = (bits << 6) | digit;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out.push((bits >> count) & 255);
      bits &= (1 << count) - 1;
    }
  }
  return out.length === 0 ? null : out;
}

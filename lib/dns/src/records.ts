/** Resource records: types, data as a program writes it, and data as it is sent. */
import { parseIpv6 } from "../../url/src/host.ts";
import { utf8Encode } from "../../web/src/utf8.ts";
import { lowerName, nameFromText, ZoneError } from "./names.ts";

export const TYPE_A = 1;
export const TYPE_NS = 2;
export const TYPE_CNAME = 5;
export const TYPE_SOA = 6;
export const TYPE_PTR = 12;
export const TYPE_MX = 15;
export const TYPE_TXT = 16;
export const TYPE_AAAA = 28;
export const TYPE_SRV = 33;
export const TYPE_OPT = 41;
export const TYPE_DS = 43;
export const TYPE_IXFR = 251;
export const TYPE_AXFR = 252;
export const TYPE_ANY = 255;

export const CLASS_IN = 1;
export const CLASS_CH = 3;
export const CLASS_ANY = 255;

/** The data of a record. Names are text: absolute in messages, relative to the origin in zones. */
export type RecordData =
  | { readonly type: "A"; readonly address: string }
  | { readonly type: "AAAA"; readonly address: string }
  | { readonly type: "NS"; readonly target: string }
  | { readonly type: "CNAME"; readonly target: string }
  | { readonly type: "PTR"; readonly target: string }
  | { readonly type: "MX"; readonly preference: number; readonly exchange: string }
  | { readonly type: "TXT"; readonly text: string | readonly string[] }
  | {
      readonly type: "SRV";
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
  | {
      readonly type: "SOA";
      readonly primary: string;
      readonly mailbox: string;
      readonly serial: number;
      readonly refresh: number;
      readonly retry: number;
      readonly expire: number;
      readonly minimum: number;
    }
  | { readonly type: "OTHER"; readonly code: number; readonly bytes: Uint8Array };

/** Data in wire form. `names` stand between `prefix` and `suffix` and may be compressed. */
export class EncodedData {
  readonly prefix: Uint8Array;
  readonly names: readonly Uint8Array[];
  readonly suffix: Uint8Array;
  /** The last name in lower case: what a CNAME, NS, MX or SRV leads to. Null when there is none. */
  readonly target: Uint8Array | null;

  constructor(prefix: Uint8Array, names: readonly Uint8Array[], suffix: Uint8Array, target: Uint8Array | null) {
    this.prefix = prefix;
    this.names = names;
    this.suffix = suffix;
    this.target = target;
  }
}

const NONE = new Uint8Array(0);

export function typeCode(data: RecordData): number {
  switch (data.type) {
    case "A":
      return TYPE_A;
    case "AAAA":
      return TYPE_AAAA;
    case "NS":
      return TYPE_NS;
    case "CNAME":
      return TYPE_CNAME;
    case "PTR":
      return TYPE_PTR;
    case "MX":
      return TYPE_MX;
    case "TXT":
      return TYPE_TXT;
    case "SRV":
      return TYPE_SRV;
    case "SOA":
      return TYPE_SOA;
    case "OTHER":
      return data.code;
  }
}

/** Encodes data whose names are relative to `origin`. @throws ZoneError for what cannot be encoded. */
export function encodeData(data: RecordData, origin: Uint8Array): EncodedData {
  switch (data.type) {
    case "A":
      return new EncodedData(ipv4Bytes(data.address), [], NONE, null);
    case "AAAA":
      return new EncodedData(ipv6Bytes(data.address), [], NONE, null);
    case "NS":
    case "CNAME":
    case "PTR": {
      const name = nameFromText(data.target, origin);
      return new EncodedData(NONE, [name], NONE, lowerName(name));
    }
    case "MX": {
      const name = nameFromText(data.exchange, origin);
      return new EncodedData(numbers16([data.preference]), [name], NONE, lowerName(name));
    }
    case "TXT":
      return new EncodedData(textBytes(data.text), [], NONE, null);
    case "SRV": {
      // RFC 2782: this name is not compressed, so it is part of the fixed bytes.
      const name = nameFromText(data.target, origin);
      const fixed = numbers16([data.priority, data.weight, data.port]);
      const prefix = new Uint8Array(fixed.length + name.length);
      prefix.set(fixed);
      prefix.set(name, fixed.length);
      return new EncodedData(prefix, [], NONE, lowerName(name));
    }
    case "SOA": {
      const names = [nameFromText(data.primary, origin), nameFromText(data.mailbox, origin)];
      const suffix = numbers32([data.serial, data.refresh, data.retry, data.expire, data.minimum]);
      return new EncodedData(NONE, names, suffix, null);
    }
    case "OTHER":
      return new EncodedData(data.bytes, [], NONE, null);
  }
}

function numbers16(values: readonly number[]): Uint8Array {
  const out = new Uint8Array(values.length * 2);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value >= 0 && value <= 0xffff && Math.floor(value) === value))
      throw new ZoneError(`${value} is not a 16-bit number`);
    out[i * 2] = value >> 8;
    out[i * 2 + 1] = value & 0xff;
  }
  return out;
}

function numbers32(values: readonly number[]): Uint8Array {
  const out = new Uint8Array(values.length * 4);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value >= 0 && value <= 0xffff_ffff && Math.floor(value) === value)) {
      throw new ZoneError(`${value} is not a 32-bit number`);
    }
    const bits = value >>> 0;
    out[i * 4] = bits >>> 24;
    out[i * 4 + 1] = (bits >>> 16) & 0xff;
    out[i * 4 + 2] = (bits >>> 8) & 0xff;
    out[i * 4 + 3] = bits & 0xff;
  }
  return out;
}

function ipv4Bytes(text: string): Uint8Array {
  const parts = text.split(".");
  const out = new Uint8Array(4);
  let good = parts.length === 4;
  for (let i = 0; i < 4 && good; i++) {
    const part = parts[i]!;
    let value = 0;
    good = part.length > 0 && part.length <= 3;
    for (let k = 0; k < part.length; k++) {
      const digit = part.charCodeAt(k) - 0x30;
      if (digit < 0 || digit > 9) good = false;
      value = value * 10 + digit;
    }
    if (value > 255) good = false;
    out[i] = value & 0xff;
  }
  if (!good) throw new ZoneError(`"${text}" is not an IPv4 address`);
  return out;
}

function ipv6Bytes(text: string): Uint8Array {
  const pieces = parseIpv6(text);
  if (pieces === null) throw new ZoneError(`"${text}" is not an IPv6 address`);
  const out = new Uint8Array(16);
  for (let i = 0; i < 8; i++) {
    out[i * 2] = pieces[i]! >> 8;
    out[i * 2 + 1] = pieces[i]! & 0xff;
  }
  return out;
}

const STRING_BYTES_MAX = 255;
const DATA_BYTES_MAX = 65_535;

/** Each string becomes one character-string; a string above 255 bytes becomes several. */
function textBytes(text: string | readonly string[]): Uint8Array {
  const strings = typeof text === "string" ? [text] : text;
  const out: number[] = [];
  for (const one of strings) {
    const bytes = utf8Encode(one);
    let at = 0;
    do {
      const count = Math.min(STRING_BYTES_MAX, bytes.length - at);
      out.push(count);
      for (let i = 0; i < count; i++) out.push(bytes[at + i]!);
      at += count;
    } while (at < bytes.length);
  }
  if (out.length === 0) out.push(0);
  if (out.length > DATA_BYTES_MAX) throw new ZoneError("a TXT record is longer than 65535 bytes");
  return Uint8Array.from(out);
}

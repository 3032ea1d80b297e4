/** The encodings of `Buffer`, between text and bytes. */
import { bytesLatin1, bytesUtf8 } from "kiln:core";
import { lenientBase64 } from "../../web/src/base64.ts";
import { latin1Write, Utf8Decoder, utf8Encode, utf8Length } from "../../web/src/utf8.ts";
import { CodedTypeError } from "./errors.ts";

export type BufferEncoding =
  | "utf8"
  | "utf-8"
  | "hex"
  | "base64"
  | "base64url"
  | "latin1"
  | "binary"
  | "ascii"
  | "utf16le"
  | "utf-16le"
  | "ucs2"
  | "ucs-2";

/** One name per encoding. */
export type Encoding = "utf8" | "hex" | "base64" | "base64url" | "latin1" | "ascii" | "utf16le";

/** The encoding that `name` means, in any case; null for none. */
export function findEncoding(name: string): Encoding | null {
  switch (name.toLowerCase()) {
    case "utf8":
    case "utf-8":
      return "utf8";
    case "hex":
      return "hex";
    case "base64":
      return "base64";
    case "base64url":
      return "base64url";
    case "latin1":
    case "binary":
      return "latin1";
    case "ascii":
      return "ascii";
    case "utf16le":
    case "utf-16le":
    case "ucs2":
    case "ucs-2":
      return "utf16le";
    default:
      return null;
  }
}

/** @throws TypeError with code ERR_UNKNOWN_ENCODING. */
export function encodingOf(name: string): Encoding {
  const encoding = findEncoding(name);
  if (encoding === null) throw new CodedTypeError("ERR_UNKNOWN_ENCODING", `Unknown encoding: ${name}`);
  return encoding;
}

/** The bytes that `text` stands for. Hexadecimal text ends at the first pair that is none. */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case "utf8":
      return utf8Encode(text);
    case "hex":
      return hexEncode(text);
    case "base64":
    case "base64url":
      return lenientBase64(text);
    case "latin1":
    case "ascii": {
      const out = new Uint8Array(text.length);
      latin1Write(text, out, 0, out.length);
      return out;
    }
    case "utf16le": {
      const out = new Uint8Array(text.length * 2);
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        out[i * 2] = unit & 0xff;
        out[i * 2 + 1] = unit >> 8;
      }
      return out;
    }
  }
}

/** How many bytes `encodeText` makes, as Node counts: base64 by its length alone. */
export function encodedLength(text: string, encoding: Encoding): number {
  switch (encoding) {
    case "utf8":
      return utf8Length(text);
    case "hex":
      return text.length >>> 1;
    case "base64":
    case "base64url": {
      let units = text.length;
      if (units > 0 && text.charCodeAt(units - 1) === 0x3d) units--;
      if (units > 1 && text.charCodeAt(units - 1) === 0x3d) units--;
      return Math.floor((units * 3) / 4);
    }
    case "latin1":
    case "ascii":
      return text.length;
    case "utf16le":
      return text.length * 2;
  }
}

/** The text that `bytes[from .. to)` stand for. */
export function decodeText(bytes: Uint8Array, from: number, to: number, encoding: Encoding): string {
  switch (encoding) {
    case "utf8":
      return bytesUtf8(bytes, from, to);
    case "hex": {
      let text = "";
      for (let i = from; i < to; i++) text += HEX_PAIR[bytes[i]!]!;
      return text;
    }
    case "base64":
      return base64Decode(bytes, from, to, BASE64, true);
    case "base64url":
      return base64Decode(bytes, from, to, BASE64URL, false);
    case "latin1":
      return bytesLatin1(bytes, from, to);
    case "ascii": {
      let text = "";
      for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i]! & 0x7f);
      return text;
    }
    case "utf16le": {
      let text = "";
      for (let i = from; i + 1 < to; i += 2) text += String.fromCharCode(bytes[i]! | (bytes[i + 1]! << 8));
      return text;
    }
  }
}

const HEX_DIGITS = "0123456789abcdef";
const HEX_PAIR: readonly string[] = makeHexPairs();

function makeHexPairs(): string[] {
  const pairs: string[] = [];
  for (let i = 0; i < 256; i++) pairs.push(HEX_DIGITS.charAt(i >> 4) + HEX_DIGITS.charAt(i & 15));
  return pairs;
}

function hexDigit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

function hexEncode(text: string): Uint8Array {
  const out = new Uint8Array(text.length >>> 1);
  for (let i = 0; i < out.length; i++) {
    const high = hexDigit(text.charCodeAt(i * 2));
    const low = hexDigit(text.charCodeAt(i * 2 + 1));
    if (high < 0 || low < 0) return out.slice(0, i);
    out[i] = (high << 4) | low;
  }
  return out;
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function base64Decode(bytes: Uint8Array, from: number, to: number, alphabet: string, pad: boolean): string {
  let text = "";
  for (let i = from; i < to; i += 3) {
    const left = to - i;
    const first = bytes[i]!;
    const second = left > 1 ? bytes[i + 1]! : 0;
    const third = left > 2 ? bytes[i + 2]! : 0;
    text += alphabet.charAt(first >> 2) + alphabet.charAt(((first & 3) << 4) | (second >> 4));
    if (left > 1) text += alphabet.charAt(((second & 15) << 2) | (third >> 6));
    else if (pad) text += "==";
    if (left > 2) text += alphabet.charAt(third & 63);
    else if (pad && left === 2) text += "=";
  }
  return text;
}

/** Decodes a stream of chunks: what one chunk leaves incomplete waits for the next. */
export class ChunkDecoder {
  private readonly encoding: Encoding;
  private readonly utf8 = new Utf8Decoder(false);
  /** Bytes that make one unit of text: 3 for base64, 2 for UTF-16. */
  private readonly unit: number;
  private left: Uint8Array = new Uint8Array(0);

  constructor(encoding: Encoding) {
    this.encoding = encoding;
    this.unit = encoding === "utf16le" ? 2 : encoding === "base64" || encoding === "base64url" ? 3 : 1;
  }

  decode(bytes: Uint8Array, from: number, to: number): string {
    if (this.encoding === "utf8") return this.utf8.decode(bytes, from, to);
    if (this.unit === 1) return decodeText(bytes, from, to, this.encoding);
    const whole = new Uint8Array(this.left.length + to - from);
    whole.set(this.left);
    whole.set(bytes.subarray(from, to), this.left.length);
    const end = whole.length - (whole.length % this.unit);
    this.left = whole.slice(end);
    return decodeText(whole, 0, end, this.encoding);
  }

  flush(): string {
    if (this.encoding === "utf8") return this.utf8.flush();
    const left = this.left;
    this.left = new Uint8Array(0);
    return decodeText(left, 0, left.length, this.encoding);
  }
}

/**
 * `atob` and `btoa`, and a decoder that refuses nothing.
 * @see https://infra.spec.whatwg.org/#forgiving-base64
 */
import { DOMException } from "./dom-exception.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 of text whose units are bytes. @throws DOMException InvalidCharacterError. */
export function btoa(data: unknown): string {
  const text = `${data}`;
  let out = "";
  for (let i = 0; i < text.length; i += 3) {
    const a = text.charCodeAt(i);
    const b = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
    const c = i + 2 < text.length ? text.charCodeAt(i + 2) : 0;
    if (a > 255 || b > 255 || c > 255) throw new DOMException("Invalid character", "InvalidCharacterError");
    out += ALPHABET.charAt(a >> 2) + ALPHABET.charAt(((a & 3) << 4) | (b >> 4));
    out += i + 1 < text.length ? ALPHABET.charAt(((b & 15) << 2) | (c >> 6)) : "=";
    out += i + 2 < text.length ? ALPHABET.charAt(c & 63) : "=";
  }
  return out;
}

/** The bytes of base64 as text; white space does not count. @throws DOMException InvalidCharacterError. */
export function atob(data: unknown): string {
  let text = "";
  for (const unit of `${data}`) if (!" \t\n\f\r".includes(unit)) text += unit;
  if (text.length % 4 === 0) {
    if (text.endsWith("==")) text = text.slice(0, -2);
    else if (text.endsWith("=")) text = text.slice(0, -1);
  }
  let out = "";
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = ALPHABET.indexOf(text.charAt(i));
    if (digit < 0) throw new DOMException("Invalid character", "InvalidCharacterError");
    bits = ((bits << 6) | digit) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += String.fromCharCode((bits >> count) & 0xff);
    }
  }
  if (text.length % 4 === 1) {
    throw new DOMException("The string to be decoded is not correctly encoded.", "InvalidCharacterError");
  }
  return out;
}

function base64Digit(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit - 0x41;
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61 + 26;
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 52;
  if (unit === 0x2b || unit === 0x2d) return 62;
  if (unit === 0x2f || unit === 0x5f) return 63;
  return -1;
}

/** The bytes of base64 in either alphabet; what belongs to neither is skipped, and "=" ends the text, as in Node. */
export function lenientBase64(text: string): Uint8Array {
  const out = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x3d) break;
    const digit = base64Digit(unit);
    if (digit < 0) continue;
    bits = ((bits << 6) | digit) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out[length++] = (bits >> count) & 0xff;
    }
  }
  return out.slice(0, length);
}

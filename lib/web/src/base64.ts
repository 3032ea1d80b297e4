/**
 * `atob` and `btoa`.
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

/**
 * `node:querystring`.
 * @see https://nodejs.org/api/querystring.html
 */
import { decodeText } from "./encodings.ts";

export * as default from "./querystring.ts";

export type ParsedUrlQuery = Record<string, string | string[] | undefined>;
/** What `stringify` writes; values of other kinds become empty text. */
export type ParsedUrlQueryInput = Record<
  string,
  string | number | boolean | null | undefined | readonly (string | number | boolean | null | undefined)[]
>;

export interface ParseOptions {
  /** Pairs that are read, 1000 unless told; 0: all. */
  maxKeys?: number;
  decodeURIComponent?: (text: string) => string;
}

export interface StringifyOptions {
  encodeURIComponent?: (text: string) => string;
}

const KEYS_MAX = 1000;

/** What `escape` throws for half of a surrogate pair. */
class CodedUriError extends URIError {
  readonly code = "ERR_INVALID_URI";
}

/** @throws URIError with code ERR_INVALID_URI for half of a surrogate pair. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the name is Node's
export function escape(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    throw new CodedUriError("URI malformed");
  }
}

/** Percent-decoded UTF-8; where it is none, the bytes are taken one by one. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the name is Node's
export function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    const bytes = unescapeBuffer(text);
    return decodeText(bytes, 0, bytes.length, "utf8");
  }
}

/** The bytes of percent-decoded text; a "%" without two digits stays. */
export function unescapeBuffer(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x25 && i + 2 < text.length) {
      const high = hexDigit(text.charCodeAt(i + 1));
      const low = hexDigit(text.charCodeAt(i + 2));
      if (high >= 0 && low >= 0) {
        out[length++] = high * 16 + low;
        i += 2;
        continue;
      }
    }
    out[length++] = unit & 0xff;
  }
  return out.slice(0, length);
}

function hexDigit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

export function stringify(
  input: ParsedUrlQueryInput | null | undefined = undefined,
  separator: string | null | undefined = undefined,
  equals: string | null | undefined = undefined,
  options: StringifyOptions | undefined = undefined,
): string {
  if (input === null || input === undefined || typeof input !== "object") return "";
  const encode = options?.encodeURIComponent ?? escape;
  const between = separator || "&";
  const assign = equals || "=";
  const parts: string[] = [];
  for (const key of Object.keys(input)) {
    const name = encode(key) + assign;
    const value = input[key];
    if (Array.isArray(value)) for (const one of value) parts.push(name + encodeValue(one, encode));
    else parts.push(name + encodeValue(value, encode));
  }
  return parts.join(between);
}

function encodeValue(value: unknown, encode: (text: string) => string): string {
  if (typeof value === "string") return value === "" ? "" : encode(value);
  if (typeof value === "number") return Number.isFinite(value) ? encode(`${value}`) : "";
  if (typeof value === "boolean") return value ? "true" : "false";
  return "";
}

export function parse(
  text: string,
  separator: string | null | undefined = undefined,
  equals: string | null | undefined = undefined,
  options: ParseOptions | undefined = undefined,
): ParsedUrlQuery {
  const found: ParsedUrlQuery = {};
  if (typeof text !== "string" || text.length === 0) return found;
  const decode = options?.decodeURIComponent ?? unescape;
  const between = separator || "&";
  const assign = equals || "=";
  const limit = options?.maxKeys ?? KEYS_MAX;
  let left = limit > 0 ? limit : -1;
  for (const pair of text.split(between)) {
    if (pair === "") continue;
    if (left === 0) break;
    left--;
    const at = pair.indexOf(assign);
    const key = decoded(at < 0 ? pair : pair.slice(0, at), decode);
    const value = at < 0 ? "" : decoded(pair.slice(at + assign.length), decode);
    const known = found[key];
    if (known === undefined) found[key] = value;
    else if (typeof known === "string") found[key] = [known, value];
    else known.push(value);
  }
  return found;
}

function decoded(text: string, decode: (text: string) => string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", "%20") : text;
  if (decode === unescape && !spaced.includes("%")) return spaced;
  try {
    return decode(spaced);
  } catch {
    return unescape(spaced);
  }
}

export { parse as decode, stringify as encode };

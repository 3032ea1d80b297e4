/**
 * Request targets and paths: what a client writes, and the name of a file that it means.
 * @see RFC 9112 section 3.2, RFC 3986 sections 2.1 and 3.3
 */
import { hexValue, percentByte } from "../../url/src/percent.ts";
import { Utf8Decoder, utf8Encode } from "../../web/src/utf8.ts";
import { TARGET_UNITS_MAX } from "./limits.ts";

/** What a request target asks for. */
export type Target =
  /** A path, decoded, and the query as it was sent with its "?", or "". */
  | { kind: "path"; path: string; query: string }
  /** The server as a whole: `OPTIONS *`. */
  | { kind: "server" }
  /** Nothing that can be answered otherwise than with this status. */
  | { kind: "refused"; status: 400 | 414 };

const BAD: Target = { kind: "refused", status: 400 };
const LONG: Target = { kind: "refused", status: 414 };

const SLASH = 0x2f;
const DOT = 0x2e;
const PERCENT = 0x25;

/**
 * Reads a target in origin, absolute or asterisk form. Refused are: units outside of printable ASCII, fragments,
 * bad percent-encoding, what decodes to ill-formed UTF-8, to a control character or to a slash (no file has these
 * in its name), and the segments `.` and `..`, which clients resolve themselves.
 */
export function parseTarget(text: string): Target {
  if (text.length > TARGET_UNITS_MAX) return LONG;
  if (text === "*") return { kind: "server" };
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit <= 0x20 || unit >= 0x7f || unit === 0x23) return BAD;
  }
  const from = text.startsWith("/") ? 0 : pathStart(text);
  if (from < 0) return BAD;
  const mark = text.indexOf("?", from);
  const to = mark < 0 ? text.length : mark;
  // In absolute form the path may be missing.
  const path = to === from ? "/" : decodePath(text.slice(from, to));
  if (path === null) return BAD;
  return { kind: "path", path, query: text.slice(to) };
}

/** Where the path, or what is behind it, begins in `http://authority/path`; -1 for another form. */
function pathStart(text: string): number {
  const scheme = text.slice(0, 8).toLowerCase();
  const authority = scheme.startsWith("http://") ? 7 : scheme === "https://" ? 8 : -1;
  if (authority < 0) return -1;
  let at = authority;
  while (at < text.length && text.charCodeAt(at) !== SLASH && text.charAt(at) !== "?") at++;
  return at === authority ? -1 : at;
}

/** The path without percent-encoding, or null where it is refused. */
function decodePath(text: string): string | null {
  const path = text.includes("%") ? decodeEscapes(text) : text;
  return path === null || hasDotSegment(path) ? null : path;
}

function decodeEscapes(text: string): string | null {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    let byte = text.charCodeAt(i);
    if (byte === PERCENT) {
      if (i + 2 >= text.length) return null;
      const high = hexValue(text.charCodeAt(i + 1));
      const low = hexValue(text.charCodeAt(i + 2));
      if (high < 0 || low < 0) return null;
      byte = (high << 4) | low;
      if (byte < 0x20 || byte === 0x7f || byte === SLASH) return null;
      i += 2;
    }
    bytes[length++] = byte;
  }
  const decoder = new Utf8Decoder(true);
  try {
    return decoder.decode(bytes, 0, length) + decoder.flush();
  } catch {
    return null; // ill-formed
  }
}

/** True where a segment of a path that begins with "/" is `.` or `..`. */
export function hasDotSegment(path: string): boolean {
  for (let slash = 0; slash >= 0; slash = path.indexOf("/", slash + 1)) {
    if (path.charCodeAt(slash + 1) !== DOT) continue;
    const at = path.charCodeAt(slash + 2) === DOT ? slash + 3 : slash + 2;
    if (at >= path.length || path.charCodeAt(at) === SLASH) return true;
  }
  return false;
}

/** `path` in UTF-8 with everything percent-encoded that is not an unreserved character or a slash. */
export function encodePath(path: string): string {
  const bytes = utf8Encode(path);
  let out = "";
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    out += isPlain(byte) ? String.fromCharCode(byte) : percentByte(byte);
  }
  return out;
}

function isPlain(byte: number): boolean {
  const letter = byte | 0x20;
  if ((letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39)) return true;
  return byte === SLASH || byte === DOT || byte === 0x2d || byte === 0x5f || byte === 0x7e;
}

/**
 * Text kernels: UTF-8 and Latin-1 between strings and bytes.
 *
 * These loops are all that the Web and Node APIs use to cross between text and bytes, so that
 * a native kernel can take their place in one file.
 * @see https://encoding.spec.whatwg.org/#utf-8
 */

const REPLACEMENT = 0xfffd;
/** Text is gathered in pieces of this many units: short concatenations are copies, long ones are ropes. */
const PIECE_UNITS = 32;

/** Thrown by a fatal decoder; `TextDecoder` turns it into its own message. */
export class Utf8Error extends TypeError {}

/** Bytes that `text` takes in UTF-8; a lone surrogate counts as U+FFFD (3 bytes). */
export function utf8Length(text: string): number {
  let bytes = 0;
  const units = text.length;
  for (let i = 0; i < units; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if ((unit & 0xfc00) === 0xd800 && i + 1 < units && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

/** How far `utf8Write` came: UTF-16 units read and bytes written. */
export interface Utf8Progress {
  read: number;
  written: number;
}

/**
 * Writes `text` as UTF-8 into `out` from `at`, whole code points only, up to `end`.
 * Returns the bytes written; `progress`, when given, also receives the units read.
 */
export function utf8Write(
  text: string,
  out: Uint8Array,
  at: number,
  end: number,
  progress: Utf8Progress | null = null,
): number {
  const units = text.length;
  let to = at;
  let i = 0;
  while (i < units) {
    let point = text.charCodeAt(i);
    if (point < 0x80) {
      if (to >= end) break;
      out[to++] = point;
      i++;
      continue;
    }
    let step = 1;
    if ((point & 0xf800) === 0xd800) {
      const low = i + 1 < units ? text.charCodeAt(i + 1) : 0;
      if ((point & 0xfc00) === 0xd800 && (low & 0xfc00) === 0xdc00) {
        point = 0x10000 + ((point & 0x3ff) << 10) + (low & 0x3ff);
        step = 2;
      } else point = REPLACEMENT;
    }
    if (point < 0x800) {
      if (to + 2 > end) break;
      out[to++] = 0xc0 | (point >> 6);
    } else if (point < 0x10000) {
      if (to + 3 > end) break;
      out[to++] = 0xe0 | (point >> 12);
      out[to++] = 0x80 | ((point >> 6) & 0x3f);
    } else {
      if (to + 4 > end) break;
      out[to++] = 0xf0 | (point >> 18);
      out[to++] = 0x80 | ((point >> 12) & 0x3f);
      out[to++] = 0x80 | ((point >> 6) & 0x3f);
    }
    out[to++] = 0x80 | (point & 0x3f);
    i += step;
  }
  if (progress !== null) {
    progress.read = i;
    progress.written = to - at;
  }
  return to - at;
}

/** The UTF-8 bytes of `text` in a new array of exactly their length. */
export function utf8Encode(text: string): Uint8Array {
  const out = new Uint8Array(utf8Length(text));
  utf8Write(text, out, 0, out.length);
  return out;
}

/**
 * The UTF-8 decoder of the Encoding standard: each maximal ill-formed part becomes one U+FFFD,
 * or throws `Utf8Error` when fatal. Keeps a partial code point between calls.
 */
export class Utf8Decoder {
  private readonly fatal: boolean;
  private point = 0;
  private seen = 0;
  private needed = 0;
  private lower = 0x80;
  private upper = 0xbf;

  constructor(fatal: boolean) {
    this.fatal = fatal;
  }

  /** Forgets a partial code point. */
  reset(): void {
    this.point = 0;
    this.seen = 0;
    this.needed = 0;
    this.lower = 0x80;
    this.upper = 0xbf;
  }

  /** Decodes `bytes[from .. to)`. @throws Utf8Error on ill-formed input when fatal. */
  decode(bytes: Uint8Array, from: number, to: number): string {
    let text = "";
    let piece = "";
    let pieceUnits = 0;
    let i = from | 0;
    while (i < to) {
      const byte = bytes[i]!;
      let point = 0;
      if (this.needed === 0) {
        i++;
        if (byte < 0x80) point = byte;
        else if (this.start(byte)) continue;
        else point = this.malformed();
      } else if (byte < this.lower || byte > this.upper) {
        // The byte is not part of this sequence: it is looked at again as a start.
        this.reset();
        point = this.malformed();
      } else {
        i++;
        this.lower = 0x80;
        this.upper = 0xbf;
        this.point = (this.point << 6) | (byte & 0x3f);
        if (++this.seen !== this.needed) continue;
        point = this.point;
        this.reset();
      }
      if (point < 0x10000) {
        piece += String.fromCharCode(point);
      } else {
        const high = point - 0x10000;
        piece += String.fromCharCode(0xd800 | (high >> 10), 0xdc00 | (high & 0x3ff));
      }
      if (++pieceUnits === PIECE_UNITS) {
        text += piece;
        piece = "";
        pieceUnits = 0;
      }
    }
    return text + piece;
  }

  /** Ends the text: a partial code point is ill-formed. */
  flush(): string {
    if (this.needed === 0) return "";
    this.reset();
    return String.fromCharCode(this.malformed());
  }

  private malformed(): number {
    if (this.fatal) {
      this.reset();
      throw new Utf8Error("ill-formed UTF-8");
    }
    return REPLACEMENT;
  }

  /** Takes a lead byte; false when it cannot start a sequence. The bounds exclude overlong forms and surrogates. */
  private start(byte: number): boolean {
    if (byte >= 0xc2 && byte <= 0xdf) {
      this.needed = 1;
      this.point = byte & 0x1f;
    } else if (byte >= 0xe0 && byte <= 0xef) {
      if (byte === 0xe0) this.lower = 0xa0;
      if (byte === 0xed) this.upper = 0x9f;
      this.needed = 2;
      this.point = byte & 0xf;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      if (byte === 0xf0) this.lower = 0x90;
      if (byte === 0xf4) this.upper = 0x8f;
      this.needed = 3;
      this.point = byte & 0x7;
    } else return false;
    return true;
  }
}

/** Decodes all of `bytes[from .. to)` with replacement; a byte order mark is kept. */
export function utf8Decode(bytes: Uint8Array, from: number, to: number): string {
  const decoder = new Utf8Decoder(false);
  const text = decoder.decode(bytes, from, to);
  return text + decoder.flush();
}

/** Text whose units are the bytes (ISO 8859-1). */
export function latin1Decode(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  let piece = "";
  for (let i = from | 0; i < to; i++) {
    piece += String.fromCharCode(bytes[i]!);
    if (piece.length === PIECE_UNITS) {
      text += piece;
      piece = "";
    }
  }
  return text + piece;
}

/** Writes the low byte of each unit from `at`, up to `end`; returns the bytes written. */
export function latin1Write(text: string, out: Uint8Array, at: number, end: number): number {
  const room = end - at;
  const count = Math.min(text.length, room);
  for (let i = 0; i < count; i++) out[at + i] = text.charCodeAt(i) & 0xff;
  return count;
}

/**
 * Words of a master file: comments, quotes, escapes and parentheses are dealt with here.
 * @see RFC 1035 section 5.1
 */
import { ZoneError } from "../names.ts";

/** Bytes of one word; base64 may be cut into several. */
export const WORD_BYTES_MAX = 65_535;

export const LEX_WORD = 1;
export const LEX_QUOTED = 2;
export const LEX_LINE_END = 3;
export const LEX_FILE_END = 4;

/** A master file that cannot be read; the message begins with file and line. */
export class ZoneFileError extends ZoneError {
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, message: string) {
    super(`${file}:${line}: ${message}`);
    this.file = file;
    this.line = line;
  }
}

export class ZoneLexer {
  readonly file: string;
  /** Line of the word that was read last. */
  line = 1;
  /** What was read last: `LEX_*`. */
  kind = LEX_LINE_END;
  /** The word's bytes, escapes resolved; text beyond ASCII as UTF-8. */
  readonly bytes: Uint8Array;
  /** 1 where a byte was written with a backslash. */
  readonly escaped: Uint8Array;
  length = 0;
  /** The line began with a blank: its owner is the one before. */
  startsBlank = false;
  private readonly text: string;
  private at = 0;
  private nextLine = 1;
  private depth = 0;
  private openLine = 0;

  /** `file` is the name for messages; words may have `wordBytes` bytes. */
  constructor(text: string, file: string, wordBytes = WORD_BYTES_MAX) {
    this.bytes = new Uint8Array(wordBytes);
    this.escaped = new Uint8Array(wordBytes);
    this.text = text;
    this.file = file;
    // A byte order mark is no part of the first name.
    if (text.length > 0 && text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  /** An error at the word that was read last, or at another line. */
  error(message: string, line = this.line): ZoneFileError {
    return new ZoneFileError(this.file, line, message);
  }

  /** Reads the next word, end of line or end of file into `kind`, `bytes` and `length`. */
  next(): number {
    const text = this.text;
    const atLineStart = this.kind === LEX_LINE_END;
    let blank = false;
    while (this.at < text.length) {
      const unit = text.charCodeAt(this.at);
      if (unit === 0x20 || unit === 0x09 || unit === 0x0d) {
        blank = true;
        this.at++;
      } else if (unit === 0x3b) this.skipComment();
      else if (unit === 0x0a) {
        this.line = this.nextLine++;
        this.at++;
        if (this.depth > 0) continue;
        return (this.kind = LEX_LINE_END);
      } else if (unit === 0x28) {
        if (this.depth++ === 0) this.openLine = this.nextLine;
        this.at++;
        if (this.depth > 1) throw new ZoneFileError(this.file, this.nextLine, 'a "(" within parentheses; remove it');
        blank = true;
      } else if (unit === 0x29) {
        if (this.depth-- === 0) throw new ZoneFileError(this.file, this.nextLine, 'a ")" without a "("; remove it');
        this.at++;
      } else break;
    }
    this.line = this.nextLine;
    if (this.at >= text.length) {
      if (this.depth > 0) throw new ZoneFileError(this.file, this.openLine, 'a "(" is not closed; add a ")"');
      return (this.kind = LEX_FILE_END);
    }
    if (atLineStart) this.startsBlank = blank;
    this.length = 0;
    return (this.kind = text.charCodeAt(this.at) === 0x22 ? this.quoted() : this.word());
  }

  private skipComment(): void {
    const end = this.text.indexOf("\n", this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private word(): number {
    const text = this.text;
    while (this.at < text.length) {
      const unit = text.charCodeAt(this.at);
      // Space, tab, CR, LF, quote, parentheses, semicolon.
      if (unit <= 0x20 || unit === 0x22 || unit === 0x28 || unit === 0x29 || unit === 0x3b) break;
      if (unit === 0x5c) this.escape();
      else this.plain(unit);
    }
    if (this.length === 0) throw this.error("a control character; remove it");
    return LEX_WORD;
  }

  private quoted(): number {
    const text = this.text;
    this.at++;
    while (this.at < text.length) {
      const unit = text.charCodeAt(this.at);
      if (unit === 0x22) {
        this.at++;
        return LEX_QUOTED;
      }
      if (unit === 0x0a) break;
      if (unit === 0x5c) this.escape();
      else this.plain(unit);
    }
    throw this.error("a quotation mark is not closed on its line; add one");
  }

  /** `\DDD` is a byte, `\X` the character X without its meaning. */
  private escape(): void {
    const text = this.text;
    const at = this.at;
    const first = at + 1 < text.length ? text.charCodeAt(at + 1) : 0x0a;
    if (first === 0x0a) throw this.error("a backslash at the end of a line; write \\092 for a backslash");
    if (first >= 0x30 && first <= 0x39) {
      let value = 0;
      for (let i = at + 1; i < at + 4; i++) {
        const digit = i < text.length ? text.charCodeAt(i) - 0x30 : -1;
        if (digit < 0 || digit > 9) throw this.error("a backslash with less than three digits; write them as \\065");
        value = value * 10 + digit;
      }
      if (value > 255) throw this.error(`\\${value} is not a byte; it ends at \\255`);
      this.at = at + 4;
      this.put(value, 1);
      return;
    }
    this.at = at + 1;
    if (first < 0x80) {
      this.at++;
      this.put(first, 1);
    } else this.plain(first);
  }

  private plain(unit: number): void {
    this.at++;
    if (unit < 0x80) {
      this.put(unit, 0);
      return;
    }
    let point = unit;
    if (unit >= 0xd800 && unit <= 0xdbff && this.at < this.text.length) {
      const low = this.text.charCodeAt(this.at);
      if (low >= 0xdc00 && low <= 0xdfff) {
        this.at++;
        point = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
      }
    }
    if (point < 0x800) this.put(0xc0 | (point >> 6), 0);
    else {
      if (point < 0x10000) this.put(0xe0 | (point >> 12), 0);
      else {
        this.put(0xf0 | (point >> 18), 0);
        this.put(0x80 | ((point >> 12) & 63), 0);
      }
      this.put(0x80 | ((point >> 6) & 63), 0);
    }
    this.put(0x80 | (point & 63), 0);
  }

  private put(byte: number, escaped: number): void {
    if (this.length >= this.bytes.length) throw this.error(`a word longer than ${this.bytes.length} bytes; cut it`);
    this.bytes[this.length] = byte;
    this.escaped[this.length++] = escaped;
  }

  /** The word as text for messages, cut at 80 characters. */
  shown(): string {
    return this.spelled(false);
  }

  /** The word as text with ASCII letters in capitals, for mnemonics: no table of all letters is needed for it. */
  upper(): string {
    return this.spelled(true);
  }

  private spelled(inCapitals: boolean): string {
    let text = "";
    for (let i = 0; i < this.length && i < 80; i++) {
      const given = this.bytes[i]!;
      const byte = inCapitals && given >= 0x61 && given <= 0x7a ? given - 0x20 : given;
      text += byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${`${byte}`.padStart(3, "0")}`;
    }
    return text;
  }
}

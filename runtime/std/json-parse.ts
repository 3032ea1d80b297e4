/**
 * JSON.parse (ECMA-262 25.5.1). Nesting is kept on a stack of its own, so that hostile depth
 * costs memory, not the machine's stack. Errors are worded as V8 words them.
 */
import {
  arrPush,
  dictAdd,
  dictNew,
  type i32,
  strChar,
  strCodePoint,
  strHas,
  strPlainEnd,
  strSlice,
  strToNumber,
} from "kiln:core";

/** Units of the source around the place of an error that its message quotes. */
const CONTEXT = 10;
/** Integers up to this many digits are exact in a double. */
const EXACT_DIGITS = 15;
/** Powers of ten that are exact in a double, up to 1e22. */
const POWERS: readonly number[] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/** Places whose key is kept from one object to the next; a power of two. */
const KEYS_CACHED = 64;
/** Longer keys are not kept. Up to here a string has its own text, also in two bytes, and keeps no document alive. */
const KEY_UNITS_MAX = 16;

/** Keys that were read before, by their ends and length: lists of objects mostly have the same ones. */
const knownKeys: string[] = [];

/** Objects with more keys are not compared with the one before. */
const NAMES_MAX = 24;

/**
 * A container that is not finished: an array, or a dictionary with the key that waits for its value. Levels are used
 * again for all containers of one depth.
 */
class Level {
  list: unknown[] | null = null;
  dict: Record<string, unknown> | null = null;
  readonly outer: Level | null;
  /** The level that was last inside this one. */
  inner: Level | null = null;
  /** The one that waits. No literal: what is done for each name that is known need not be done for this one. */
  key = strSlice("", 0, 0);
  /** The key is none of the object's so far: how many there may be, 0 where nothing is known of it; otherwise -1. */
  room: i32 = -1;
  /** Keys of the object so far, while all of them are in `names`; otherwise -1. */
  count: i32 = 0;
  /** The keys, each once, that an object at this depth had: the next one mostly has the same. */
  readonly names: string[] = [];

  constructor(outer: Level | null) {
    this.outer = outer;
  }

  /** Takes a key of the object that is not the one which is expected. `plain`: it stands in the source as it is. */
  take(key: string, plain: boolean): void {
    const { count, names } = this;
    this.key = key;
    this.room = -1;
    if (count < 0) return;
    this.count = -1;
    if (count >= NAMES_MAX || !plain) return;
    for (let i = 0; i < count; i++) if (names[i] === key) return;
    while (names.length > count) names.pop();
    arrPush(names, key);
    this.room = 0;
    this.count = (count + 1) | 0;
  }
}

export class JsonParser {
  readonly text: string;
  at: i32;

  constructor(text: string) {
    this.text = text;
    this.at = 0;
  }

  /** @throws SyntaxError */
  parse(): unknown {
    const value = this.parseValue();
    if (this.peek() >= 0) throw this.errorAt("Unexpected non-whitespace character after JSON", this.at);
    return value;
  }

  /** Next unit that is not white space, or -1 at the end; `at` is there. */
  peek(): i32 {
    const text = this.text;
    let at = this.at;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) {
        this.at = at;
        return unit;
      }
      at = (at + 1) | 0;
    }
    this.at = at;
    return -1;
  }

  parseValue(): unknown {
    let level: Level | null = null;
    for (;;) {
      const unit = this.peek();
      let value: unknown;
      if (unit === 0x7b) {
        this.at = (this.at + 1) | 0;
        const dict = dictNew();
        if (this.peek() !== 0x7d) {
          level = this.enter(level);
          level.list = null;
          level.dict = dict;
          level.count = 0;
          this.parseKey(level, "Expected property name or '}' in JSON", true);
          continue;
        }
        this.at = (this.at + 1) | 0;
        value = dict;
      } else if (unit === 0x5b) {
        this.at = (this.at + 1) | 0;
        const list: unknown[] = [];
        if (this.peek() !== 0x5d) {
          level = this.enter(level);
          level.list = list;
          continue;
        }
        this.at = (this.at + 1) | 0;
        value = list;
      } else {
        value = this.parseScalar(unit);
      }
      // A value is complete: it goes into its container, which may be complete then, too.
      for (;;) {
        if (level === null) return value;
        if (!this.store(level, value)) break;
        value = level.list !== null ? level.list : level.dict;
        level = level.outer;
      }
    }
  }

  /** The level inside `outer`. */
  enter(outer: Level | null): Level {
    const known = outer === null ? null : outer.inner;
    if (known !== null) return known;
    const made = new Level(outer);
    if (outer !== null) outer.inner = made;
    return made;
  }

  /** Puts a value into its container and reads on; true when the container ended there. */
  store(level: Level, value: unknown): boolean {
    if (level.list !== null) {
      arrPush(level.list, value);
      const unit = this.peek();
      if (unit === 0x2c) {
        this.at = (this.at + 1) | 0;
        return false;
      }
      if (unit !== 0x5d) throw this.errorAt("Expected ',' or ']' after array element in JSON", this.at);
      this.at = (this.at + 1) | 0;
      return true;
    }
    if (level.room >= 0) dictAdd(level.dict, level.key, value, level.room);
    else (level.dict as Record<string, unknown>)[level.key] = value;
    const unit = this.peek();
    if (unit === 0x2c) {
      this.at = (this.at + 1) | 0;
      this.peek();
      this.parseKey(level, "Expected double-quoted property name in JSON", false);
      return false;
    }
    if (unit !== 0x7d) throw this.errorAt("Expected ',' or '}' after property value in JSON", this.at);
    this.at = (this.at + 1) | 0;
    return true;
  }

  /** A key and its colon. V8 words a missing colon differently after an object's first key. */
  parseKey(level: Level, expected: string, first: boolean): void {
    const text = this.text;
    if (this.at >= text.length || text.charCodeAt(this.at) !== 0x22) throw this.errorAt(expected, this.at);
    if (!this.isExpected(level)) {
      const from = this.at;
      const key = this.parseKeyText();
      level.take(key, this.at - from === key.length + 2);
    }
    if (this.peek() !== 0x3a) {
      if (first) throw this.errorAt("Expected ':' after property name in JSON", this.at);
      throw this.unexpected(this.at);
    }
    this.at = (this.at + 1) | 0;
  }

  /** Whether the key here is that of the object before at this place; it is read then. */
  isExpected(level: Level): boolean {
    const { count, names } = level;
    const name = names[count];
    if (count < 0 || name === undefined) return false;
    const text = this.text;
    const from = (this.at + 1) | 0;
    const end = (from + name.length) | 0;
    if (end >= text.length || text.charCodeAt(end) !== 0x22 || !strHas(text, from, name)) return false;
    this.at = (end + 1) | 0;
    level.key = name;
    level.room = names.length | 0;
    level.count = (count + 1) | 0;
    return true;
  }

  /** A key's text: the string that stands for it already, if there is one. */
  parseKeyText(): string {
    const text = this.text;
    const from = (this.at + 1) | 0;
    const at = strPlainEnd(text, from);
    const length = at - from;
    if (length === 0 || length > KEY_UNITS_MAX || at >= text.length || text.charCodeAt(at) !== 0x22) {
      return this.parseString();
    }
    this.at = (at + 1) | 0;
    const ends = Math.imul(text.charCodeAt(from), 5) ^ Math.imul(text.charCodeAt(at - 1), 11);
    const slot = (ends ^ (length << 2)) & (KEYS_CACHED - 1);
    while (knownKeys.length <= slot) arrPush(knownKeys, "");
    const known = knownKeys[slot] as string;
    if (known.length === length && strHas(text, from, known)) return known;
    const key = strSlice(text, from, at);
    knownKeys[slot] = key;
    return key;
  }

  parseScalar(unit: i32): unknown {
    if (unit === 0x22) return this.parseString();
    if (unit === 0x2d || (unit >= 0x30 && unit <= 0x39)) return this.parseNumber();
    if (unit === 0x74) {
      this.word("true");
      return true;
    }
    if (unit === 0x66) {
      this.word("false");
      return false;
    }
    if (unit === 0x6e) {
      this.word("null");
      return null;
    }
    throw this.unexpected(this.at);
  }

  word(word: string): void {
    for (let i = 0; i < word.length; i++) {
      const at = this.at + i;
      if (at >= this.text.length || this.text.charCodeAt(at) !== word.charCodeAt(i)) throw this.unexpected(at);
    }
    this.at = (this.at + word.length) | 0;
  }

  parseString(): string {
    const text = this.text;
    const from = (this.at + 1) | 0;
    let at = strPlainEnd(text, from);
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      if (unit === 0x22) {
        this.at = (at + 1) | 0;
        return strSlice(text, from, at);
      }
      if (unit === 0x5c) return this.parseEscaped(from, at);
      if (unit < 0x20) throw this.errorAt("Bad control character in string literal in JSON", at);
      at = strPlainEnd(text, (at + 1) | 0);
    }
    throw this.errorAt("Unterminated string in JSON", at);
  }

  /** The rest of a string with escapes, the first of which is at `at`. */
  parseEscaped(start: i32, first: i32): string {
    const text = this.text;
    let from = start;
    let at = first;
    let out = "";
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      if (unit === 0x22) {
        this.at = (at + 1) | 0;
        return out + strSlice(text, from, at);
      }
      if (unit < 0x20) throw this.errorAt("Bad control character in string literal in JSON", at);
      if (unit !== 0x5c) {
        at = strPlainEnd(text, (at + 1) | 0);
        continue;
      }
      out += strSlice(text, from, at);
      at = (at + 1) | 0;
      if (at >= text.length) throw this.unexpected(at);
      const letter = text.charCodeAt(at);
      if (letter === 0x75) {
        out += strChar(this.parseHex((at + 1) | 0));
        at = (at + 5) | 0;
      } else {
        const plain = unescaped(letter);
        if (plain < 0) throw this.errorAt("Bad escaped character in JSON", at);
        out += strCodePoint(plain);
        at = (at + 1) | 0;
      }
      from = at;
    }
    throw this.errorAt("Unterminated string in JSON", at);
  }

  parseHex(from: i32): i32 {
    let value = 0;
    for (let i = 0; i < 4; i++) {
      const at = from + i;
      const digit = at < this.text.length ? hexDigit(this.text.charCodeAt(at)) : -1;
      if (digit < 0) throw this.errorAt("Bad Unicode escape in JSON", at);
      value = (value << 4) | digit;
    }
    return value;
  }

  parseNumber(): number {
    const text = this.text;
    const start = this.at;
    const negative = text.charCodeAt(start) === 0x2d;
    let at = negative ? (start + 1) | 0 : start;
    if (!isDigit(text, at)) throw this.errorAt("No number after minus sign in JSON", at);
    let mantissa = 0;
    const whole = at;
    if (text.charCodeAt(at) === 0x30) {
      at = (at + 1) | 0;
      if (isDigit(text, at)) throw this.errorAt("Unexpected number in JSON", at);
    } else {
      while (isDigit(text, at)) {
        mantissa = mantissa * 10 + (text.charCodeAt(at) - 0x30);
        at = (at + 1) | 0;
      }
    }
    let digits = at - whole;
    let decimals = 0;
    if (at < text.length && text.charCodeAt(at) === 0x2e) {
      at = (at + 1) | 0;
      const from = at;
      while (isDigit(text, at)) {
        mantissa = mantissa * 10 + (text.charCodeAt(at) - 0x30);
        at = (at + 1) | 0;
      }
      decimals = at - from;
      digits += decimals;
      if (decimals === 0) throw this.errorAt("Unterminated fractional number in JSON", at);
    }
    const end = this.skipExponent(at);
    this.at = end;
    // Both operands are exact then, so that the quotient is correctly rounded.
    if (end === at && digits <= EXACT_DIGITS) {
      const value = decimals === 0 ? mantissa : mantissa / (POWERS[decimals] as number);
      return negative ? -value : value;
    }
    return strToNumber(strSlice(text, start, end));
  }

  skipExponent(from: i32): i32 {
    const text = this.text;
    let at = from;
    if (at >= text.length) return at;
    const letter = text.charCodeAt(at);
    if (letter !== 0x65 && letter !== 0x45) return at;
    at = (at + 1) | 0;
    if (at < text.length) {
      const sign = text.charCodeAt(at);
      if (sign === 0x2b || sign === 0x2d) at = (at + 1) | 0;
    }
    if (!isDigit(text, at)) throw this.errorAt("Exponent part is missing a number in JSON", at);
    while (isDigit(text, at)) at = (at + 1) | 0;
    return at;
  }

  errorAt(message: string, at: number): SyntaxError {
    return new SyntaxError(`${message} at position ${at}`);
  }

  /** The error for a character that can start nothing here. */
  unexpected(at: number): SyntaxError {
    const text = this.text;
    if (at >= text.length) return new SyntaxError("Unexpected end of JSON input");
    if (text === "undefined" || text === "NaN" || text === "Infinity" || text === "[object Object]") {
      return new SyntaxError(`"${text}" is not valid JSON`);
    }
    const unit = text.charCodeAt(at);
    if (unit === 0x22) return this.errorAt("Unexpected string in JSON", at);
    if (unit === 0x2d || isDigit(text, at)) return this.errorAt("Unexpected number in JSON", at);
    const head = `Unexpected token '${strChar(unit)}', `;
    if (text.length <= CONTEXT * 2) return new SyntaxError(`${head}"${text}" is not valid JSON`);
    if (at < CONTEXT) return new SyntaxError(`${head}"${strSlice(text, 0, at + CONTEXT)}"... is not valid JSON`);
    if (at < text.length - CONTEXT) {
      return new SyntaxError(`${head}..."${strSlice(text, at - CONTEXT, at + CONTEXT)}"... is not valid JSON`);
    }
    return new SyntaxError(`${head}..."${strSlice(text, at - CONTEXT, text.length)}" is not valid JSON`);
  }
}

function isDigit(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}

function hexDigit(unit: number): i32 {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  if (unit >= 0x61 && unit <= 0x66) return unit - 0x57;
  if (unit >= 0x41 && unit <= 0x46) return unit - 0x37;
  return -1;
}

/** What a one-letter escape stands for, or -1. */
function unescaped(letter: number): i32 {
  switch (letter) {
    case 0x22:
    case 0x5c:
    case 0x2f:
      return letter;
    case 0x62:
      return 8;
    case 0x66:
      return 12;
    case 0x6e:
      return 10;
    case 0x72:
      return 13;
    case 0x74:
      return 9;
    default:
      return -1;
  }
}

/**
 * Patterns to syntax trees (ECMA-262 22.2.1 with annex B.1.2), with V8's messages. Runs in the compiler for
 * literals and in images for patterns made at run time.
 */
import {
  BACK_REFERENCE,
  BOUNDARY,
  CAPTURE,
  CHOICE,
  EMPTY_NODE,
  type Flags,
  LINE_END,
  LINE_START,
  LOOK,
  Pattern,
  PatternError,
  REPEAT,
  SEQUENCE,
  SET,
  Tree,
} from "./ast.ts";
import { closeOver } from "./casing.ts";
import { ALL, complement, EMPTY, LINE_ENDS, single } from "./charset.ts";
import { classEscape, isClassEscape, parseClass, parseProperty } from "./classes.ts";
import { isIdContinue, isIdStart } from "./identifiers.ts";
import type { PropertyLookup } from "./properties.ts";

/** Capture groups, as in V8. */
const GROUPS_MAX = 65535;
/** Nested groups: each level costs stack here and in the compiler. */
const DEPTH_MAX = 400;
const INFINITE = -1;
const COUNT_MAX = 0x7fffffff;

/** @throws PatternError with V8's sentence. `properties` null: `\p` cannot occur (flags have neither u nor v). */
export function parsePattern(source: string, flags: Flags, properties: PropertyLookup | null): Pattern {
  const parser = new Parser(source, flags, properties);
  return parser.parse();
}

export class Parser {
  readonly source: string;
  readonly flags: Flags;
  readonly full: boolean;
  readonly properties: PropertyLookup | null;
  at = 0;
  private groups = 1;
  private depth = 0;
  private readonly names: string[] = [];
  private readonly numbers: number[] = [];
  private readonly references: Tree[] = [];
  /** Groups that are open where the parser is. */
  private readonly open: number[] = [];
  /** Counted by scanning ahead, when first asked for: -1 before. */
  private total = -1;
  private hasNames = false;
  /** A name was given to two groups. */
  private twice = false;

  constructor(source: string, flags: Flags, properties: PropertyLookup | null) {
    this.source = source;
    this.flags = flags;
    this.full = flags.full;
    this.properties = properties;
  }

  parse(): Pattern {
    const root = this.disjunction();
    if (this.at < this.source.length) throw new PatternError("Unmatched ')'");
    if (this.twice) throw new PatternError("Duplicate capture group name");
    for (const reference of this.references) {
      const number = this.numberOf(reference.name);
      if (number < 0) throw new PatternError("Invalid named capture referenced");
      reference.a = number;
    }
    return new Pattern(root, this.groups, this.names, this.numbers, this.flags);
  }

  private numberOf(name: string): number {
    for (let i = 0; i < this.names.length; i++) if (this.names[i] === name) return this.numbers[i] as number;
    return -1;
  }

  // ---- characters ----

  /** The unit at `i`; -1 at the end. */
  peek(i: number): number {
    return i < this.source.length ? this.source.charCodeAt(i) : -1;
  }

  /** Takes one character: a code point in full mode. */
  take(): number {
    const c = this.source.charCodeAt(this.at++);
    if (!this.full || c < 0xd800 || c > 0xdbff) return c;
    const low = this.peek(this.at);
    if (low < 0xdc00 || low > 0xdfff) return c;
    this.at++;
    return ((c - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
  }

  private eat(c: number): boolean {
    if (this.peek(this.at) !== c) return false;
    this.at++;
    return true;
  }

  /** A character as a tree, with its cases. */
  private char(c: number): Tree {
    const set = single(c);
    return new Tree(SET, [], this.flags.ignoreCase ? closeOver(set, this.full) : set);
  }

  // ---- structure ----

  private disjunction(): Tree {
    if (++this.depth > DEPTH_MAX) throw new PatternError("Regular expression too large");
    const choices: Tree[] = [];
    choices.push(this.alternative());
    while (this.eat(0x7c)) choices.push(this.alternative());
    this.depth--;
    return choices.length === 1 ? (choices[0] as Tree) : new Tree(CHOICE, choices, EMPTY);
  }

  private alternative(): Tree {
    const terms: Tree[] = [];
    for (;;) {
      const c = this.peek(this.at);
      if (c < 0 || c === 0x7c || c === 0x29) break;
      const firstGroup = this.groups;
      const term = this.term(c);
      if (term.kind === LINE_START || term.kind === LINE_END || term.kind === BOUNDARY) terms.push(term);
      else terms.push(this.quantified(term, firstGroup));
    }
    if (terms.length === 1) return terms[0] as Tree;
    return terms.length === 0 ? new Tree(EMPTY_NODE, [], EMPTY) : new Tree(SEQUENCE, terms, EMPTY);
  }

  private term(c: number): Tree {
    switch (c) {
      case 0x2a: // * + ?
      case 0x2b:
      case 0x3f:
        throw new PatternError("Nothing to repeat");
      case 0x5e:
        this.at++;
        return new Tree(LINE_START, [], EMPTY);
      case 0x24:
        this.at++;
        return new Tree(LINE_END, [], EMPTY);
      case 0x28:
        return this.group();
      case 0x2e:
        this.at++;
        return new Tree(SET, [], this.flags.dotAll ? ALL : complement(LINE_ENDS));
      case 0x5b: {
        this.at++;
        return parseClass(this);
      }
      case 0x5c:
        return this.escape();
      case 0x7b: {
        const start = this.at;
        const interval = this.interval();
        this.at = start;
        if (interval !== null) throw new PatternError("Nothing to repeat");
        if (this.full) throw new PatternError("Lone quantifier brackets");
        return this.char(this.take());
      }
      case 0x7d:
      case 0x5d:
        if (this.full) throw new PatternError("Lone quantifier brackets");
        return this.char(this.take());
      default:
        return this.char(this.take());
    }
  }

  private group(): Tree {
    this.at++;
    let kind = CAPTURE;
    let negative = false;
    let behind = false;
    let name = "";
    if (this.eat(0x3f)) {
      const c = this.peek(this.at++);
      if (c === 0x3a) kind = SEQUENCE;
      else if (c === 0x3d || c === 0x21) {
        kind = LOOK;
        negative = c === 0x21;
      } else if (c === 0x3c) {
        const next = this.peek(this.at);
        if (next === 0x3d || next === 0x21) {
          this.at++;
          kind = LOOK;
          behind = true;
          negative = next === 0x21;
        } else {
          name = this.groupName();
          if (this.numberOf(name) >= 0) this.twice = true;
        }
      } else throw new PatternError("Invalid group");
    }
    let number = 0;
    if (kind === CAPTURE) {
      if (this.groups > GROUPS_MAX) throw new PatternError("Too many captures");
      number = this.groups++;
      if (name !== "") {
        this.names.push(name);
        this.numbers.push(number);
      }
      this.open.push(number);
    }
    const body = this.disjunction();
    if (!this.eat(0x29)) throw new PatternError("Unterminated group");
    if (kind === CAPTURE) {
      this.open.pop();
      const tree = new Tree(CAPTURE, [body], EMPTY);
      tree.a = number;
      return tree;
    }
    if (kind === LOOK) {
      const tree = new Tree(LOOK, [body], EMPTY);
      tree.flag = negative;
      tree.behind = behind;
      return tree;
    }
    return new Tree(SEQUENCE, [body], EMPTY);
  }

  /** A name up to and with its ">". */
  private groupName(): string {
    let name = "";
    for (;;) {
      if (this.at >= this.source.length) throw new PatternError("Invalid capture group name");
      let c = this.source.charCodeAt(this.at++);
      if (c === 0x3e && name !== "") return name;
      if (c === 0x5c) {
        if (!this.eat(0x75)) throw new PatternError("Invalid capture group name");
        c = this.unicodeEscape(true);
        if (c < 0) throw new PatternError("Invalid Unicode escape");
      } else if (c >= 0xd800 && c <= 0xdbff) {
        const low = this.peek(this.at);
        if (low >= 0xdc00 && low <= 0xdfff) {
          this.at++;
          c = ((c - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
        }
      }
      if (name === "" ? !isIdStart(c) : !isIdContinue(c)) throw new PatternError("Invalid capture group name");
      name += String.fromCodePoint(c);
    }
  }

  private quantified(term: Tree, firstGroup: number): Tree {
    let min = 0;
    let max = INFINITE;
    switch (this.peek(this.at)) {
      case 0x2a:
        this.at++;
        break;
      case 0x2b:
        this.at++;
        min = 1;
        break;
      case 0x3f:
        this.at++;
        max = 1;
        break;
      case 0x7b: {
        const interval = this.interval();
        if (interval === null) {
          if (this.full) throw new PatternError("Incomplete quantifier");
          return term;
        }
        min = interval.min;
        max = interval.max;
        if (max !== INFINITE && max < min) throw new PatternError("numbers out of order in {} quantifier");
        break;
      }
      default:
        return term;
    }
    const lazy = this.eat(0x3f);
    if (term.kind === LOOK && (term.behind || this.full)) throw new PatternError("Invalid quantifier");
    const tree = new Tree(REPEAT, [term], EMPTY);
    tree.a = min;
    tree.b = max;
    tree.flag = lazy;
    tree.from = firstGroup;
    tree.to = this.groups;
    return tree;
  }

  /** `{n}`, `{n,}` or `{n,m}` here; null and nothing taken when it is none. */
  private interval(): Interval | null {
    const start = this.at;
    this.at++;
    const min = this.digits();
    let max = min;
    if (min >= 0 && this.eat(0x2c)) max = this.peek(this.at) === 0x7d ? INFINITE : this.digits();
    if (min >= 0 && (max >= 0 || this.peek(this.at - 1) === 0x2c) && this.eat(0x7d)) return { min, max };
    this.at = start;
    return null;
  }

  /** A decimal number, no more than COUNT_MAX; -1 when there is none. */
  private digits(): number {
    const start = this.at;
    let value = 0;
    for (let c = this.peek(this.at); c >= 0x30 && c <= 0x39; c = this.peek(++this.at))
      value = Math.min(COUNT_MAX, value * 10 + (c - 0x30));
    return this.at > start ? value : -1;
  }

  // ---- escapes ----

  private escape(): Tree {
    const c = this.peek(this.at + 1);
    if (c < 0) throw new PatternError("\\ at end of pattern");
    if (c === 0x62 || c === 0x42) {
      this.at += 2;
      const tree = new Tree(BOUNDARY, [], EMPTY);
      tree.flag = c === 0x42;
      return tree;
    }
    if (c >= 0x31 && c <= 0x39) return this.decimalEscape(c);
    if (c === 0x30) {
      this.at++;
      const next = this.peek(this.at + 1);
      if (this.full && next >= 0x30 && next <= 0x39) throw new PatternError("Invalid decimal escape");
      return this.char(this.octal());
    }
    if (c === 0x6b) {
      this.scan();
      if (this.full || this.hasNames) {
        this.at += 2;
        if (!this.eat(0x3c)) throw new PatternError("Invalid named reference");
        const tree = new Tree(BACK_REFERENCE, [], EMPTY);
        tree.name = this.groupName();
        this.references.push(tree);
        return tree;
      }
    }
    if ((c === 0x70 || c === 0x50) && this.full) {
      this.at += 2;
      return parseProperty(this, c === 0x50);
    }
    if (isClassEscape(c)) {
      this.at += 2;
      return new Tree(SET, [], classEscape(this, c));
    }
    this.at++;
    return this.char(this.characterEscape(false));
  }

  private decimalEscape(c: number): Tree {
    const start = this.at;
    this.at++;
    const number = this.digits();
    this.scan();
    if (number < this.total) {
      const tree = new Tree(BACK_REFERENCE, [], EMPTY);
      tree.a = number;
      // A reference inside its own group has nothing to refer to yet.
      return this.open.includes(number) ? new Tree(EMPTY_NODE, [], EMPTY) : tree;
    }
    if (this.full) throw new PatternError("Invalid escape");
    this.at = start + 1;
    if (c >= 0x38) {
      this.at++;
      return this.char(c);
    }
    return this.char(this.octal());
  }

  /** Up to three octal digits, no more than 0o377. */
  octal(): number {
    let value = this.peek(this.at++) - 0x30;
    for (let i = 0; i < 2; i++) {
      const c = this.peek(this.at);
      if (c < 0x30 || c > 0x37 || value * 8 + (c - 0x30) > 255) break;
      value = value * 8 + (c - 0x30);
      this.at++;
    }
    return value;
  }

  /** The character of an escape, after its backslash. */
  characterEscape(inClass: boolean): number {
    const c = this.take();
    switch (c) {
      case 0x66:
        return 12;
      case 0x6e:
        return 10;
      case 0x72:
        return 13;
      case 0x74:
        return 9;
      case 0x76:
        return 11;
      case 0x63: {
        const letter = this.peek(this.at);
        const lower = letter | 0x20;
        if (letter >= 0 && lower >= 0x61 && lower <= 0x7a) {
          this.at++;
          return letter & 31;
        }
        if (this.full) throw new PatternError("Invalid Unicode escape");
        if (inClass && ((letter >= 0x30 && letter <= 0x39) || letter === 0x5f)) {
          this.at++;
          return letter & 31;
        }
        // The backslash stands for itself, and the c after it too.
        this.at--;
        return 0x5c;
      }
      case 0x78: {
        const value = this.hex(2);
        if (value >= 0) return value;
        if (this.full) throw new PatternError("Invalid escape");
        return c;
      }
      case 0x75: {
        const value = this.unicodeEscape(this.full);
        if (value >= 0) return value;
        if (this.full) throw new PatternError("Invalid Unicode escape");
        return c;
      }
    }
    if (this.full) {
      if (isSyntaxCharacter(c) || c === 0x2f || (inClass && c === 0x2d)) return c;
      throw new PatternError("Invalid escape");
    }
    if (c === 0x6b) {
      this.scan();
      if (this.hasNames) throw new PatternError("Invalid escape");
    }
    return c;
  }

  /** `count` hexadecimal digits; -1 and nothing taken when there are fewer. */
  private hex(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      const digit = hexDigit(this.peek(this.at + i));
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    this.at += count;
    return value;
  }

  /** After `\u`; -1 and nothing taken when it is none. */
  private unicodeEscape(full: boolean): number {
    const start = this.at;
    if (full && this.eat(0x7b)) {
      let value = 0;
      let count = 0;
      for (let digit = hexDigit(this.peek(this.at)); digit >= 0; digit = hexDigit(this.peek(this.at))) {
        value = value * 16 + digit;
        count++;
        this.at++;
        if (value > 0x10ffff) break;
      }
      if (count > 0 && value <= 0x10ffff && this.eat(0x7d)) return value;
      this.at = start;
      return -1;
    }
    const value = this.hex(4);
    if (!full || value < 0xd800 || value > 0xdbff) return value;
    const after = this.at;
    if (this.eat(0x5c) && this.eat(0x75)) {
      const low = this.hex(4);
      if (low >= 0xdc00 && low <= 0xdfff) return ((value - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
    }
    this.at = after;
    return value;
  }

  /** Counts the groups of the whole pattern, and finds out whether any has a name. */
  private scan(): void {
    if (this.total >= 0) return;
    this.total = 1;
    let depth = 0;
    for (let i = 0; i < this.source.length; i++) {
      const c = this.source.charCodeAt(i);
      if (c === 0x5c) i++;
      else if (c === 0x5b) {
        if (depth === 0 || this.flags.sets) depth++;
      } else if (c === 0x5d) {
        if (depth > 0) depth--;
      } else if (c === 0x28 && depth === 0) {
        if (this.peek(i + 1) !== 0x3f) this.total++;
        else if (this.peek(i + 2) === 0x3c) {
          const next = this.peek(i + 3);
          if (next === 0x3d || next === 0x21) continue;
          this.total++;
          this.hasNames = true;
        }
      }
    }
  }

  namedGroups(): boolean {
    this.scan();
    return this.hasNames;
  }
}

interface Interval {
  min: number;
  max: number;
}

export function hexDigit(c: number): number {
  if (c >= 0x30 && c <= 0x39) return c - 0x30;
  const lower = c | 0x20;
  return c >= 0 && lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** SyntaxCharacter: ^ $ \ . * + ? ( ) [ ] { } | */
export function isSyntaxCharacter(c: number): boolean {
  return c < 128 && "^$\\.*+?()[]{}|".includes(String.fromCharCode(c));
}

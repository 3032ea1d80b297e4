/** Character classes: `[…]` with and without flag v, `\d` and its kin, `\p{…}`. */
import { CHOICE, PatternError, SEQUENCE, SET, Tree } from "./ast.ts";
import { closeOver } from "./casing.ts";
import {
  type CharSet,
  complement,
  DIGITS,
  EMPTY,
  fromRanges,
  intersect,
  SPACE,
  single,
  subtract,
  union,
  WORD,
  WORD_FOLDED,
} from "./charset.ts";
import type { Parser } from "./parser.ts";

/** Nested classes of flag v. */
const NESTING_MAX = 100;
const IN_CLASS = "Invalid property name in character class";

export function isClassEscape(c: number): boolean {
  const lower = c | 0x20;
  return lower === 0x64 || lower === 0x73 || lower === 0x77;
}

/** `\d \D \s \S \w \W`. */
export function classEscape(p: Parser, c: number): CharSet {
  switch (c) {
    case 0x64:
      return DIGITS;
    case 0x44:
      return complement(DIGITS);
    case 0x73:
      return SPACE;
    case 0x53:
      return complement(SPACE);
    default: {
      const word = p.full && p.flags.ignoreCase ? WORD_FOLDED : WORD;
      if (c === 0x77) return word;
      // With u and i, what folds to a character of the class matches it too.
      return p.flags.ignoreCase ? closeOver(complement(word), p.full) : complement(word);
    }
  }
}

/** After `\p` or `\P`, flag u or v. */
export function parseProperty(p: Parser, negative: boolean): Tree {
  const set = propertySet(p, negative, "Invalid property name");
  return new Tree(SET, [], p.flags.ignoreCase ? closeOver(set, true) : set);
}

function propertySet(p: Parser, negative: boolean, otherwise: string): CharSet {
  if (p.peek(p.at) !== 0x7b) throw new PatternError(otherwise);
  const end = p.source.indexOf("}", p.at);
  if (end < 0) throw new PatternError(otherwise);
  const text = p.source.slice(p.at + 1, end);
  p.at = end + 1;
  const set = p.properties === null ? null : p.properties(text);
  if (set === null) throw new PatternError(otherwise);
  if (!negative) return set;
  // With v, cases are folded before the complement is taken; with u after it.
  return complement(p.flags.sets && p.flags.ignoreCase ? closeOver(set, true) : set);
}

/** After `[`. */
export function parseClass(p: Parser): Tree {
  const negative = p.peek(p.at) === 0x5e;
  if (negative) p.at++;
  if (p.flags.sets) {
    const operand = classContents(p, 0);
    if (negative && operand.strings.length > 0) throw new PatternError("Negated character class may contain strings");
    return classTree(p, negative ? new Operand(complement(operand.set), []) : operand);
  }
  const ranges = classRanges(p);
  const set = p.flags.ignoreCase ? closeOver(ranges, p.full) : ranges;
  return new Tree(SET, [], negative ? complement(set) : set);
}

// ---- without flag v ----

/** What one ClassAtom is: a character, or a whole class when `set` is not null. */
class Atom {
  readonly c: number;
  readonly set: CharSet | null;

  constructor(c: number, set: CharSet | null) {
    this.c = c;
    this.set = set;
  }
}

function classRanges(p: Parser): CharSet {
  const ranges: number[] = [];
  let classes = EMPTY;
  const add = (atom: Atom): void => {
    if (atom.set !== null) classes = union(classes, atom.set);
    else {
      ranges.push(atom.c);
      ranges.push(atom.c);
    }
  };
  for (;;) {
    const c = p.peek(p.at);
    if (c < 0) throw new PatternError("Unterminated character class");
    if (c === 0x5d) break;
    const first = classAtom(p);
    if (p.peek(p.at) !== 0x2d) {
      add(first);
      continue;
    }
    p.at++;
    const next = p.peek(p.at);
    if (next < 0) throw new PatternError("Unterminated character class");
    if (next === 0x5d) {
      add(first);
      add(new Atom(0x2d, null));
      continue;
    }
    const last = classAtom(p);
    if (first.set !== null || last.set !== null) {
      if (p.full) throw new PatternError("Invalid character class");
      add(first);
      add(new Atom(0x2d, null));
      add(last);
      continue;
    }
    if (first.c > last.c) throw new PatternError("Range out of order in character class");
    ranges.push(first.c);
    ranges.push(last.c);
  }
  p.at++;
  return union(classes, fromRanges(ranges));
}

function classAtom(p: Parser): Atom {
  if (p.peek(p.at) !== 0x5c) return new Atom(p.take(), null);
  p.at++;
  const c = p.peek(p.at);
  if (c < 0) throw new PatternError("\\ at end of pattern");
  if (c === 0x62) {
    p.at++;
    return new Atom(8, null);
  }
  if (c >= 0x30 && c <= 0x37) {
    if (!p.full) return new Atom(p.octal(), null);
    const next = p.peek(p.at + 1);
    if (c !== 0x30 || (next >= 0x30 && next <= 0x39)) throw new PatternError("Invalid class escape");
    p.at++;
    return new Atom(0, null);
  }
  if (isClassEscape(c)) {
    p.at++;
    return new Atom(0, classEscape(p, c));
  }
  if (p.full && (c === 0x70 || c === 0x50)) {
    p.at++;
    return new Atom(0, propertySet(p, c === 0x50, IN_CLASS));
  }
  return new Atom(p.characterEscape(true), null);
}

// ---- with flag v ----

/** A set of characters and of strings; with flag i both are closed under case. */
class Operand {
  set: CharSet;
  strings: string[];

  constructor(set: CharSet, strings: string[]) {
    this.set = set;
    this.strings = strings;
  }
}

const NOTHING = 0;
const UNION = 1;
const INTERSECTION = 2;
const SUBTRACTION = 3;

function folded(p: Parser, set: CharSet): CharSet {
  return p.flags.ignoreCase ? closeOver(set, true) : set;
}

/** Everything up to and with the closing bracket. */
function classContents(p: Parser, depth: number): Operand {
  if (depth > NESTING_MAX) throw new PatternError("Regular expression too large");
  const result = new Operand(EMPTY, []);
  let operation = NOTHING;
  let count = 0;
  for (;;) {
    const c = p.peek(p.at);
    if (c < 0) throw new PatternError("Unterminated character class");
    if (c === 0x5d) break;
    const next = p.peek(p.at + 1);
    let wanted = UNION;
    if (count > 0 && c === 0x2d && next === 0x2d) wanted = SUBTRACTION;
    else if (count > 0 && c === 0x26 && next === 0x26) wanted = INTERSECTION;
    if (wanted !== UNION) {
      if (operation !== NOTHING && operation !== wanted) {
        throw new PatternError("Invalid set operation in character class");
      }
      p.at += 2;
      if (wanted === INTERSECTION && p.peek(p.at) === 0x26) {
        throw new PatternError("Invalid character in character class");
      }
    } else if (operation === INTERSECTION || operation === SUBTRACTION) {
      throw new PatternError("Invalid set operation in character class");
    }
    if (count > 0) operation = wanted === UNION && operation === NOTHING ? UNION : wanted;
    if (p.peek(p.at) < 0) throw new PatternError("Unterminated character class");
    let operand = classOperand(p, depth);
    if (wanted === UNION && p.peek(p.at) === 0x2d && p.peek(p.at + 1) !== 0x2d) {
      if (p.peek(p.at + 1) < 0) throw new PatternError("Unterminated character class");
      const from = soleCharacter(operand);
      if (from < 0) throw new PatternError("Invalid character class");
      p.at++;
      const last = soleCharacter(classOperand(p, depth));
      if (last < 0) throw new PatternError("Invalid character class");
      if (from > last) throw new PatternError("Range out of order in character class");
      operand = new Operand([from, last], []);
      if (count === 0) operation = UNION;
    } else if (wanted !== UNION && p.peek(p.at) === 0x2d && p.peek(p.at + 1) !== 0x2d) {
      throw new PatternError("Invalid set operation in character class");
    }
    operand.set = folded(p, operand.set);
    combine(result, operand, count === 0 ? UNION : wanted);
    count++;
  }
  p.at++;
  return result;
}

function combine(to: Operand, by: Operand, operation: number): void {
  if (operation === UNION) {
    to.set = union(to.set, by.set);
    for (const text of by.strings) if (!to.strings.includes(text)) to.strings.push(text);
  } else if (operation === INTERSECTION) {
    to.set = intersect(to.set, by.set);
    to.strings = to.strings.filter((text) => by.strings.includes(text));
  } else {
    to.set = subtract(to.set, by.set);
    to.strings = to.strings.filter((text) => !by.strings.includes(text));
  }
}

/** The character that is all of an operand and not yet folded; -1 when there is none. */
function soleCharacter(o: Operand): number {
  return o.strings.length === 0 && o.set.length === 2 && o.set[0] === o.set[1] ? (o.set[0] as number) : -1;
}

function classOperand(p: Parser, depth: number): Operand {
  const c = p.peek(p.at);
  if (c === 0x5b) {
    p.at++;
    const negative = p.peek(p.at) === 0x5e;
    if (negative) p.at++;
    const inner = classContents(p, depth + 1);
    if (!negative) return inner;
    if (inner.strings.length > 0) throw new PatternError("Negated character class may contain strings");
    return new Operand(complement(inner.set), []);
  }
  if (c === 0x5c) {
    const next = p.peek(p.at + 1);
    if (isClassEscape(next)) {
      p.at += 2;
      return new Operand(classEscape(p, next), []);
    }
    if (next === 0x70 || next === 0x50) {
      p.at += 2;
      return new Operand(propertySet(p, next === 0x50, IN_CLASS), []);
    }
    if (next === 0x71 && p.peek(p.at + 2) === 0x7b) {
      p.at += 3;
      return quotedStrings(p);
    }
  }
  return new Operand(single(setCharacter(p)), []);
}

/** ClassSetCharacter. */
function setCharacter(p: Parser): number {
  const c = p.peek(p.at);
  if (c === 0x5c) {
    p.at++;
    const next = p.peek(p.at);
    if (next < 0) throw new PatternError("\\ at end of pattern");
    if (next === 0x62) {
      p.at++;
      return 8;
    }
    if (next < 128 && "&-!#%,:;<=>@`~".includes(String.fromCharCode(next))) {
      p.at++;
      return next;
    }
    if (next === 0x30) {
      const after = p.peek(p.at + 1);
      if (after >= 0x30 && after <= 0x39) throw new PatternError("Invalid class escape");
      p.at++;
      return 0;
    }
    if (next >= 0x31 && next <= 0x37) throw new PatternError("Invalid class escape");
    return p.characterEscape(true);
  }
  if (c < 128 && "()[]{}/-|".includes(String.fromCharCode(c))) {
    throw new PatternError("Invalid character in character class");
  }
  if (c < 128 && c === p.peek(p.at + 1) && "&!#$%*+,.:;<=>?@^`~".includes(String.fromCharCode(c))) {
    throw new PatternError("Invalid set operation in character class");
  }
  return p.take();
}

/** After `\q{`: strings between bars. */
function quotedStrings(p: Parser): Operand {
  let set = EMPTY;
  const strings: string[] = [];
  let text = "";
  let length = 0;
  let sole = 0;
  for (;;) {
    const c = p.peek(p.at);
    if (c < 0) throw new PatternError("Unterminated character class");
    if (c === 0x7d || c === 0x7c) {
      p.at++;
      if (length === 1) set = union(set, single(sole));
      else if (!strings.includes(text)) strings.push(text);
      if (c === 0x7d) break;
      text = "";
      length = 0;
      continue;
    }
    sole = setCharacter(p);
    // Strings that differ in case only are one.
    text += String.fromCodePoint(p.flags.ignoreCase ? (closeOver(single(sole), true)[0] as number) : sole);
    length++;
  }
  return new Operand(set, strings);
}

/** Longest strings first, then the characters, then the empty string. */
function classTree(p: Parser, o: Operand): Tree {
  const set = new Tree(SET, [], o.set);
  if (o.strings.length === 0) return set;
  const strings = o.strings.slice();
  strings.sort((a, b) => codePoints(b) - codePoints(a));
  const choices: Tree[] = [];
  let empty = false;
  for (const text of strings) {
    if (text === "") {
      empty = true;
      continue;
    }
    const chars: Tree[] = [];
    for (const char of text) chars.push(new Tree(SET, [], folded(p, single(char.codePointAt(0) as number))));
    choices.push(new Tree(SEQUENCE, chars, EMPTY));
  }
  choices.push(set);
  if (empty) choices.push(new Tree(SEQUENCE, [], EMPTY));
  return choices.length === 1 ? (choices[0] as Tree) : new Tree(CHOICE, choices, EMPTY);
}

function codePoints(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0xdc00 || c > 0xdfff) count++;
  }
  return count;
}

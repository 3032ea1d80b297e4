/** Syntax trees of regular expressions. */
import type { CharSet } from "./charset.ts";

export const EMPTY_NODE = 0;
/** One character of `set`; cases are already folded into it. */
export const SET = 1;
export const SEQUENCE = 2;
/** The first of `kids` that lets the rest match. */
export const CHOICE = 3;
/** Capture group number `a` around `kids[0]`. */
export const CAPTURE = 4;
/** `kids[0]` `a` to `b` times (-1: any number), fewest first when `flag`; captures `from` to `to` are reset. */
export const REPEAT = 5;
export const LINE_START = 6;
export const LINE_END = 7;
/** \b, and \B when `flag`. */
export const BOUNDARY = 8;
/** What group `a` captured. */
export const BACK_REFERENCE = 9;
/** Look-around: `flag` negative, `behind`. */
export const LOOK = 10;

export class Tree {
  readonly kind: number;
  readonly kids: Tree[];
  set: CharSet;
  a = 0;
  b = 0;
  flag = false;
  behind = false;
  from = 0;
  to = 0;
  /** Group name of a reference that is yet to be resolved. */
  name = "";
  /** Set by the compiler: which characters a match can begin with; `known` false: any. */
  first: CharSet;
  known = false;
  /** May match without consuming. */
  nullable = false;
  /** Instructions, roughly. */
  size = 1;

  constructor(kind: number, kids: Tree[], set: CharSet) {
    this.kind = kind;
    this.kids = kids;
    this.set = set;
    this.first = set;
  }
}

/** A parsed pattern. */
export class Pattern {
  readonly root: Tree;
  /** Capture groups, the whole match included. */
  readonly groups: number;
  /** Names of named groups in order, and their numbers. */
  readonly names: readonly string[];
  readonly numbers: readonly number[];
  readonly flags: Flags;

  constructor(root: Tree, groups: number, names: readonly string[], numbers: readonly number[], flags: Flags) {
    this.root = root;
    this.groups = groups;
    this.names = names;
    this.numbers = numbers;
    this.flags = flags;
  }
}

/** A pattern that is none; the message is V8's. */
export class PatternError extends Error {}

export class Flags {
  indices = false;
  global = false;
  ignoreCase = false;
  multiline = false;
  dotAll = false;
  unicode = false;
  sets = false;
  sticky = false;

  /** Matching goes by code point: flag u or v. */
  get full(): boolean {
    return this.unicode || this.sets;
  }
}

/** The flags that a text stands for; null when it is none (ECMA-262 22.2.3.3). */
export function parseFlags(text: string): Flags | null {
  const flags = new Flags();
  for (let i = 0; i < text.length; i++) {
    for (let j = 0; j < i; j++) if (text.charCodeAt(j) === text.charCodeAt(i)) return null;
    switch (text.charCodeAt(i)) {
      case 0x64:
        flags.indices = true;
        break;
      case 0x67:
        flags.global = true;
        break;
      case 0x69:
        flags.ignoreCase = true;
        break;
      case 0x6d:
        flags.multiline = true;
        break;
      case 0x73:
        flags.dotAll = true;
        break;
      case 0x75:
        flags.unicode = true;
        break;
      case 0x76:
        flags.sets = true;
        break;
      case 0x79:
        flags.sticky = true;
        break;
      default:
        return null;
    }
  }
  return flags.unicode && flags.sets ? null : flags;
}

/** Flags in the order of `RegExp.prototype.flags`. */
export function flagsText(flags: Flags): string {
  return `${flags.indices ? "d" : ""}${flags.global ? "g" : ""}${flags.ignoreCase ? "i" : ""}${flags.multiline ? "m" : ""}${flags.dotAll ? "s" : ""}${flags.unicode ? "u" : ""}${flags.sets ? "v" : ""}${flags.sticky ? "y" : ""}`;
}

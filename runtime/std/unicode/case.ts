/**
 * Upper and lower case by Unicode's full mappings (ECMA-262 22.1.3.28, 22.1.3.30), for text that is not Latin-1 or does
 * not stay so; the rest is the core's. A table is decoded at the first text that needs it.
 */
import { strChar, strCodePoint, strSlice } from "kiln:core";
import { CaseTable } from "../regexp/casing.ts";
import { CASED, IGNORABLE, LOWER, SEVERAL, UPPER } from "./case-data.ts";

const CAPITAL_SIGMA = 0x3a3;
const SMALL_SIGMA = 0x3c3;
const FINAL_SIGMA = 0x3c2;

let uppers: CaseTable | null = null;
let lowers: CaseTable | null = null;

export function upperCase(text: string): string {
  uppers ??= new CaseTable(UPPER);
  return convert(text, uppers, 0x61, false);
}

export function lowerCase(text: string): string {
  lowers ??= new CaseTable(LOWER);
  return convert(text, lowers, 0x41, true);
}

/** `ascii`: the first of the 26 letters of ASCII that change. `sigmas`: capital sigmas look around them. */
function convert(text: string, table: CaseTable, ascii: number, sigmas: boolean): string {
  let out = "";
  let kept = 0; // from here to i the text stays as it is
  let width = 1;
  for (let i = 0; i < text.length; i += width) {
    const c = text.codePointAt(i) as number;
    width = c > 0xffff ? 2 : 1;
    let to = c;
    if (c < 0x80) {
      if (c >= ascii && c < ascii + 26) to = c ^ 0x20;
    } else if (sigmas && c === CAPITAL_SIGMA) to = isFinal(text, i) ? FINAL_SIGMA : SMALL_SIGMA;
    else to = table.canonical(c);
    if (to === c) continue;
    out += strSlice(text, kept, i);
    if (to > 0x10ffff) {
      const at = (to - 0x110000) >> 2;
      out += strSlice(SEVERAL, at, at + (to & 3));
    } else out += to > 0xffff ? strCodePoint(to) : strChar(to);
    kept = i + width;
  }
  return out + strSlice(text, kept, text.length);
}

/** A sigma is final when a cased letter stands before it and none behind it, ignorable ones aside. */
function isFinal(text: string, at: number): boolean {
  let before = at;
  let c = -1;
  do {
    if (before === 0) return false;
    before--;
    if (before > 0 && text.charCodeAt(before) >> 10 === 0x37 && text.charCodeAt(before - 1) >> 10 === 0x36) before--;
    c = text.codePointAt(before) as number;
  } while (isIn(IGNORABLE, c));
  if (!isIn(CASED, c)) return false;
  for (let i = at + 1; i < text.length; i += c > 0xffff ? 2 : 1) {
    c = text.codePointAt(i) as number;
    if (!isIn(IGNORABLE, c)) return !isIn(CASED, c);
  }
  return true;
}

/** Whether c is in a set, read as it is written (see regexp/ranges.ts): sigmas are rare, and what is around them comes early. */
function isIn(set: string, c: number): boolean {
  let next = 0;
  let inside = true;
  let shift = 0;
  let number = 0;
  for (let i = 0; i < set.length && next <= c; i++) {
    const digit = set.charCodeAt(i) - 63;
    number |= (digit & 31) << shift;
    shift += 5;
    if (digit >= 32) continue;
    inside = !inside;
    next += inside ? number + 1 : number;
    number = 0;
    shift = 0;
  }
  return inside && next > c;
}

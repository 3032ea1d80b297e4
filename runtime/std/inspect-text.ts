/** How strings and keys are quoted, and how wide text is on a terminal, as `util.inspect` sees it. */
import { strSlice } from "kiln:core";

const SINGLE_QUOTE = 39;
const BACKSLASH = 92;

/** The text as a literal: single quotes unless another kind saves escapes. */
export function quote(text: string): string {
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes("`") && !text.includes("${")) mark = "`";
  }
  return `${mark}${escapeText(text, mark === "'")}${mark}`;
}

/** Control characters, backslashes, lone surrogates and (on demand) single quotes as escapes. */
export function escapeText(text: string, singleQuotes: boolean): string {
  let out = "";
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x20 && unit < 0x7f) {
      if (unit !== BACKSLASH && !(unit === SINGLE_QUOTE && singleQuotes)) continue;
    } else if (unit >= 0xa0) {
      if (unit < 0xd800 || unit > 0xdfff) continue;
      if (unit < 0xdc00 && i + 1 < text.length) {
        const low = text.charCodeAt(i + 1);
        if (low >= 0xdc00 && low <= 0xdfff) {
          i++;
          continue;
        }
      }
    }
    out += `${strSlice(text, from, i)}${escapeUnit(unit)}`;
    from = i + 1;
  }
  return from === 0 ? text : out + strSlice(text, from, text.length);
}

function escapeUnit(unit: number): string {
  switch (unit) {
    case 8:
      return "\\b";
    case 9:
      return "\\t";
    case 10:
      return "\\n";
    case 12:
      return "\\f";
    case 13:
      return "\\r";
    case SINGLE_QUOTE:
      return "\\'";
    case BACKSLASH:
      return "\\\\";
    default:
      if (unit >= 0xd800) return `\\u${unit.toString(16)}`;
      return `\\x${unit < 16 ? "0" : ""}${unit.toString(16).toUpperCase()}`;
  }
}

/** Whether a key needs no quotes: letters, digits and _, not starting with a digit. */
export function isPlainKey(key: string): boolean {
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    const letter = (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95;
    if (!letter && (i === 0 || unit < 48 || unit > 57)) return false;
  }
  return key.length > 0;
}

/** Columns that the text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x7f) {
      if (unit >= 0x20) width++;
      continue;
    }
    const point = text.codePointAt(i) as number;
    if (point > 0xffff) i++;
    if (isWide(point)) width += 2;
    else if (!isZeroWidth(point)) width++;
  }
  return width;
}

function isZeroWidth(point: number): boolean {
  return (
    point <= 0x9f ||
    (point >= 0x300 && point <= 0x36f) ||
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x20d0 && point <= 0x20ff) ||
    (point >= 0xfe00 && point <= 0xfe0f) ||
    (point >= 0xfe20 && point <= 0xfe2f) ||
    (point >= 0xe0100 && point <= 0xe01ef)
  );
}

/** Wide and full-width ranges of Unicode's EastAsianWidth, first and last code point of each. */
const WIDE: readonly number[] = [
  0x1100, 0x115f, 0x2329, 0x232a, 0x2e80, 0x303e, 0x3041, 0x3247, 0x3250, 0x4dbf, 0x4e00, 0xa4c6, 0xa960, 0xa97c,
  0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6b, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x1b000, 0x1b001,
  0x1f200, 0x1f251, 0x1f300, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd,
];

function isWide(point: number): boolean {
  if (point < 0x1100) return false;
  for (let i = 0; i < WIDE.length; i += 2) {
    if (point < (WIDE[i] as number)) return false;
    if (point <= (WIDE[i + 1] as number)) return true;
  }
  return false;
}

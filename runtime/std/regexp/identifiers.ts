/** Names of capture groups: ID_Start and ID_Continue (ECMA-262 12.7). */
import { type CharSet, contains, EMPTY, union } from "./charset.ts";
import { ID_CONTINUE_MORE, ID_START } from "./identifier-data.ts";
import { decodeSet } from "./ranges.ts";

let start: CharSet = EMPTY;
let following: CharSet = EMPTY;

function load(): void {
  if (start.length > 0) return;
  start = decodeSet(ID_START, 0, ID_START.length);
  following = union(start, decodeSet(ID_CONTINUE_MORE, 0, ID_CONTINUE_MORE.length));
}

export function isIdStart(c: number): boolean {
  if (c < 128) return c === 0x24 || c === 0x5f || isAsciiLetter(c);
  load();
  return contains(start, c);
}

export function isIdContinue(c: number): boolean {
  if (c < 128) return c === 0x24 || c === 0x5f || isAsciiLetter(c) || (c >= 0x30 && c <= 0x39);
  load();
  return c === 0x200c || c === 0x200d || contains(following, c);
}

function isAsciiLetter(c: number): boolean {
  const lower = c | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

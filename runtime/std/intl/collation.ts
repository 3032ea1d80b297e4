/**
 * The Unicode Collation Algorithm (UTS #10) with the weights of CLDR's root, which English uses. Weights are ranks,
 * measured on Node (runtime/core/tools/gen-collation-data.ts); text with characters of other scripts is refused.
 */
import { arrPush } from "kiln:core";
import { decode } from "../regexp/ranges.ts";
import { combiningRank, decompose } from "../unicode/normalize.ts";
import { ELEMENTS, IDEOGRAPHS, PAIRS, PRIMARIES } from "./collation-data.ts";

/** The secondary weight of what bears no mark, and the tertiary one of what is plain. */
const COMMON = 1;

class Table {
  /** Code points, ascending. */
  readonly point: Int32Array;
  /** Of contractions: what follows. */
  readonly second: Int32Array;
  /** Elements of `point[i]` are those from `start[i]` to `start[i + 1]`. */
  readonly start: Int32Array;
  readonly primary: Uint16Array;
  readonly secondary: Uint16Array;
  readonly tertiary: Uint8Array;

  /** @param head how many numbers say what a row is of: 1 for characters, 2 for pairs */
  constructor(data: string, head: number) {
    const numbers = decode(data, 0, data.length);
    let count = 0;
    let total = 0;
    for (let i = 0; i < numbers.length; i += head + 1 + 3 * (numbers[i + head] as number)) {
      count++;
      total += numbers[i + head] as number;
    }
    this.point = new Int32Array(count);
    this.second = new Int32Array(count);
    this.start = new Int32Array(count + 1);
    this.primary = new Uint16Array(total);
    this.secondary = new Uint16Array(total);
    this.tertiary = new Uint8Array(total);
    let c = 0;
    let p = 0;
    let n = 0;
    let at = 0;
    for (let i = 0; i < numbers.length; n++) {
      c += numbers[i] as number;
      this.point[n] = c;
      this.start[n] = at;
      if (head === 2) this.second[n] = numbers[i + 1] as number;
      const end = i + head + 1 + 3 * (numbers[i + head] as number);
      for (i += head + 1; i < end; i += 3) {
        const step = numbers[i] as number;
        const next = (step & 1) === 1 ? p - (step >> 1) : p + (step >> 1);
        this.primary[at] = next;
        this.secondary[at] = numbers[i + 1] as number;
        this.tertiary[at] = numbers[i + 2] as number;
        // Marks have none, and change nothing about where the next one is counted from.
        if (next > 0) p = next;
        at++;
      }
    }
    this.start[n] = at;
  }

  find(c: number): number {
    let lo = 0;
    let hi = this.point.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      const at = this.point[mid] as number;
      if (at === c) return mid;
      if (at < c) lo = mid + 1;
      else hi = mid;
    }
    return -1;
  }
}

let table: Table | null = null;
let pairs: Table | null = null;

/**
 * Where the contraction that begins at `from` is in its table, or -1. The second character may stand behind marks of
 * lower classes (UTS #10, S2.1): it is taken out of the list.
 */
function contraction(points: number[], from: number, t: Table): number {
  const c = points[from] as number;
  let first = t.find(c);
  if (first < 0) return -1;
  while (first > 0 && t.point[first - 1] === c) first--;
  let highest = 0;
  for (let i = from + 1; i < points.length; i++) {
    const mark = points[i] as number;
    const rank = combiningRank(mark);
    if (rank === 0 && i > from + 1) return -1;
    if (rank <= highest && i > from + 1) continue;
    for (let k = first; k < t.point.length && t.point[k] === c; k++) {
      if (t.second[k] !== mark) continue;
      points.splice(i, 1);
      return k;
    }
    if (rank === 0) return -1;
    highest = rank;
  }
  return -1;
}

/** What text is compared by: weights of each level, without those that are zero. */
export class SortKey {
  readonly primary: number[] = [];
  readonly secondary: number[] = [];
  readonly tertiary: number[] = [];
}

/** @throws RangeError for characters of which the image knows no order */
export function sortKey(text: string, numeric: boolean): SortKey {
  table ??= new Table(ELEMENTS, 1);
  pairs ??= new Table(PAIRS, 2);
  const t = table;
  const key = new SortKey();
  const points = decompose(text, false);
  const zero = t.primary[t.start[t.find(48)] as number] as number;
  for (let i = 0; i < points.length; i++) {
    const c = points[i] as number;
    if (numeric && isDigit(c)) {
      i = number(key, points, i, zero);
      continue;
    }
    const han = ideograph(c);
    if (han > 0) {
      arrPush(key.primary, han);
      arrPush(key.secondary, COMMON);
      arrPush(key.tertiary, COMMON);
      continue;
    }
    const both = contraction(points, i, pairs);
    const at = both >= 0 ? both : t.find(c);
    if (at < 0) throw unknown(c);
    append(key, both >= 0 ? pairs : t, at, numeric ? zero : 0, c);
  }
  return key;
}

/** @param zero the primary of the digit 0 where numbers count as such: other digits are refused then */
function append(key: SortKey, t: Table, at: number, zero: number, c: number): void {
  const end = t.start[at + 1] as number;
  for (let k = t.start[at] as number; k < end; k++) {
    const p = t.primary[k] as number;
    if (zero > 0 && p >= zero && p < zero + 10) throw unknown(c);
    if (p > 0) arrPush(key.primary, p);
    arrPush(key.secondary, t.secondary[k] as number);
    arrPush(key.tertiary, t.tertiary[k] as number);
  }
}

function unknown(c: number): RangeError {
  return new RangeError(`The order of U+${c.toString(16).toUpperCase().padStart(4, "0")} is not in this image`);
}

const isDigit = (c: number): boolean => c >= 48 && c <= 57;

/** A number as the digit zero, how many digits, and which; returns where it ends. */
function number(key: SortKey, points: readonly number[], from: number, zero: number): number {
  let start = from;
  let end = from;
  while (end < points.length && isDigit(points[end] as number)) end++;
  while (start < end - 1 && points[start] === 48) start++;
  arrPush(key.primary, zero);
  arrPush(key.primary, end - start);
  for (let i = start; i < end; i++) arrPush(key.primary, (points[i] as number) - 47);
  arrPush(key.secondary, COMMON);
  arrPush(key.tertiary, COMMON);
  return end - 1;
}

const HAN = 0x4e00;
const HAN_COUNT = 0x5200;
let ideographs: Uint16Array | null = null;

/** Ideographs of the first block go behind all scripts, in an order of their own; 0 for what is none. */
function ideograph(c: number): number {
  const i = c - HAN;
  if (i < 0 || i >= HAN_COUNT) return 0;
  if (ideographs === null) {
    ideographs = new Uint16Array(HAN_COUNT);
    const runs = decode(IDEOGRAPHS, 0, IDEOGRAPHS.length);
    let at = 0;
    let rank = 0;
    for (let k = 0; k < runs.length; k += 2) {
      const step = runs[k] as number;
      at += (step & 1) === 1 ? -(step >> 1) : step >> 1;
      for (let n = runs[k + 1] as number; n > 0; n--) ideographs[at++] = rank++;
    }
  }
  return PRIMARIES + 1 + (ideographs[i] as number);
}

function compareLevel(a: readonly number[], b: readonly number[]): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const x = a[i] as number;
    const y = b[i] as number;
    if (x !== y) return x < y ? -1 : 1;
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
}

/** @param levels 1 to 3: how many count */
export function compareKeys(a: SortKey, b: SortKey, levels: number): number {
  const first = compareLevel(a.primary, b.primary);
  if (first !== 0 || levels === 1) return first;
  const second = compareLevel(a.secondary, b.secondary);
  if (second !== 0 || levels === 2) return second;
  return compareLevel(a.tertiary, b.tertiary);
}

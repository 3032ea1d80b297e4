/**
 * The normalization forms of Unicode (UAX #15; ECMA-262 22.1.3.15). Lone surrogates stand for themselves.
 * Tables are decoded at the first text that needs them.
 */
import { arrPush, strCodePoint } from "kiln:core";
import { decode } from "../regexp/ranges.ts";
import { CANONICAL, CLASSES, COMPATIBLE } from "./normalize-data.ts";

// Hangul syllables are computed (The Unicode Standard, 3.12).
const S_BASE = 0xac00;
const S_COUNT = 11172;
const L_BASE = 0x1100;
const L_COUNT = 19;
const V_BASE = 0x1161;
const V_COUNT = 21;
const T_BASE = 0x11a7;
const T_COUNT = 28;

/** Below these, text is in the form already: nothing decomposes, or nothing composes with what is before it. */
const FIRST_NFC = 0x300;
const FIRST_NFD = 0xc0;
const FIRST_COMPATIBLE = 0xa0;

/** Decompositions by ascending code point; `start[i]` to `start[i + 1]` in `parts` belong to `point[i]`. */
class Decompositions {
  readonly point: Int32Array;
  readonly start: Int32Array;
  readonly parts: Int32Array;
  /** Whether the pair composes again. */
  readonly pair: Uint8Array;

  constructor(data: string) {
    const numbers = decode(data, 0, data.length);
    let count = 0;
    let total = 0;
    for (let i = 0; i < numbers.length; ) {
      const length = numbers[i + 1] === 0 ? 2 : (numbers[i + 1] as number);
      count++;
      total += length;
      i += 2 + length;
    }
    this.point = new Int32Array(count);
    this.start = new Int32Array(count + 1);
    this.parts = new Int32Array(total);
    this.pair = new Uint8Array(count);
    let n = 0;
    let at = 0;
    let c = 0;
    for (let i = 0; i < numbers.length; n++) {
      c += numbers[i] as number;
      const length = numbers[i + 1] === 0 ? 2 : (numbers[i + 1] as number);
      this.point[n] = c;
      this.start[n] = at;
      this.pair[n] = numbers[i + 1] === 0 ? 1 : 0;
      let part = c;
      for (let k = 0; k < length; k++) {
        const step = numbers[i + 2 + k] as number;
        part += (step & 1) === 1 ? -(step >> 1) : step >> 1;
        this.parts[at++] = part;
      }
      i += 2 + length;
    }
    this.start[n] = at;
  }

  /** Where the code point's decomposition is, or -1. */
  find(c: number): number {
    return search(this.point, c);
  }
}

/** Index of `value` in an ascending list, or -1. */
function search(list: Int32Array, value: number): number {
  let lo = 0;
  let hi = list.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    const at = list[mid] as number;
    if (at === value) return mid;
    if (at < value) lo = mid + 1;
    else hi = mid;
  }
  return -1;
}

/** Ranks of canonical combining classes: runs from `first` to `last`. */
class CombiningClasses {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly rank: Uint8Array;

  constructor(data: string) {
    const numbers = decode(data, 0, data.length);
    const count = Math.floor(numbers.length / 3);
    this.first = new Int32Array(count);
    this.last = new Int32Array(count);
    this.rank = new Uint8Array(count);
    let next = 0;
    for (let n = 0; n < count; n++) {
      const first = next + (numbers[3 * n] as number);
      next = first + (numbers[3 * n + 1] as number);
      this.first[n] = first;
      this.last[n] = next - 1;
      this.rank[n] = numbers[3 * n + 2] as number;
    }
  }

  /** 0 for what starts a sequence; order is all that the rest say. */
  of(c: number): number {
    if (c < FIRST_NFC) return 0;
    let lo = 0;
    let hi = this.first.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if (c < (this.first[mid] as number)) hi = mid;
      else if (c > (this.last[mid] as number)) lo = mid + 1;
      else return this.rank[mid] as number;
    }
    return 0;
  }
}

/** Pairs that compose, by `first * 2^21 + second`, ascending. */
class Compositions {
  readonly key: Float64Array;
  readonly to: Int32Array;

  constructor(from: Decompositions) {
    const order: number[] = [];
    for (let i = 0; i < from.point.length; i++) if (from.pair[i] === 1) arrPush(order, i);
    const keyOf = (i: number): number => {
      const at = from.start[i] as number;
      return (from.parts[at] as number) * 0x200000 + (from.parts[at + 1] as number);
    };
    order.sort((a, b) => keyOf(a) - keyOf(b));
    this.key = new Float64Array(order.length);
    this.to = new Int32Array(order.length);
    for (let n = 0; n < order.length; n++) {
      const i = order[n] as number;
      this.key[n] = keyOf(i);
      this.to[n] = from.point[i] as number;
    }
  }

  /** What the pair composes to, or -1. */
  find(first: number, second: number): number {
    const l = first - L_BASE;
    if (l >= 0 && l < L_COUNT) {
      const v = second - V_BASE;
      return v >= 0 && v < V_COUNT ? S_BASE + (l * V_COUNT + v) * T_COUNT : -1;
    }
    const s = first - S_BASE;
    if (s >= 0 && s < S_COUNT && s % T_COUNT === 0) {
      const t = second - T_BASE;
      return t > 0 && t < T_COUNT ? first + t : -1;
    }
    const wanted = first * 0x200000 + second;
    let lo = 0;
    let hi = this.key.length;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      const at = this.key[mid] as number;
      if (at === wanted) return this.to[mid] as number;
      if (at < wanted) lo = mid + 1;
      else hi = mid;
    }
    return -1;
  }
}

let canonical: Decompositions | null = null;
let compatible: Decompositions | null = null;
let classes: CombiningClasses | null = null;
let compositions: Compositions | null = null;

/** A mark's canonical combining class as a rank; 0 for what is no mark. */
export function combiningRank(c: number): number {
  classes ??= new CombiningClasses(CLASSES);
  return classes.of(c);
}

/** The text's code points, decomposed and in canonical order. */
export function decompose(text: string, compatibility: boolean): number[] {
  canonical ??= new Decompositions(CANONICAL);
  classes ??= new CombiningClasses(CLASSES);
  if (compatibility) compatible ??= new Decompositions(COMPATIBLE);
  const out: number[] = [];
  for (let i = 0; i < text.length; i++) {
    let c = text.charCodeAt(i);
    if (c >= 0xd800 && c < 0xdc00 && i + 1 < text.length) {
      const low = text.charCodeAt(i + 1);
      if (low >= 0xdc00 && low < 0xe000) {
        c = ((c - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
        i++;
      }
    }
    if (c < FIRST_COMPATIBLE) arrPush(out, c);
    else append(out, c, canonical, compatibility ? compatible : null);
  }
  order(out, classes);
  return out;
}

function append(out: number[], c: number, exact: Decompositions, also: Decompositions | null): void {
  const s = c - S_BASE;
  if (s >= 0 && s < S_COUNT) {
    arrPush(out, L_BASE + Math.floor(s / (V_COUNT * T_COUNT)));
    arrPush(out, V_BASE + Math.floor((s % (V_COUNT * T_COUNT)) / T_COUNT));
    if (s % T_COUNT > 0) arrPush(out, T_BASE + (s % T_COUNT));
    return;
  }
  let table = exact;
  let at = -1;
  if (also !== null) {
    at = also.find(c);
    if (at >= 0) table = also;
  }
  if (at < 0) at = exact.find(c);
  if (at < 0) {
    arrPush(out, c);
    return;
  }
  const end = table.start[at + 1] as number;
  // Sequences are whole, except that the first of a pair may decompose further.
  for (let k = table.start[at] as number; k < end; k++) {
    const part = table.parts[k] as number;
    if (part < FIRST_COMPATIBLE) arrPush(out, part);
    else append(out, part, exact, null);
  }
}

/** Marks after one another go by class; those of one class stay as they are. */
function order(list: number[], table: CombiningClasses): void {
  let start = -1;
  for (let i = 0; i <= list.length; i++) {
    const rank = i < list.length ? table.of(list[i] as number) : 0;
    if (rank > 0) {
      if (start < 0) start = i;
    } else {
      if (start >= 0 && i - start > 1) orderRun(list, start, i, table);
      start = -1;
    }
  }
}

/** A stable sort by counting: foreign text may have long runs. */
function orderRun(list: number[], from: number, to: number, table: CombiningClasses): void {
  const count = to - from;
  const ranks = new Uint8Array(count);
  const starts = new Int32Array(RANKS);
  for (let i = 0; i < count; i++) {
    const rank = table.of(list[from + i] as number);
    ranks[i] = rank;
    starts[rank] = (starts[rank] as number) + 1;
  }
  let sum = 0;
  for (let r = 0; r < RANKS; r++) {
    const n = starts[r] as number;
    starts[r] = sum;
    sum += n;
  }
  const sorted = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const rank = ranks[i] as number;
    const at = starts[rank] as number;
    sorted[at] = list[from + i] as number;
    starts[rank] = at + 1;
  }
  for (let i = 0; i < count; i++) list[from + i] = sorted[i] as number;
}

const RANKS = 256;

/** Puts composed characters together, in place (UAX #15, D117). */
function compose(list: number[], table: CombiningClasses, pairs: Compositions): number {
  let starter = -1;
  let last = 0;
  let kept = 0;
  for (let i = 0; i < list.length; i++) {
    const c = list[i] as number;
    const rank = table.of(c);
    // Between a starter and what composes with it stands nothing of the same or a higher class.
    if (starter >= 0 && (kept - starter === 1 || (last < rank && last > 0))) {
      const whole = pairs.find(list[starter] as number, c);
      if (whole >= 0) {
        list[starter] = whole;
        continue;
      }
    }
    if (rank === 0) starter = kept;
    last = rank;
    list[kept++] = c;
  }
  return kept;
}

function textOf(list: readonly number[], count: number): string {
  let text = "";
  for (let i = 0; i < count; i++) text += strCodePoint(list[i] as number);
  return text;
}

/** @throws RangeError for a form that there is not. */
export function normalizeText(text: string, form: string): string {
  const compatibility = form === "NFKC" || form === "NFKD";
  const composed = form === "NFC" || form === "NFKC";
  if (!compatibility && !composed && form !== "NFD")
    throw new RangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
  const first = compatibility ? FIRST_COMPATIBLE : composed ? FIRST_NFC : FIRST_NFD;
  let plain = true;
  for (let i = 0; plain && i < text.length; i++) plain = text.charCodeAt(i) < first;
  if (plain) return text;
  const list = decompose(text, compatibility);
  if (!composed) return textOf(list, list.length);
  const exact = canonical as Decompositions;
  compositions ??= new Compositions(exact);
  return textOf(list, compose(list, classes as CombiningClasses, compositions));
}

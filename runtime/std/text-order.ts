/**
 * The order of texts by their UTF-16 units, which Array.prototype.sort has without a comparison function.
 *
 * The next units of each text, packed into one number, decide nearly always. These numbers are merged, and only texts
 * that have the same one are looked at again, from the units behind it on.
 */
import { arrGet, type i32, strCompare } from "kiln:core";

/** Shorter stretches are sorted by insertion. */
const INSERTION_MAX = 12;
/** How often units are packed before what is still equal is compared whole. */
const PACKED_TIMES = 8;
/** A digit is a unit and one, 0 behind the end: six of 257 or three of 65537 are exact in a double. */
const NARROW_UNITS = 6;
const NARROW_BASE = 257;
const WIDE_UNITS = 3;
const WIDE_BASE = 65537;

const NO_KEYS = new Float64Array(0);
const NO_ORDER = new Int32Array(0);

/** Which of `texts` comes first, second and so on; equal ones in the order in which they are there. */
export function orderOfTexts(texts: readonly string[]): Int32Array {
  const count = texts.length;
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  new TextOrder(texts, order).sort(0, count, 0, 0);
  return order;
}

class TextOrder {
  readonly texts: readonly string[];
  readonly order: Int32Array;
  /** What is merged into, and the numbers of both; made when a long stretch is met. */
  spare: Int32Array = NO_ORDER;
  keys: Float64Array = NO_KEYS;
  spareKeys: Float64Array = NO_KEYS;

  constructor(texts: readonly string[], order: Int32Array) {
    this.texts = texts;
    this.order = order;
  }

  /** Sorts those from `low` on below `high`, whose units below `at` are the same. */
  sort(low: i32, high: i32, at: i32, times: i32): void {
    if (high - low <= INSERTION_MAX) {
      this.insert(low, high);
      return;
    }
    if (this.spare.length === 0) {
      const count = this.order.length;
      this.spare = new Int32Array(count);
      this.keys = new Float64Array(count);
      this.spareKeys = new Float64Array(count);
    }
    const narrow = this.pack(low, high, at, NARROW_UNITS, NARROW_BASE);
    if (!narrow) this.pack(low, high, at, WIDE_UNITS, WIDE_BASE);
    const whole = times === PACKED_TIMES;
    if (!this.ordered(low, high, whole)) this.merge(low, high, whole);
    if (whole) return;
    const { texts, order, keys } = this;
    const next = at + (narrow ? NARROW_UNITS : WIDE_UNITS);
    for (let from = low; from < high; ) {
      const key = keys[from]!;
      let to = from + 1;
      while (to < high && !(key < keys[to]!)) to++;
      // Where one ends before `next`, the others are the same text.
      if (to - from > 1 && arrGet(texts, order[from]!).length >= next) this.sort(from, to, next, times + 1);
      from = to;
    }
  }

  /** Sorts a short stretch by whole texts. */
  insert(low: i32, high: i32): void {
    const { texts, order } = this;
    for (let i = low + 1; i < high; i++) {
      const which = order[i]! | 0;
      const text = arrGet(texts, which);
      let to = i;
      while (to > low && strCompare(text, arrGet(texts, order[to - 1]! | 0)) < 0) {
        order[to] = order[to - 1]! | 0;
        to--;
      }
      order[to] = which;
    }
  }

  /** Numbers of the units from `at` on; false where one of them is no digit of `base`. */
  pack(low: i32, high: i32, at: i32, units: i32, base: i32): boolean {
    const { texts, order, keys } = this;
    for (let i = low; i < high; i++) {
      const text = arrGet(texts, order[i]! | 0);
      let key = 0;
      for (let k = 0; k < units; k++) {
        const digit = at + k < text.length ? text.charCodeAt(at + k) + 1 : 0;
        if (digit >= base) return false;
        key = key * base + digit;
      }
      keys[i] = key;
    }
    return true;
  }

  /** Sorts a stretch by its numbers; `whole`: by its texts where these are the same. */
  merge(low: i32, high: i32, whole: boolean): void {
    const { texts } = this;
    let { order, keys, spare, spareKeys } = this;
    for (let width = 1; width < high - low; width = (width << 1) | 0) {
      for (let from = low; from < high; from = (from + width + width) | 0) {
        const middle = from + width < high ? (from + width) | 0 : high;
        const end = middle + width < high ? (middle + width) | 0 : high;
        let left = from;
        let right = middle;
        for (let to = from; to < end; to++) {
          let at = left;
          if (left === middle || (right < end && precedes(texts, order, keys, right, left, whole))) {
            at = right;
            right = (right + 1) | 0;
          } else left = (left + 1) | 0;
          spare[to] = order[at]! | 0;
          spareKeys[to] = keys[at]!;
        }
      }
      const lastOrder = order;
      order = spare;
      spare = lastOrder;
      const lastKeys = keys;
      keys = spareKeys;
      spareKeys = lastKeys;
    }
    if (order === this.order) return;
    for (let i = low; i < high; i++) {
      spare[i] = order[i]! | 0;
      spareKeys[i] = keys[i]!;
    }
  }

  /** Whether a stretch is in order as it is. */
  ordered(low: i32, high: i32, whole: boolean): boolean {
    const { texts, order, keys } = this;
    for (let i = low; i < high - 1; i++) if (precedes(texts, order, keys, i + 1, i, whole)) return false;
    return true;
  }
}

/** Whether the text at `right` comes before that at `left`. */
function precedes(
  texts: readonly string[],
  order: Int32Array,
  keys: Float64Array,
  right: i32,
  left: i32,
  whole: boolean,
): boolean {
  if (keys[right]! < keys[left]!) return true;
  if (!whole || keys[left]! < keys[right]!) return false;
  return strCompare(arrGet(texts, order[right]! | 0), arrGet(texts, order[left]! | 0)) < 0;
}

/**
 * A stable, natural merge sort over plain arrays (Tim Peters, "listsort"). Which elements are compared,
 * and in which order, is V8's choice at every step: a comparison function that prints, or contradicts
 * itself, is seen to do so.
 */
import { arrGet, arrNew, arrPush, arrSet } from "kiln:core";
import { orderOfTexts } from "./text-order.ts";

/** Wins in a row after which a merge looks for whole stretches. */
const GALLOP_WINS = 7;
/** Arrays shorter than this are one run. */
const RUN_MAX = 64;

/**
 * Sorts `items` (no holes) in place. `order(a, b)` below 0 puts a first; equal elements keep their order.
 * Whatever `order` does to the array, only elements that were in it come out.
 */
export function mergeSort<T>(items: T[], order: (a: T, b: T) => number): void {
  const count = items.length;
  if (count < 2) return;
  const sorter = new Sorter(items, order);
  let low = 0;
  const least = leastRun(count);
  while (low < count) {
    let length = sorter.naturalRun(low, count);
    if (length < least) {
      const forced = least < count - low ? least : count - low;
      sorter.insert(low, low + length, low + forced);
      length = forced;
    }
    sorter.push(low, length);
    sorter.collapse();
    low += length;
  }
  sorter.collapseAll();
}

/** Between 32 and 64, so that the number of runs is a power of two or a little less. */
function leastRun(count: number): number {
  let n = count;
  let odd = 0;
  while (n >= RUN_MAX) {
    odd |= n & 1;
    n >>= 1;
  }
  return n + odd;
}

function copy<T>(from: T[], start: number, to: T[], at: number, count: number): void {
  if (from === to && at > start) for (let i = count - 1; i >= 0; i--) arrSet(to, at + i, arrGet(from, start + i));
  else for (let i = 0; i < count; i++) arrSet(to, at + i, arrGet(from, start + i));
}

class Sorter<T> {
  readonly items: T[];
  readonly order: (a: T, b: T) => number;
  /** The shorter of two runs while they are merged. */
  temp: T[] = arrNew<T>();
  readonly starts: number[] = [];
  readonly lengths: number[] = [];
  gallop = GALLOP_WINS;

  constructor(items: T[], order: (a: T, b: T) => number) {
    this.items = items;
    this.order = order;
  }

  /** The length of the run that is there; one that descends strictly is turned round. */
  naturalRun(low: number, high: number): number {
    const { items, order } = this;
    if (low + 1 === high) return 1;
    let last = arrGet(items, low + 1);
    const descends = order(last, arrGet(items, low)) < 0;
    let at = low + 2;
    for (; at < high; at++) {
      const next = arrGet(items, at);
      if (order(next, last) < 0 !== descends) break;
      last = next;
    }
    if (descends)
      for (let i = low, j = at - 1; i < j; i++, j--) {
        const item = arrGet(items, i);
        arrSet(items, i, arrGet(items, j));
        arrSet(items, j, item);
      }
    return at - low;
  }

  /** Elements from `start` on are put into the sorted ones from `low` on. */
  insert(low: number, start: number, high: number): void {
    const { items, order } = this;
    for (let at = start; at < high; at++) {
      const item = arrGet(items, at);
      let left = low;
      let right = at;
      while (left < right) {
        const middle = left + ((right - left) >> 1);
        if (order(item, arrGet(items, middle)) < 0) right = middle;
        else left = middle + 1;
      }
      copy(items, left, items, left + 1, at - left);
      arrSet(items, left, item);
    }
  }

  push(start: number, length: number): void {
    this.starts.push(start);
    this.lengths.push(length);
  }

  /** Merges until each run is longer than the two behind it together. */
  collapse(): void {
    const { lengths } = this;
    while (lengths.length > 1) {
      const n = lengths.length - 2;
      if (!this.longEnough(n + 1) || !this.longEnough(n)) {
        this.mergeAt(lengths[n - 1]! < lengths[n + 1]! ? n - 1 : n);
      } else if (lengths[n]! <= lengths[n + 1]!) this.mergeAt(n);
      else return;
    }
  }

  longEnough(n: number): boolean {
    const { lengths } = this;
    return n < 2 || lengths[n - 2]! > lengths[n - 1]! + lengths[n]!;
  }

  collapseAll(): void {
    const { lengths } = this;
    while (lengths.length > 1) {
      const n = lengths.length - 2;
      this.mergeAt(n > 0 && lengths[n - 1]! < lengths[n + 1]! ? n - 1 : n);
    }
  }

  mergeAt(n: number): void {
    const { items, starts, lengths } = this;
    let a = starts[n]!;
    let lengthA = lengths[n]!;
    const b = starts[n + 1]!;
    let lengthB = lengths[n + 1]!;
    lengths[n] = lengthA + lengthB;
    for (let i = n + 1; i < lengths.length - 1; i++) {
      starts[i] = starts[i + 1]!;
      lengths[i] = lengths[i + 1]!;
    }
    starts.pop();
    lengths.pop();
    // What of A comes before all of B, and of B behind all of A, stays where it is.
    const before = this.rightOf(arrGet(items, b), items, a, lengthA, 0);
    a += before;
    lengthA -= before;
    if (lengthA === 0) return;
    lengthB = this.leftOf(arrGet(items, a + lengthA - 1), items, b, lengthB, lengthB - 1);
    if (lengthB === 0) return;
    if (lengthA <= lengthB) this.mergeUp(a, lengthA, b, lengthB);
    else this.mergeDown(a, lengthA, b, lengthB);
  }

  /** Where `key` goes in a sorted stretch, before its equals. @param hint where to begin */
  leftOf(key: T, items: T[], base: number, length: number, hint: number): number {
    const { order } = this;
    let last = 0;
    let offset = 1;
    if (order(arrGet(items, base + hint), key) < 0) {
      const most = length - hint;
      while (offset < most && order(arrGet(items, base + hint + offset), key) < 0) {
        last = offset;
        offset = offset * 2 + 1;
      }
      if (offset > most) offset = most;
      last += hint;
      offset += hint;
    } else {
      const most = hint + 1;
      while (offset < most && !(order(arrGet(items, base + hint - offset), key) < 0)) {
        last = offset;
        offset = offset * 2 + 1;
      }
      if (offset > most) offset = most;
      const swap = last;
      last = hint - offset;
      offset = hint - swap;
    }
    last++;
    while (last < offset) {
      const middle = last + ((offset - last) >> 1);
      if (order(arrGet(items, base + middle), key) < 0) last = middle + 1;
      else offset = middle;
    }
    return offset;
  }

  /** Where `key` goes in a sorted stretch, behind its equals. */
  rightOf(key: T, items: T[], base: number, length: number, hint: number): number {
    const { order } = this;
    let last = 0;
    let offset = 1;
    if (order(key, arrGet(items, base + hint)) < 0) {
      const most = hint + 1;
      while (offset < most && order(key, arrGet(items, base + hint - offset)) < 0) {
        last = offset;
        offset = offset * 2 + 1;
      }
      if (offset > most) offset = most;
      const swap = last;
      last = hint - offset;
      offset = hint - swap;
    } else {
      const most = length - hint;
      while (offset < most && !(order(key, arrGet(items, base + hint + offset)) < 0)) {
        last = offset;
        offset = offset * 2 + 1;
      }
      if (offset > most) offset = most;
      last += hint;
      offset += hint;
    }
    last++;
    while (last < offset) {
      const middle = last + ((offset - last) >> 1);
      if (order(key, arrGet(items, base + middle)) < 0) offset = middle;
      else last = middle + 1;
    }
    return offset;
  }

  /** The elements from `start` on, out of the way. */
  aside(start: number, count: number): T[] {
    const { items, temp } = this;
    for (let i = 0; i < count; i++)
      if (i < temp.length) arrSet(temp, i, arrGet(items, start + i));
      else arrPush(temp, arrGet(items, start + i));
    return temp;
  }

  /** Merges two runs from their beginnings; A is the shorter one. Elements stay left over only of one. */
  mergeUp(a: number, countA: number, b: number, countB: number): void {
    const { items, order } = this;
    const temp = this.aside(a, countA);
    let lengthA = countA;
    let lengthB = countB;
    let to = a;
    let fromA = 0;
    let fromB = b;
    arrSet(items, to++, arrGet(items, fromB++));
    lengthB--;
    let gallop = this.gallop;
    merging: while (lengthB > 0 && lengthA > 1) {
      let winsA = 0;
      let winsB = 0;
      while (winsA < gallop && winsB < gallop) {
        if (order(arrGet(items, fromB), arrGet(temp, fromA)) < 0) {
          arrSet(items, to++, arrGet(items, fromB++));
          winsB++;
          winsA = 0;
          if (--lengthB === 0) break merging;
        } else {
          arrSet(items, to++, arrGet(temp, fromA++));
          winsA++;
          winsB = 0;
          if (--lengthA === 1) break merging;
        }
      }
      gallop++;
      do {
        gallop = gallop > 2 ? gallop - 1 : 1;
        this.gallop = gallop;
        winsA = this.rightOf(arrGet(items, fromB), temp, fromA, lengthA, 0);
        copy(temp, fromA, items, to, winsA);
        to += winsA;
        fromA += winsA;
        lengthA -= winsA;
        if (winsA > 0 && lengthA <= 1) break merging;
        arrSet(items, to++, arrGet(items, fromB++));
        if (--lengthB === 0) break merging;
        winsB = this.leftOf(arrGet(temp, fromA), items, fromB, lengthB, 0);
        copy(items, fromB, items, to, winsB);
        to += winsB;
        fromB += winsB;
        lengthB -= winsB;
        if (lengthB === 0) break merging;
        arrSet(items, to++, arrGet(temp, fromA++));
        if (--lengthA === 1) break merging;
      } while (winsA >= GALLOP_WINS || winsB >= GALLOP_WINS);
      gallop++;
      this.gallop = gallop;
    }
    // One element of A is left, and goes behind all of B; or only elements of A are.
    copy(items, fromB, items, to, lengthB);
    copy(temp, fromA, items, to + lengthB, lengthA);
  }

  /** The same from the ends; B is the shorter one. */
  mergeDown(a: number, countA: number, b: number, countB: number): void {
    const { items, order } = this;
    const temp = this.aside(b, countB);
    let lengthA = countA;
    let lengthB = countB;
    let to = b + countB - 1;
    let fromA = a + countA - 1;
    let fromB = countB - 1;
    arrSet(items, to--, arrGet(items, fromA--));
    lengthA--;
    let gallop = this.gallop;
    merging: while (lengthA > 0 && lengthB > 1) {
      let winsA = 0;
      let winsB = 0;
      while (winsA < gallop && winsB < gallop) {
        if (order(arrGet(temp, fromB), arrGet(items, fromA)) < 0) {
          arrSet(items, to--, arrGet(items, fromA--));
          winsA++;
          winsB = 0;
          if (--lengthA === 0) break merging;
        } else {
          arrSet(items, to--, arrGet(temp, fromB--));
          winsB++;
          winsA = 0;
          if (--lengthB === 1) break merging;
        }
      }
      gallop++;
      do {
        gallop = gallop > 2 ? gallop - 1 : 1;
        this.gallop = gallop;
        winsA = lengthA - this.rightOf(arrGet(temp, fromB), items, a, lengthA, lengthA - 1);
        to -= winsA;
        fromA -= winsA;
        copy(items, fromA + 1, items, to + 1, winsA);
        lengthA -= winsA;
        if (lengthA === 0) break merging;
        arrSet(items, to--, arrGet(temp, fromB--));
        if (--lengthB === 1) break merging;
        winsB = lengthB - this.leftOf(arrGet(items, fromA), temp, 0, lengthB, lengthB - 1);
        to -= winsB;
        fromB -= winsB;
        copy(temp, fromB + 1, items, to + 1, winsB);
        lengthB -= winsB;
        if (winsB > 0 && lengthB <= 1) break merging;
        arrSet(items, to--, arrGet(items, fromA--));
        if (--lengthA === 0) break merging;
      } while (winsA >= GALLOP_WINS || winsB >= GALLOP_WINS);
      gallop++;
      this.gallop = gallop;
    }
    // One element of B is left, and goes before all of A; or only elements of B are.
    to -= lengthA;
    fromA -= lengthA;
    copy(items, fromA + 1, items, to + 1, lengthA);
    copy(temp, 0, items, to - lengthB + 1, lengthB);
  }
}

/** The order of Array.prototype.sort without a comparison function: by the strings of the elements. */
export function sortedByText<T>(items: readonly T[]): T[] {
  const texts: string[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = arrGet(items, i);
    arrPush(texts, typeof item === "string" ? item : `${item}`);
  }
  const order = orderOfTexts(texts);
  const out = arrNew<T>();
  for (let i = 0; i < order.length; i++) arrPush(out, arrGet(items, order[i]! | 0));
  return out;
}

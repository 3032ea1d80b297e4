/** A stable merge sort over plain arrays, bottom-up, with insertion-sorted runs. */
import { arrGet, arrNew, arrPush, arrSet } from "kiln:core";

/** Length of the runs that insertion sort makes before merging starts. */
const RUN_LENGTH = 8;

/**
 * Sorts `items` (no holes) in place. `order(a, b)` above 0 puts b first; equal elements keep their order.
 * Whatever `order` does to the array, only elements that were in it come out.
 */
export function mergeSort<T>(items: T[], order: (a: T, b: T) => number): void {
  const count = items.length;
  for (let from = 0; from < count; from += RUN_LENGTH) {
    const end = from + RUN_LENGTH < count ? from + RUN_LENGTH : count;
    for (let i = from + 1; i < end; i++) {
      const item = arrGet(items, i);
      let at = i;
      while (at > from && order(arrGet(items, at - 1), item) > 0) {
        arrSet(items, at, arrGet(items, at - 1));
        at--;
      }
      arrSet(items, at, item);
    }
  }
  if (count <= RUN_LENGTH) return;
  let from = items;
  let to = arrNew<T>();
  for (let i = 0; i < count; i++) arrPush(to, arrGet(items, i));
  for (let width = RUN_LENGTH; width < count; width *= 2) {
    for (let start = 0; start < count; start += width * 2) {
      const middle = start + width < count ? start + width : count;
      const end = middle + width < count ? middle + width : count;
      mergeRuns(from, to, start, middle, end, order);
    }
    const swap = from;
    from = to;
    to = swap;
  }
  if (from !== items) for (let i = 0; i < count; i++) arrSet(items, i, arrGet(from, i));
}

function mergeRuns<T>(
  from: T[],
  to: T[],
  start: number,
  middle: number,
  end: number,
  order: (a: T, b: T) => number,
): void {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    if (right >= end || (left < middle && !(order(arrGet(from, left), arrGet(from, right)) > 0))) {
      arrSet(to, at, arrGet(from, left));
      left++;
    } else {
      arrSet(to, at, arrGet(from, right));
      right++;
    }
  }
}

/** The order of Array.prototype.sort without a comparison function: by the strings of the elements. */
export function sortedByText<T>(items: readonly T[]): T[] {
  const entries: { text: string; item: T }[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = arrGet(items, i);
    entries.push({ text: `${item}`, item });
  }
  mergeSort(entries, (a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const out = arrNew<T>();
  for (let i = 0; i < entries.length; i++) arrPush(out, arrGet(entries, i).item);
  return out;
}

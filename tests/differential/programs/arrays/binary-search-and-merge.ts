function lowerBound(xs: readonly number[], key: number): number {
  let lo = 0;
  let hi = xs.length;
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if (xs[mid] < key) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}
const xs = [1, 3, 3, 3, 5, 8, 13];
for (const k of [0, 1, 3, 4, 13, 14]) console.log(k, lowerBound(xs, k));
function mergeSort<T>(a: T[], less: (x: T, y: T) => boolean): T[] {
  if (a.length < 2) return a;
  const m = a.length >> 1;
  const l = mergeSort(a.slice(0, m), less);
  const r = mergeSort(a.slice(m), less);
  const out: T[] = [];
  let i = 0;
  let j = 0;
  while (i < l.length && j < r.length) out.push(less(r[j], l[i]) ? r[j++] : l[i++]);
  while (i < l.length) out.push(l[i++]);
  while (j < r.length) out.push(r[j++]);
  return out;
}
console.log(
  mergeSort([5, 2, 9, 1, 5, 6], (x, y) => x < y),
  mergeSort(["q", "a", "m"], (x, y) => x < y),
);

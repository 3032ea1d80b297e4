// Classic two-pointer and sliding-window routines.
const pairSum = (a: number[], t: number): [number, number] | null => {
  for (let [i, j] = [0, a.length - 1]; i < j; ) {
    const s = a[i] + a[j];
    if (s === t) return [i, j];
    if (s < t) i++;
    else j--;
  }
  return null;
};
console.log(pairSum([1, 3, 4, 6, 9], 10), pairSum([1, 2], 9));
const longest = (s: string): string => {
  const at = new Map<string, number>();
  let [start, best] = [0, ""];
  for (const [i, c] of [...s].entries()) {
    start = Math.max(start, (at.get(c) ?? -1) + 1);
    at.set(c, i);
    if (i - start + 1 > best.length) best = s.slice(start, i + 1);
  }
  return best;
};
console.log(longest("abcabcbb"), longest("bbbb"), longest("pwwkew"), JSON.stringify(longest("")));
const water = (h: number[]): number =>
  h.reduce((sum, x, i) => sum + Math.max(0, Math.min(Math.max(...h.slice(0, i + 1)), Math.max(...h.slice(i))) - x), 0);
const kadane = (a: number[]): number =>
  a.reduce(([best, cur], x) => [Math.max(best, cur + x, x), Math.max(cur + x, x)], [-Infinity, 0])[0];
console.log(water([0, 1, 0, 2, 1, 0, 1, 3, 2, 1, 2, 1]), kadane([-2, 1, -3, 4, -1, 2, 1, -5, 4]), kadane([-3, -1]));
const merge = (xs: [number, number][]): [number, number][] =>
  xs
    .toSorted((a, b) => a[0] - b[0])
    .reduce<[number, number][]>(
      (out, [s, e]) =>
        out.length && out.at(-1)![1] >= s
          ? [...out.slice(0, -1), [out.at(-1)![0], Math.max(e, out.at(-1)![1])]]
          : [...out, [s, e]],
      [],
    );
console.log(
  merge([
    [8, 10],
    [1, 3],
    [2, 6],
    [15, 18],
    [17, 20],
  ]),
);

// Comparators that are odd: NaN, booleans, strings, throwing, changing the array.
type Row = { k: number; n: number };
const rows: Row[] = Array.from({ length: 40 }, (_, n) => ({ k: (n * 7) % 5, n }));
console.log(
  rows
    .toSorted((a, b) => a.k - b.k)
    .map((r) => `${r.k}:${r.n}`)
    .join(" "),
);
console.log(
  [3, 1, 2].sort(() => NaN),
  [3, 1, 2].sort(() => 0),
  [3, 1, 2].sort((a, b) => (a > b) as unknown as number),
);
console.log(
  ["b", undefined, "a", undefined, "c"].sort(),
  [3, undefined, 1].sort((a, b) => b! - a!),
);
console.log(
  [10, 9, 1, -1, -2, 100, NaN, Infinity].sort(),
  [true, false, true].sort(),
  [null, "m", 0, undefined].sort(),
);
const holes = [3, , 1, , 2] as number[];
holes.sort();
console.log(holes, holes.length, 3 in holes, 4 in holes);
let calls = 0;
try {
  [5, 4, 3, 2, 1].sort((a, b) => {
    if (++calls === 3) throw new Error("stop");
    return a - b;
  });
} catch (e) {
  console.log((e as Error).message, calls);
}
const seen: string[] = [];
["d", "a", "c", "b"].sort((a, b) => {
  seen.push(a + b);
  return a < b ? -1 : 1;
});
console.log(seen.join());
const big = Array.from({ length: 300 }, (_, i) => (i * 7919) % 1009);
const sorted = big.toSorted((a, b) => a - b);
console.log(
  sorted.every((v, i) => i === 0 || sorted[i - 1]! <= v),
  sorted[0],
  sorted[299],
  big[0],
);
console.log([2, 1].sort(undefined), [..."hello"].sort().join(""), [-1, -2, 5, 10].sort(), [1, [2, 1], "1"].sort());
console.log(["B", "a", "C"].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
try {
  [1, 2].sort("x" as unknown as () => number);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}

// Combinatorics with generators and recursion.
function* permutations<T>(xs: T[]): Generator<T[]> {
  if (xs.length <= 1) yield xs;
  else for (const [i, x] of xs.entries()) for (const p of permutations(xs.toSpliced(i, 1))) yield [x, ...p];
}
const subsets = <T>(xs: readonly T[]): T[][] =>
  xs.reduce<T[][]>((acc, x) => acc.concat(acc.map((s) => [...s, x])), [[]]);
const choose = <T>([h, ...t]: T[], k: number): T[][] =>
  k === 0 ? [[]] : h === undefined ? [] : [...choose(t, k - 1).map((c) => [h, ...c]), ...choose(t, k)];
const product = <T>(...ls: T[][]): T[][] =>
  ls.reduce<T[][]>((acc, l) => acc.flatMap((p) => l.map((x) => [...p, x])), [[]]);
console.log(
  [...permutations([1, 2, 3])].map((p) => p.join("")).join(" "),
  [...permutations([])],
  [...permutations(["x"])],
);
console.log(
  subsets(["a", "b", "c"])
    .map((s) => s.join("") || "-")
    .join(" "),
  choose([1, 2, 3, 4], 2)
    .map((c) => c.join(""))
    .join(" "),
  product([1, 2], [3, 4], [5]),
);
const partitions = (n: number, max = n): number[][] =>
  n === 0
    ? [[]]
    : Array.from({ length: Math.min(n, max) }, (_, i) => Math.min(n, max) - i).flatMap((k) =>
        partitions(n - k, k).map((p) => [k, ...p]),
      );
console.log(partitions(5).map((p) => p.join("+")));
const coins = (amount: number, [c, ...rest]: number[]): number =>
  amount === 0 ? 1 : c === undefined || amount < 0 ? 0 : coins(amount - c, [c, ...rest]) + coins(amount, rest);
console.log(coins(50, [50, 20, 10, 5, 2, 1]), coins(3, [2]));

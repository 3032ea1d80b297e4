// Mutual recursion, accumulators, backtracking, memo tables, tree folds.
const even = (n: number): boolean => (n === 0 ? true : odd(n - 1));
const odd = (n: number): boolean => (n === 0 ? false : even(n - 1));
console.log(even(10), odd(7), even(3));
const ackermann = (m: number, n: number): number =>
  m === 0 ? n + 1 : n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
console.log(ackermann(2, 3), ackermann(1, 5));
type Tree = number | Tree[];
const fold = <R>(t: Tree, leaf: (n: number) => R, node: (rs: R[]) => R): R =>
  typeof t === "number" ? leaf(t) : node(t.map((k) => fold(k, leaf, node)));
const t: Tree = [1, [2, [3, 4], []], 5];
console.log(
  fold(
    t,
    (n) => n,
    (rs) => rs.reduce((a, b) => a + b, 0),
  ),
  fold(
    t,
    () => 0,
    (rs) => 1 + Math.max(-1, ...rs),
  ),
  fold<string>(t, String, (rs) => `(${rs.join(" ")})`),
  fold(
    t,
    (n) => [n],
    (rs) => rs.flat(),
  ),
);
const knap = (items: [w: number, v: number][], cap: number, i = 0, memo = new Map<string, number>()): number => {
  if (i === items.length) return 0;
  const key = `${i},${cap}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const [w, v] = items[i];
  const best = Math.max(knap(items, cap, i + 1, memo), w <= cap ? v + knap(items, cap - w, i + 1, memo) : 0);
  memo.set(key, best);
  return best;
};
console.log(
  knap(
    [
      [1, 1],
      [3, 4],
      [4, 5],
      [5, 7],
    ],
    7,
  ),
);
const solve = (board: string[][]): string[] | null => {
  for (const row of board)
    for (const [x, c] of row.entries())
      if (c === ".") {
        for (const d of "1234") {
          const y = board.indexOf(row);
          if (row.includes(d) || board.some((r) => r[x] === d)) continue;
          row[x] = d;
          const done = solve(board);
          if (done) return done;
          row[x] = ".";
          void y;
        }
        return null;
      }
  return board.map((r) => r.join(""));
};
console.log(solve(["1..4", "..1.", ".1..", "4..1"].map((r) => [...r])));

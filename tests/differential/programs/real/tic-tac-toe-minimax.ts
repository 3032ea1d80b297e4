// Minimax on tic-tac-toe with memoised positions.
type Cell = "X" | "O" | ".";
const LINES = [
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
  [0, 3, 6],
  [1, 4, 7],
  [2, 5, 8],
  [0, 4, 8],
  [2, 4, 6],
];
const winner = (b: readonly Cell[]): Cell | null => {
  for (const [x, y, z] of LINES) if (b[x] !== "." && b[x] === b[y] && b[y] === b[z]) return b[x];
  return null;
};
const memo = new Map<string, number>();
const score = (b: Cell[], turn: Cell): number => {
  const key = b.join("") + turn;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const w = winner(b);
  const free = b.flatMap((c, i) => (c === "." ? [i] : []));
  const s = w
    ? w === "X"
      ? 1
      : -1
    : free.length === 0
      ? 0
      : free
          .map((i) => score(b.with(i, turn), turn === "X" ? "O" : "X"))
          .reduce((a, c) => (turn === "X" ? Math.max(a, c) : Math.min(a, c)));
  memo.set(key, s);
  return s;
};
const best = (b: Cell[], turn: Cell): number =>
  b
    .flatMap((c, i) =>
      c === "." ? [{ i, s: score(b.with(i, turn), turn === "X" ? "O" : "X") * (turn === "X" ? 1 : -1) }] : [],
    )
    .reduce((a, m) => (m.s > a.s ? m : a), { i: -1, s: -9 }).i;
const show = (b: Cell[]): string => [0, 3, 6].map((i) => b.slice(i, i + 3).join("")).join("/");
let board: Cell[] = [..."........."] as Cell[];
for (
  let turn: Cell = "X", i = best(board, turn);
  i >= 0 && !winner(board);
  turn = turn === "X" ? "O" : "X", i = best(board, turn)
) {
  board = board.with(i, turn);
  console.log(show(board));
}
console.log(winner(board), memo.size, best([..."XX.OO...."] as Cell[], "O"), best([..."X...O...X"] as Cell[], "O"));

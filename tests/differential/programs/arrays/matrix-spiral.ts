// Spirals, rotations, flood fill and neighbours in two-dimensional arrays.
const grid = (h: number, w: number): number[][] =>
  Array.from({ length: h }, (_, y) => Array.from({ length: w }, (_v, x) => y * w + x));
function* spiral(g: number[][]): Generator<number> {
  let m = g.map((r) => [...r]);
  while (m.length > 0) {
    yield* m.shift()!;
    m = m.length > 0 ? m[0].map((_, i) => m.map((r) => r[r.length - 1 - i])) : [];
  }
}
console.log(
  [...spiral(grid(3, 4))].join(),
  [...spiral(grid(1, 3))].join(),
  [...spiral(grid(3, 1))].join(),
  [...spiral([])].length,
);
const rotate = <T>(g: T[][]): T[][] => g[0].map((_, x) => g.map((r) => r[x]).reverse());
console.log(rotate(grid(2, 3)), rotate(rotate(rotate(rotate(grid(2, 3))))).join() === grid(2, 3).join());
const land = ["##..#", "#..##", ".....", "#.###"].map((r) => [...r]);
const fill = (y: number, x: number): number => {
  if (land[y]?.[x] !== "#") return 0;
  land[y][x] = "o";
  return 1 + fill(y + 1, x) + fill(y - 1, x) + fill(y, x + 1) + fill(y, x - 1);
};
const sizes: number[] = [];
land.forEach((row, y) => row.forEach((_, x) => sizes.push(fill(y, x))));
console.log(
  sizes.filter(Boolean),
  land.map((r) => r.join("")),
);
const pascal = [[1]];
for (let i = 1; i < 6; i++)
  pascal.push([...Array(i + 1).keys()].map((j) => (pascal[i - 1][j - 1] ?? 0) + (pascal[i - 1][j] ?? 0)));
console.log(pascal.map((r) => r.join(" ")).join("\n"));

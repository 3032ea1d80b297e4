const rows = 4;
const cols = 5;
const m: number[][] = [];
for (let r = 0; r < rows; r++) {
  m.push([]);
  for (let c = 0; c < cols; c++) m[r].push(r * cols + c);
}
const transpose = (x: number[][]): number[][] => x[0].map((_, c) => x.map((row) => row[c]));
console.log(m);
console.log(transpose(m));
m[1][2] = -1;
m[3][4] += 100;
console.log(m.map((r) => r.join(" ")).join("\n"), m[2][9], m[9]?.[0]);
const grid = Array.from({ length: 3 }, () => new Array<string>(3).fill("."));
grid[1][1] = "#";
console.log(grid.map((r) => r.join("")).join("/"));
const cube = [
  [
    [1, 2],
    [3, 4],
  ],
  [
    [5, 6],
    [7, 8],
  ],
];
let t = 0;
for (const plane of cube) for (const row of plane) for (const v of row) t = t * 10 + v;
console.log(t, cube[1][0][1]);

// let makes a fresh binding for each iteration, also in the update expression.
const fs: (() => number)[] = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
console.log(fs.map((f) => f()));
const gs: (() => number)[] = [];
for (let i = 0; i < 3; i++) {
  gs.push(() => i++);
}
console.log(gs.map((g) => [g(), g()]));
const hs: (() => number)[] = [];
for (let i = 0, inc = (): number => i++; i < 3; i++) hs.push(() => i), inc();
console.log(
  hs.length,
  hs.map((h) => h()),
);
var v = 0;
const vs: (() => number)[] = [];
for (v = 0; v < 3; v++) vs.push(() => v);
console.log(vs.map((f) => f()));
const ws: (() => string)[] = [];
for (const k in { a: 1, b: 2 }) ws.push(() => k);
for (const [n, s] of [
  [1, "p"],
  [2, "q"],
] as const)
  ws.push(() => s + n);
let w = 0;
while (w < 2) {
  const inner = w * 10;
  ws.push(() => `${inner}`);
  w++;
}
console.log(ws.map((f) => f()));

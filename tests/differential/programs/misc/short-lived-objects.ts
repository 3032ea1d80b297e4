// heavy: too slow when every allocation collects
// Millions of bytes of garbage while a few things stay alive.
interface V {
  x: number;
  y: number;
  next: V | null;
}
let keep: V | null = null;
let sum = 0;
for (let i = 0; i < 200000; i++) {
  const v: V = { x: i, y: i * 0.5, next: null };
  sum += v.x - v.y;
  if (i % 10000 === 0) {
    v.next = keep;
    keep = v;
  }
}
let n = 0;
let check = 0;
for (let k = keep; k !== null; k = k.next) {
  n++;
  check += k.x + k.y;
}
console.log(sum, n, check);
let s = "";
for (let i = 0; i < 30000; i++) {
  const t = `${i}:${i * 2}`;
  if (i % 5000 === 0) s += t + " ";
}
console.log(s);
const fs: (() => number)[] = [];
for (let i = 0; i < 50000; i++) {
  const f = (): number => i * 2;
  if (i % 10000 === 7) fs.push(f);
}
console.log(fs.map((f) => f()));

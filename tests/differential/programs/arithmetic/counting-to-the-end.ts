const show = (...x: unknown[]): void => console.log(...x);
let i = 2 ** 53 - 2;
for (let k = 0; k < 5; k++) {
  show(i, i % 2, i / 2);
  i++;
}
let j = -(2 ** 53) + 2;
for (let k = 0; k < 5; k++) {
  show(j);
  j--;
}
let m = Number.MAX_SAFE_INTEGER;
m += 1;
m += 1;
show(m, m - 1, m - 1 - 1, 1 + m, m + 2);
let z = -0;
show(Object.is(z, -0));
z++;
z--;
show(Object.is(z, 0), Object.is(z - 0, 0), Object.is(-z, -0), 1 / z);
let d = 0;
while (true) {
  d--;
  if (d < -3) break;
}
show(d, Object.is(d + 4, 0));
let nan = Number("x");
nan++;
show(nan);
let u = undefined as unknown as number;
u++;
show(u);
const grow = (from: number, times: number): number => {
  let c = from;
  for (let k = 0; k < times; k++) c += 1;
  return c;
};
show(
  grow(0, 3),
  grow(9007199254740990, 6),
  grow(9007199254740994, 6),
  grow(1e300, 2),
  grow(0.5, 2),
  grow(-Infinity, 2),
  grow(Number.NaN, 1),
  grow(-0, 0),
  1 / grow(-0, 0),
);
const down = (from: number, times: number): number => {
  let c = from;
  for (let k = 0; k < times; k++) c -= 1;
  return c;
};
show(down(0, 3), down(-9007199254740990, 6), down(-9007199254740994, 6), down(0.5, 2));
let both = 9007199254740991;
for (let k = 0; k < 6; k++) {
  both += k % 3 === 0 ? -1 : 1;
  show(both);
}
let c = 0;
do {
  c = c + 1;
} while (c !== 10);
show(c);
let e = 10;
while (e !== 0) e -= 1;
show(e, Object.is(e, 0));
for (let q = 3; q !== -1; q--) show(q);
let steps = 0;
for (let q = 0; q !== 7; q++) {
  if (q === 3) q = 5;
  steps++;
  if (steps > 20) break;
}
show(steps);
let skip = 0;
for (let q = 0; q !== 5; q += 2) {
  if (++skip > 4) break;
}
show(skip);
let id = 9007199254740991;
const next = (): number => id++;
show(next(), next(), next(), id);
const o = { n: 9007199254740990 };
o.n++;
o.n++;
o.n++;
show(o.n);
const arr = [9007199254740991];
arr[0]!++;
arr[0]!++;
show(arr);
class K {
  static n = 9007199254740990;
  k = K.n++;
}
show(new K().k, new K().k, new K().k, K.n);
let f = 9007199254740992;
f = f + 1;
show(
  f,
  f === 9007199254740992,
  `${f}`,
  f.toString(16),
  BigInt(f),
  f | 0,
  f >>> 0,
  Math.trunc(f / 3),
  f % 10,
  f * 2,
  f * f,
  -f - 1,
);
const list: number[] = [];
for (let q = 9007199254740990; list.length < 4; q++) list.push(q);
show(
  list,
  list.map((v) => v + 1),
  Math.max(...list),
);
let un: number | undefined = 5;
const opt = (v: number | undefined): string => `${v !== 5} ${v! < 6} ${v! >= 0} ${v === undefined}`;
show(opt(un), opt(undefined), opt(-1));
un = undefined;
show(opt(un));

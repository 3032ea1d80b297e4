/** Slots that analysis keeps in machine words, at the edges of what these hold. */
const u = (v: bigint): bigint => BigInt.asUintN(64, v);
const i = (v: bigint): bigint => BigInt.asIntN(64, v);
const min = i(1n << 63n);
const max = i((1n << 63n) - 1n);
const top = u(-1n);
console.log(
  min,
  max,
  top,
  -min,
  min - 1n,
  max + 1n,
  top + 1n,
  -top,
  ~min,
  ~max,
  ~top,
  min * min,
  max * max,
  top * top,
  min * top,
);
console.log(
  min / -1n,
  min % -1n,
  min / 3n,
  max % 10n,
  top / 10n,
  top % 10n,
  top / -1n,
  (top * top) / 3n,
  (top * top) % 1000000007n,
);
console.log(
  min >> 1n,
  min >> 63n,
  min >> 64n,
  min >> 1000n,
  top >> 1n,
  top >> 63n,
  top >> 64n,
  (top * top) >> 64n,
  (top * top) >> 127n,
  (min * max) >> 64n,
);
console.log(
  min < max,
  min < top,
  max < top,
  top > min,
  top === u(-1n),
  min === i(-(2n ** 63n)),
  max === top,
  top * top > max * max,
  min * top < min,
  min * top < 0n,
);
console.log(
  min & top,
  max | top,
  min ^ max,
  min & -1n,
  top & -2n,
  (top * top) & 0xffn,
  (top * top) | 1n,
  (min * top) ^ 5n,
);
for (let k = 0n; k < 70n; k += 23n)
  console.log(u(top << k), i(top << k), u(1n << k), i(min >> k), u(min >> k), top << k, min << k);
const views = [u(5n), u(6n), i(-7n)];
let sum = 0n;
for (const v of views) sum += v;
console.log(views, sum);
function late(flag: boolean): bigint {
  let v: bigint;
  if (flag) v = u(3n);
  else v = 2n ** 80n;
  return v + 1n;
}
console.log(late(true), late(false));
function maybe(k: number): bigint | null {
  return k > 1 ? u(BigInt(k)) : null;
}
console.log([0, 1, 2, 3].map(maybe));
const box = { w: u(9n), signed: i(-9n), wide: top * top };
box.w = u(box.w * box.wide);
box.signed += 1n;
console.log(box, Object.entries(box), JSON.stringify(Object.keys(box)));
let counter = u(0n);
const bump = (): bigint => (counter = u(counter + 0x7fff_ffff_ffff_ffffn));
console.log(bump(), bump(), bump());
function* words(): Generator<bigint> {
  for (let k = u(1n); k < 1000n; k = u(k * 7n)) yield k;
}
console.log([...words()]);
async function later(v: bigint): Promise<bigint> {
  const w = u(v * v);
  const wide = top * w;
  await null;
  return w + wide;
}
later(12n).then((v) => console.log(v));
try {
  console.log(u(5n) / u(0n));
} catch (error) {
  console.log(String(error));
}

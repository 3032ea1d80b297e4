// Lengths of typed arrays from many sides.
const show = (...x: unknown[]): void => console.log(...x);
const n = Number("4"),
  big = process.argv.length > 90 ? 100 : 6;
let v = n > 3 ? new Uint8Array(4) : new Uint8Array(8);
for (let i = 0; i < 8; i++) show(i, v[i], v[i & 7], v[i]! + 1, (v[i & 3]! + v[i & 7]!) | 0);
v = new Uint8Array(2);
show(v[2], v[1], v.length);
const made = [
  new Int32Array(-0),
  new Int32Array("5" as unknown as number),
  new Int32Array(undefined as unknown as number),
  new Int32Array(null as unknown as number),
  new Int32Array(true as unknown as number),
  new Int32Array(2.9),
];
show(made.map((m) => m.length));
for (const m of made) {
  let s = 0;
  for (let i = 0; i < 6; i++) s += m[i] === undefined ? 100 : m[i]! + 1;
  show(s);
}
for (const bad of [-1, 1e15, Number.NaN])
  try {
    const w = new Float64Array(bad);
    show(w.length, w[0]);
  } catch (e) {
    show((e as Error).name);
  }
class Box {
  cells = new Int16Array(4);
  swap(): void {
    this.cells = new Int16Array(2);
  }
  sum(): number {
    let s = 0;
    for (let i = 0; i < 4; i++) s += this.cells[i]!;
    return s;
  }
}
const b = new Box();
show(b.sum());
b.swap();
show(b.sum());
const parts = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]);
for (const p of [
  parts.slice(2),
  parts.subarray(6),
  parts.map((x) => x * 2),
  parts.filter((x) => x > 5),
  Uint8Array.from([9, 8]),
  Uint8Array.of(7),
  new Uint8Array(parts.buffer, 3, 2),
  new Uint8Array(parts),
  parts.with(0, 200),
  parts.toSorted((x, y) => y - x),
  parts.toReversed(),
]) {
  let s = "";
  for (let i = 0; i < 8; i++) s += `${p[i]} `;
  show(s, p[7]! + 1, p[0]! + p[1]!);
}
const at = (a: Uint8Array, i: number): number => a[i % 8]!;
show(at(parts, 3), at(parts, -3), at(parts, 2.5), at(parts, Number.NaN), at(new Uint8Array(8), 7), at(parts, -0));
class Heir extends Uint8Array {
  get first(): number {
    return this[0]! + this[5]!;
  }
}
show(new Heir(6).first, new Heir(3).first, new Heir(6)[5], new Heir(3)[5]);
function* walk(a: Uint32Array): Generator<number | undefined> {
  for (let i = 0; i < 4; i++) {
    yield a[i];
    a = new Uint32Array(2);
  }
}
show([...walk(new Uint32Array(4))]);
let x = new Float64Array(3).fill(1.5),
  y = new Float64Array(5).fill(2.5);
for (let r = 0; r < 3; r++) {
  let s = 0;
  for (let i = 0; i < 5; i++) s += x[i]! + 0;
  show(s);
  [x, y] = [y, x];
}
const map = new Map<string, Int8Array>([
  ["a", new Int8Array(1)],
  ["b", new Int8Array(3)],
]);
for (const k of ["a", "b"]) show(map.get(k)![2], (map.get(k)![2]! + 1) | 0);
const cap = (() => {
  let q = new Uint8Array(16);
  return {
    get: (i: number) => q[i & 15],
    cut: () => {
      q = new Uint8Array(big);
    },
  };
})();
show(cap.get(15));
cap.cut();
show(cap.get(15), cap.get(5));
const bigs = new BigInt64Array(2);
show(bigs[1], bigs[2]);
const tables = [new Uint16Array(4), new Uint16Array(4)];
tables.push(new Uint16Array(1));
let t = 0;
for (const w of tables) t += w[3]!;
show(t);
const opt: { a?: Uint8Array } = {};
show(opt.a?.[3]);
opt.a = new Uint8Array(4);
show(opt.a[3], opt.a[4]);
function later(a = new Uint8Array(4)): number {
  return a[3]! + 1;
}
show(later(), later(new Uint8Array(2)));
const w2 = new Uint8Array(4);
w2[4] = 9;
w2[-1] = 9;
show(w2, w2[4], Object.keys(w2));
let acc = 0;
for (let i = 0; i <= 4; i++) acc = (acc + w2[i]!) | 0;
show(acc);
let acc2 = 0;
for (let i = 0; i <= 4; i++) acc2 += w2[i]!;
show(acc2);
async function wait(a: Uint8Array): Promise<void> {
  for (let i = 0; i < 4; i++) {
    await null;
    show(a[i], a[i]! * 2);
    a = a.subarray(1);
  }
}
await wait(new Uint8Array([1, 2, 3, 4]));
const shared = new Uint8Array(8);
const alias = new Uint32Array(shared.buffer);
alias[1] = 0x01020304;
show(shared[4], shared[7], alias[2], shared[8]);
try {
  const z: Uint8Array = JSON.parse("[1,2,3]") as Uint8Array;
  show(z[2], z[3], z.length);
} catch (e) {
  show((e as Error).message);
}
const any = (n > 100 ? new Uint8Array(4) : [1, 2, 3, "x"]) as Uint8Array;
show(any[3], any.length);

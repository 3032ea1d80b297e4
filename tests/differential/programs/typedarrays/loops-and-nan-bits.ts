// Typed arrays that are indexed again and again: as constants of the module, parameters, locals and fields.
const N = 12;
const grid = new Float64Array(N * N);
const bytes = new Uint8Array(N * 4);
const words = new Uint32Array(bytes.buffer);
function fill(xs: Float64Array, by: number): number {
  let outside = 0;
  for (let i = -2; i < xs.length + 3; i++) {
    xs[i] = i * by;
    if (xs[i] === undefined) outside++;
  }
  return outside;
}
console.log(fill(grid, 0.5), grid[0], grid[143], grid[144]);
function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const x = a[i * n + k]!;
      for (let j = 0; j < n; j++) c[i * n + j]! += x * b[k * n + j]!;
    }
  return c;
}
const product = multiply(grid, multiply(grid, grid, N), N);
let sum = 0;
for (let i = 0; i < product.length; i++) sum += product[i]! * ((i % 7) - 3);
console.log(sum, product[5]);

// Writes through one view are seen through the other; what is read beyond the end is undefined.
for (let i = 0; i < 60; i++) bytes[i] = i * 7;
let xor = 0;
for (let i = 0; i < 20; i++) xor ^= words[i] ?? 0x55;
console.log(xor, words[11], words[12], bytes[47], bytes[48]);
class Window {
  view: Uint8Array;
  constructor(n: number) {
    this.view = new Uint8Array(n);
  }
  grow(): void {
    const next = new Uint8Array(this.view.length * 2);
    for (let i = 0; i < this.view.length; i++) next[i] = this.view[i]! + 1;
    this.view = next;
  }
}
const w = new Window(3);
let seen = "";
for (let i = 0; i < 20; i++) {
  if (i === w.view.length) w.grow();
  w.view[i] = i;
  seen += `${w.view[i]}/${w.view.length} `;
}
console.log(seen, w.view.join());

// A variable that holds another view from turn to turn.
let front = new Int32Array([1, 2, 3, 4]);
let back = new Int32Array(6);
for (let turn = 0; turn < 5; turn++) {
  for (let i = 0; i < back.length; i++) back[i] = (front[i] ?? -9) + (front[i - 1] ?? 0);
  const t = front;
  front = back;
  back = t;
}
console.log(front, back);
function either(flag: boolean): number {
  let v = new Float32Array(2);
  if (flag) v = new Float32Array([0.5, 0.25, 0.125]);
  let s = 0;
  for (let i = 0; i < 4; i++) s += v[i] ?? 100;
  return s;
}
console.log(either(true), either(false));

// Every bit pattern is a number: none of them is undefined, whatever is done with it.
const raw = new Float64Array(4);
const bits = new Uint32Array(raw.buffer);
bits[0] = 0x0000000a;
bits[1] = 0x7ff4dead;
bits[2] = 0x0000000a;
bits[3] = 0xfff4dead;
bits[5] = 0x7ff00000;
bits[4] = 1;
raw[3] = -0;
const one = Number("1");
function kinds(xs: Float64Array): string {
  let out = "";
  for (let i = 0; i < 5; i++) {
    const x = xs[i];
    const y = xs[i]! * one;
    const z = xs[i]! - 0;
    const q = i < 4 ? -xs[i]! : undefined;
    const found: (number | undefined)[] = [x, y, z, q, xs[i]! * 1, xs[i]! / 1, xs[i]! + -0, Math.abs(xs[i]!)];
    out += `${found.map((f) => (Object.is(f, -0) ? "-0" : typeof f === "number" ? String(f) : typeof f)).join(" ")} ${xs[i]! < 1} ${xs[i]! >= 1};\n`;
  }
  return out;
}
console.log(kinds(raw));
const copy = new Float64Array(5);
for (let i = 0; i < 4; i++) copy[i] = raw[i]!;
console.log(kinds(copy), raw[0] === undefined, raw.includes(Number.NaN));

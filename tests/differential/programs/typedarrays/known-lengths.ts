// Lengths and indices that are known while compiling, and those that only seem to be.
const table = new Uint32Array(256);
for (let n = 0; n < 256; n++) {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  table[n] = c;
}
function crc(text: string): number {
  let c = -1;
  for (let i = 0; i < text.length; i++) c = table[(c ^ text.charCodeAt(i)) & 255]! ^ (c >>> 8);
  return ~c >>> 0;
}
console.log(crc("123456789"), crc(""), table[255], table[256], table[-1]);

// The last element, the one behind it, and one in front of the first.
const ten = new Int16Array(10);
for (let i = 0; i <= 9; i++) ten[i] = i * 3;
let around = "";
for (let i = -1; i <= 10; i++) around += `${ten[i]} `;
for (let i = 0; i <= 10; i++) ten[i] = ten[i]! + 1;
console.log(around, ten.join());

// Views of several lengths in one variable.
function pick(n: number): Uint8Array {
  return n === 0
    ? new Uint8Array(4)
    : n === 1
      ? new Uint8Array(8)
      : n === 2
        ? new Uint8Array([1, 2])
        : ten8.subarray(1, 3);
}
const ten8 = new Uint8Array(10).fill(7);
for (let n = 0; n < 4; n++) {
  const v = pick(n);
  let s = "";
  for (let i = 0; i < 5; i++) {
    v[i] = i + 1;
    s += `${v[i]} `;
  }
  console.log(n, v.length, s, ten8.join());
}

// Lengths that are not what they look like.
const lengths: unknown[] = [3, 3.7, undefined, Number.NaN, -0, null];
for (const l of lengths) {
  const v = new Uint8Array(l as number);
  v[0] = 9;
  v[2] = 8;
  console.log(String(l), v.length, v[0], v[2], v[4]);
}
for (const l of [-1, 2 ** 40]) {
  try {
    console.log(new Float64Array(l).length);
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}

// Shifts of what is not a number are zero, whatever the numbers beside it are.
const near: (number | undefined)[] = [6, 8, undefined, 7.5];
for (const x of near) {
  const half = ((x as number) >> 1) - 3;
  const third = ((x as number) >>> 1) - 3;
  const same = ((x as number) | 0) - 6;
  const twice = ((x as number) << 1) - 12;
  let s = `${half} ${third} ${same} ${twice}:`;
  for (const i of [half, third, same, twice]) if (i < ten.length) s += ` ${ten[i]}`;
  console.log(s);
}
const nan: (number | undefined)[] = [5, 9, Number.NaN];
let picked = "";
for (const x of nan) {
  const at = ((x as number) | 0) - 5;
  if (at < ten8.length) picked += `${ten8[at]} `;
}
console.log(picked);

class Packet extends Uint8Array {
  sum(): number {
    let s = 0;
    for (let i = 0; i < 6; i++) s += this[i] ?? 100;
    return s;
  }
}
const p = new Packet(4);
p[1] = 5;
console.log(p.sum(), new Packet([1, 2, 3, 4, 5, 6, 7]).sum());

// A matrix whose every access can be seen to lie inside.
const N = 8;
const a = new Float64Array(N * N);
const b = new Float64Array(N * N);
for (let i = 0; i < N * N; i++) {
  a[i] = (i % 5) - 2;
  b[i] = (i % 3) / 4;
}
const c = new Float64Array(N * N);
for (let i = 0; i < N; i++)
  for (let k = 0; k < N; k++) {
    const x = a[i * N + k]!;
    for (let j = 0; j < N; j++) c[i * N + j]! += x * b[k * N + j]!;
  }
console.log(c.join());

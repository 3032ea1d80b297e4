const vals = [
  0,
  1,
  -1,
  127,
  128,
  255,
  256,
  65535,
  65536,
  2147483647,
  2147483648,
  4294967295,
  4294967296,
  1.5,
  -1.5,
  2.5,
  NaN,
  Infinity,
  1e10,
];
console.log(new Int8Array(vals));
console.log(new Uint8Array(vals));
console.log(new Uint8ClampedArray(vals));
console.log(new Int16Array(vals), new Uint16Array(vals));
console.log(new Int32Array(vals), new Uint32Array(vals));
console.log(new Float32Array([0.1, 1e10, NaN, -0, 16777217]), new Float64Array([0.1, -0, 5e-324]));
const a = new Int16Array(3);
a[0] = 40000;
a[1] = -1.9;
a[2] = "7" as unknown as number;
console.log(a, a[0] + 1, (a[1] -= 40000), a[1], a.BYTES_PER_ELEMENT, Float64Array.BYTES_PER_ELEMENT);
const u = new Uint8Array(1);
for (let i = 0; i < 300; i++) u[0]++;
console.log(u[0], u[0]--, --u[0], (u[0] += 1000), u[0]);

// @ts-nocheck
/* Classes that extend typed arrays of every kind. */
function t(f) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
class My extends Float32Array {}
const r2 = new ArrayBuffer(8, { maxByteLength: 16 });
const my = new My(r2);
my[0] = 1.5;
my[1] = 2.5;
console.log(my.length, my.join(), my instanceof Float32Array);
r2.resize(16);
console.log(my.length, [...my]);
class MyBig extends BigInt64Array {}
const mb = new MyBig(2);
mb[0] = 5n;
console.log(mb[0], mb.map((x) => x + 1n)[1]);
function each(x) {
  for (const v of x) console.log(v);
}
each(mb);
each(my);
class M8 extends Uint8Array {
  sum() {
    let s = 0;
    for (const v of this) s += v;
    return s;
  }
}
console.log(
  M8.BYTES_PER_ELEMENT,
  My.BYTES_PER_ELEMENT,
  M8.name,
  My.from([1.5, 2]).join(),
  M8.of(1, 2, 3).sum(),
  M8.from([1, 2], (x) => x * 3) instanceof M8,
);
for (const C of [M8, My, Uint8Array]) {
  const x = new C(4);
  console.log(x.length, C.BYTES_PER_ELEMENT, x instanceof C, C.of(7)[0]);
}

// One `new` of classes and built-ins of several kinds.
class Doubles extends Float64Array {
  constructor(...args) {
    super(...args);
  }
}
for (const C of [Uint8Array, M8, My, MyBig, Doubles, Float64Array, BigInt64Array]) {
  const room = new ArrayBuffer(4 * C.BYTES_PER_ELEMENT, { maxByteLength: 8 * C.BYTES_PER_ELEMENT });
  const x = new C(room, 0, 4);
  const y = new C(room, C.BYTES_PER_ELEMENT);
  x[3] = typeof x[0] === "bigint" ? 9n : 9;
  room.resize(8 * C.BYTES_PER_ELEMENT);
  console.log(C.name, C.BYTES_PER_ELEMENT, x.length, y.length, y[2], x.byteLength, y.byteOffset);
}

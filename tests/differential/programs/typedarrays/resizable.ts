// @ts-nocheck
/* Resizable buffers, and the views that follow them. */
function t(f) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
const b = new ArrayBuffer(8, { maxByteLength: 16 });
console.log(b.resizable, b.maxByteLength, b.byteLength);
const a = new Uint8Array(b),
  f = new Uint8Array(b, 2, 4),
  w = new Uint16Array(b, 4);
for (let i = 0; i < a.length; i++) a[i] = i + 1;
const show = () =>
  console.log(a.length, a.byteOffset, f.length, f.byteOffset, w.length, w.byteLength, a.join(), f.byteLength);
show();
b.resize(16);
show();
b.resize(5);
show();
t(() => f.join());
t(() => f.at(0));
t(() => f.fill(1));
b.resize(0);
show();
b.resize(7);
show();
t(() => b.resize(17));
t(() => new ArrayBuffer(1).resize(1));
t(() => new ArrayBuffer(5, { maxByteLength: 4 }));

const grow = new ArrayBuffer(4, { maxByteLength: 8 });
const all = new Uint8Array(grow);
let rounds = 0;
all.forEach((v, i) => {
  if (i === 1) grow.resize(8);
  rounds++;
});
console.log(rounds, all.length);
const seen = [];
all.map((v, i) => {
  if (i === 2) grow.resize(3);
  seen.push(v);
  return 1;
});
console.log(seen, all.length);
for (const v of all) {
  if (grow.byteLength < 8) grow.resize(8);
  console.log(v);
}
const tail = all.subarray(2);
const part = all.subarray(2, 4);
grow.resize(3);
console.log(tail.length, part.length);
grow.resize(8);
console.log(tail.length, part.length, new DataView(grow).byteLength, grow.slice(4).resizable);

const base = new Uint8Array(10);
for (let i = 0; i < base.length; i++) base[i] = i;
const sub = base.subarray(2, 6);
const cut = base.slice(2, 6);
sub[0] = 100;
cut[1] = 200;
console.log(base, sub, cut, sub.byteOffset, sub.length, sub.buffer === base.buffer, cut.buffer === base.buffer);
const subsub = sub.subarray(1, -1);
subsub[0]++;
console.log(
  subsub,
  base[3],
  subsub.byteOffset,
  base.subarray(-3),
  base.subarray(5, 2),
  base.subarray(20),
  base.slice(-2),
  base.slice(),
);
function sum(v: Uint8Array): number {
  let s = 0;
  for (let i = 0; i < v.length; i++) s += v[i];
  return s;
}
console.log(sum(base), sum(sub), sum(base.subarray(0, 3)), sum(new Uint8Array(0)));
let rest = base.subarray(0);
while (rest.length > 0) {
  const part = rest.subarray(0, 4);
  console.log(part.join("-"), rest.byteOffset);
  rest = rest.subarray(4);
}

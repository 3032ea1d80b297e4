for (const x of [1, 2.5, 3]) console.log(x);
for (const c of "añ😀") console.log(c);
for (const [k, v] of new Map([
  ["a", 1],
  ["b", 2],
]))
  console.log(k, v);
for (const v of new Set(["p", "q", "p"])) console.log(v);
for (const b of new Uint8Array([7, 8, 9])) console.log(b);
for (const k of new Map([[1, 2]]).keys()) console.log(k);
for (const [i, v] of ["x", "y"].entries()) console.log(i, v);
for (const v of new Map([[1, { z: 2 }]]).values()) console.log(v.z);
function sum(it: Iterable<number>): number {
  let s = 0;
  for (const v of it) s += v;
  return s;
}
console.log(sum([1, 2]), sum(new Set([3, 4])), sum(new Map([[1, 2]]).values()), sum(new Float64Array([0.5, 1])));

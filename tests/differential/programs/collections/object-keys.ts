// Objects, arrays and functions are keys by identity.
const a = { id: 1 };
const b = { id: 1 };
const arr = [1];
const fn = (): number => 1;
const m = new Map<object, string>([
  [a, "a"],
  [b, "b"],
  [arr, "arr"],
  [fn, "fn"],
]);
console.log(m.get(a), m.get(b), m.get({ id: 1 }), m.get(arr), m.get([1]), m.get(fn), m.size);
const seen = new Set<object>();
for (const o of [a, b, a, arr, arr]) seen.add(o);
console.log(seen.size);
const many = new Map<{ n: number }, number>();
const objs: { n: number }[] = [];
for (let i = 0; i < 500; i++) {
  const o = { n: i };
  objs.push(o);
  many.set(o, i * 2);
}
let ok = 0;
for (const o of objs) if (many.get(o) === o.n * 2) ok++;
console.log(ok);

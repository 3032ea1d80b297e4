// Maps and sets that change under their iterators and under forEach.
const m = new Map<string, number>([
  ["a", 1],
  ["b", 2],
  ["c", 3],
]);
const seen: string[] = [];
for (const [k, v] of m) {
  seen.push(`${k}${v}`);
  if (k === "a") m.delete("b"), m.set("d", 4);
  if (k === "c") m.delete("a"), m.set("a", 9);
  if (k === "d") m.set("c", 30);
}
console.log(seen, m);
const s = new Set([1, 2, 3]);
const order: number[] = [];
s.forEach((v) => {
  order.push(v);
  if (v < 6) s.add(v + 3);
  s.delete(v);
});
console.log(order, s);
const cleared: number[] = [];
const t = new Set([1, 2, 3]);
for (const v of t) {
  cleared.push(v);
  if (v === 2) {
    t.clear();
    t.add(7);
  }
}
console.log(cleared, t);
const it = m.keys();
console.log(it.next(), m.size);
m.clear();
console.log(it.next(), it.next());
m.set("late", 1);
console.log(it.next());
const e = new Map([[1, "x"]]).entries();
console.log(e.next().value, e.next().done, [...e]);
const z = new Map<number, string>([
  [0, "zero"],
  [NaN, "nan"],
]);
console.log(
  z.get(-0),
  z.get(NaN),
  z.has(-0),
  [...z.set(-0, "minus").keys()].map((k) => Object.is(k, -0)),
);
let churn = 0;
const c = new Map<number, number>([[0, 0]]);
for (const [k] of c) {
  churn += k;
  c.delete(k);
  if (k < 2000) c.set(k + 1, k);
}
console.log(churn, c.size);

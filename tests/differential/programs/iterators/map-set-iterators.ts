const m = new Map([
  ["a", 1],
  ["b", 2],
  ["c", 3],
]);
const it = m.entries();
console.log(it.next().value, [...it], it.next());
const keys = m.keys();
keys.next();
m.delete("b");
m.set("d", 4);
console.log([...keys]);
const s = new Set([1, 2, 3]);
const seen: number[] = [];
for (const v of s) {
  seen.push(v);
  if (v < 4) s.add(v + 3);
  s.delete(v);
}
console.log(seen, s);
console.log(new Map([...m].filter(([, v]) => v > 1)), new Set([...m.values()].map((v) => v % 2)), Array.from(m.keys()));
const sorted = [...m.entries()].sort(([, a], [, b]) => b - a);
console.log(sorted);

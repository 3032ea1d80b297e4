const m = new Map<string, number>();
console.log(m.set("a", 1).set("b", 2).size, m.get("a"), m.get("z"), m.has("b"), m.delete("a"), m.delete("a"), m.size);
m.set("c", 3).set("a", 9).set("b", 20);
console.log([...m], m);
m.forEach((v, k, self) => console.log(k, v, self === m));
m.clear();
console.log(m.size, m, [...m.keys()]);
const init = new Map<number, string>([
  [1, "one"],
  [2, "two"],
  [1, "uno"],
]);
console.log(init, new Map(init).get(1), new Map().size);
const counts = new Map<string, number>();
for (const c of "mississippi") counts.set(c, (counts.get(c) ?? 0) + 1);
console.log(
  counts,
  [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
);

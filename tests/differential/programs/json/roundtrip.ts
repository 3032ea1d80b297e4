type Json = null | boolean | number | string | Json[] | { [k: string]: Json };
const docs: Json[] = [
  {
    users: [
      { name: "Ann", tags: ["a", "b"], age: 31.5, ok: true },
      { name: "Bob", tags: [], age: -1, ok: false },
    ],
    next: null,
  },
  [[[[1]]], [], {}, "", 0, -1.5e-7, 1e300, "line\nbreak", "\u0000"],
  { "": { "": {} }, " ": [null], 'key with "quotes"': "\\" },
];
for (const d of docs) {
  const s = JSON.stringify(d);
  const back = JSON.parse(s) as Json;
  console.log(s, JSON.stringify(back) === s, s.length);
  console.log(back);
}
function depth(j: Json): number {
  if (j === null || typeof j !== "object") return 0;
  const kids = Array.isArray(j) ? j : Object.values(j);
  return 1 + kids.reduce<number>((m, k) => Math.max(m, depth(k)), 0);
}
console.log(docs.map(depth));

for (const m of "a1b2c3".matchAll(/([a-z])(\d)/g)) console.log(m[0], m[1], m[2], m.index, m.length);
const re = /\d/g;
re.lastIndex = 3;
console.log(
  [..."1a2b3".matchAll(re)].map((m) => m[0]),
  re.lastIndex,
);
console.log(Array.from("x1y2".matchAll(/(?<l>[a-z])(?<d>\d)/g), (m) => m.groups));
const it = "aa".matchAll(/a/g);
console.log(it, it.next(), it.next().value?.index, it.next(), it.next());
console.log(
  [..."abc".matchAll(/(?:)/g)].map((m) => m.index),
  [..."".matchAll(/a/g)].length,
);
try {
  "a".matchAll(/a/);
} catch (e) {
  console.log(String(e));
}
const words = new Map<string, number>();
for (const [w] of "the cat the dog the end".matchAll(/\w+/g)) words.set(w, (words.get(w) ?? 0) + 1);
console.log(words);
console.log("a.b".match("."), "a+b".search("b"), "abc".match(/z/g), "abc".match(/z/), "x".match(/(x)/g));

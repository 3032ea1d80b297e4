// Computed keys that name what Object.prototype has, where an object has them of its own or delegates to nothing; and
// `__proto__` under a computed key.
const words = "the constructor of valueOf __proto__ the toString".split(" ");

const counts = Object.create(null) as Record<string, number>;
for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
console.log(counts, counts["constructor"], Object.keys(counts));

const map = new Map<string, number>();
for (const word of words) map.set(word, (map.get(word) ?? 0) + 1);
console.log(map);

// Own properties hide what would be inherited.
const own: Record<string, unknown> = JSON.parse(
  '{"constructor":1,"toString":"two","__proto__":{"a":3},"valueOf":null}',
);
for (const word of [...words, "missing", "__proto__"]) if (Object.hasOwn(own, word)) console.log(word, own[word]);
for (const key of Object.keys(own)) own[key] = key.length;
console.log(own, Object.keys(own));
const literal: Record<string, string> = { constructor: "mine", hasOwnProperty: "too" };
for (const key of ["constructor", "hasOwnProperty"]) console.log(literal[key]);

// A value that is no object is no prototype: the assignment has no effect.
const plain: Record<string, unknown> = { x: 1 };
for (const key of ["a", "__proto__", "b"]) plain[key] = key.length;
for (const value of [1, "text", true, undefined, 3n, Symbol("s")]) plain[words[4]!] = value;
console.log(plain, Object.keys(plain), Object.hasOwn(plain, "__proto__"));
class Instance {
  [key: string]: unknown;
  shown = 1;
}
const instance = new Instance();
for (const key of ["extra", "__proto__"]) instance[key] = 2;
console.log(instance, Object.keys(instance), instance instanceof Instance);

// Definitions are no assignments.
const defined = { [words[4]!]: 1, ["con" + "structor"]: 2 };
console.log(Object.keys(defined), Object.hasOwn(defined, "__proto__"));
const { [words[1]!]: taken = "default" } = { constructor: "taken" } as Record<string, string>;
console.log(taken);

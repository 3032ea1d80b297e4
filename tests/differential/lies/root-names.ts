// Words of a text as keys, some of which every object has from Object.prototype; copies of what is sealed.
function attempt(name: string, f: () => unknown): void {
  try {
    console.log(`${name}:`, f());
  } catch (error) {
    console.log(`${name}: ${error instanceof TypeError ? "TypeError" : error instanceof Error ? error.name : "?"}`);
  }
}
const words = "the constructor of valueOf __proto__ hasOwnProperty __defineGetter__ end".split(" ");
const counts: Record<string, number> = { the: 2, of: 3 };
for (const word of words) attempt(`a dictionary's ${word}`, () => typeof counts[word]);
const literal = { the: 1, of: 2 };
for (const word of words) attempt(`a literal's ${word}`, () => typeof literal[word as "the"]);
const parsed = JSON.parse('{"constructor":1,"end":null}') as Record<string, unknown>;
for (const word of words) attempt(`a parsed ${word}`, () => typeof parsed[word]);
const bare = Object.create(null) as Record<string, unknown>;
for (const word of words) attempt(`a bare object's ${word}`, () => typeof bare[word]);
attempt("destructured", () => {
  const { [words[0]!]: found } = counts;
  return typeof found;
});
attempt("destructured member", () => {
  const { [words[1]!]: found } = counts;
  return typeof found;
});
attempt("counted", () => {
  counts[words[7]!] = (counts[words[7]!] ?? 0) + 1;
  return JSON.stringify(counts);
});
const chosen: Record<string, unknown> = { a: 1 };
attempt("a primitive prototype", () => {
  chosen[words[4]!] = 1;
  return Object.keys(chosen).join();
});
attempt("a prototype", () => {
  chosen[words[4]!] = { inherited: true };
  return `${Object.keys(chosen).join()} ${chosen["inherited"] as boolean}`;
});
attempt("no prototype", () => {
  chosen[words[4]!] = null;
  return Object.keys(chosen).join();
});
attempt("a prototype of a bare object", () => {
  bare[words[4]!] = { inherited: true };
  return `${Object.keys(bare).join()} ${bare["inherited"] as boolean}`;
});
class Point {
  x = 1;
}
const copy = (p: Point): Point =>
  Object.create(Object.getPrototypeOf(p) as object, Object.getOwnPropertyDescriptors(p)) as Point;
attempt("a copy", () => copy(new Point()).x);
attempt("a copy of a closed one", () => copy(Object.preventExtensions(new Point())).x);
attempt("a copy of a frozen one", () => copy(Object.freeze(new Point())).x);
attempt("assigned a primitive prototype", () => {
  const o = Object.assign({ a: 1 }, JSON.parse('{"__proto__":1,"q":2}'));
  return `${Object.keys(o).join()} ${Object.hasOwn(o, "__proto__")}`;
});
attempt("assigned a prototype", () => {
  const o = Object.assign({ a: 1 }, JSON.parse('{"__proto__":{"z":1},"q":2}')) as { z?: number };
  return `${Object.keys(o).join()} ${o.z}`;
});
attempt("assigned to a bare object", () => {
  const o = Object.assign(Object.create(null), JSON.parse('{"__proto__":{"z":1},"q":2}')) as { z?: number };
  return `${Object.keys(o).join()} ${o.z}`;
});
attempt("assigned over one of its own", () => {
  const o = Object.assign(JSON.parse('{"__proto__":0}'), JSON.parse('{"__proto__":{"z":1}}')) as { z?: number };
  return `${Object.keys(o).join()} ${o.z}`;
});

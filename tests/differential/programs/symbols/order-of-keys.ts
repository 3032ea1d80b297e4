// The order of own keys: integers, text, symbols; and who sees symbols.
const s1 = Symbol("one");
const s2 = Symbol.for("two");
const o = { b: 1, [s1]: 2, 2: "two", a: 3, 1: "one", [s2]: 4, "01": 5, "-1": 6, "4294967295": 7, "4294967294": 8 };
console.log(o, Object.keys(o), Object.values(o), Object.entries(o).length, JSON.stringify(o));
console.log(Object.getOwnPropertySymbols(o));
const names: string[] = [];
for (const k in o) names.push(k);
console.log(names.join(), s1 in o, s2.description, s1.toString(), Symbol.keyFor(s2), Symbol.keyFor(s1));
const copy = { ...o, b: "new" };
console.log(copy[s1], copy.b, Object.assign({}, o)[s2]);
const d: Record<string, number> = {};
for (const k of ["z", "10", "9", "x", "0", "-0", "1.5", "a"]) d[k] = k.length;
console.log(d, Object.keys(d).join());
delete d.z;
d.z = 0;
delete d["9"];
d["9"] = 1;
console.log(Object.keys(d).join(), Object.entries(d));
const { 10: ten, ...others } = d;
console.log(ten, others);
console.log(
  Object.fromEntries([
    ["b", 1],
    ["1", 2],
    ["a", 3],
    ["0", 4],
  ]),
  structuredClone({ y: 1, 3: 1, x: 1 }),
);

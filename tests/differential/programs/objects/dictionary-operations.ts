// Objects as dictionaries: delete, in, hasOwn, order, prototype names as keys, merging, inversion, counting, defaults.
const d: Record<string, number> = {};
for (const w of "the cat the dog constructor toString the cat valueOf hasOwnProperty".split(" "))
  d[w] = (Object.hasOwn(d, w) ? d[w] : 0) + 1;
console.log(Object.keys(d), d.the, d.cat, Object.hasOwn(d, "constructor"), d["constructor"]);
delete d.cat;
delete d.missing;
console.log("cat" in d, "dog" in d, Object.keys(d).length, d.cat);
d.cat = 9;
console.log(
  Object.keys(d).at(-1),
  Object.values(d).reduce((a, b) => a + b, 0),
);
const inverted = Object.entries({ a: 1, b: 2, c: 1 }).reduce<Record<number, string[]>>(
  (acc, [k, v]) => ({ ...acc, [v]: [...(acc[v] ?? []), k] }),
  {},
);
console.log(inverted, Object.keys(inverted));
const nested: Record<string, Record<string, string[]>> = {};
for (const [a, b, c] of [
  ["x", "y", "1"],
  ["x", "z", "2"],
  ["w", "y", "3"],
  ["x", "y", "4"],
])
  ((nested[a] ??= {})[b] ??= []).push(c);
console.log(nested, nested.x?.y?.length, nested.q?.y?.length);
type Tree = { [k: string]: Tree | string };
const set = (t: Tree, path: string, v: string): Tree => {
  const keys = path.split(".");
  const last = keys.pop()!;
  let at = t;
  for (const k of keys) {
    const next = at[k];
    at = typeof next === "object" ? next : ((at[k] = {}) as Tree);
  }
  at[last] = v;
  return t;
};
const tree = ["a.b.c=1", "a.b.d=2", "a.e=3", "f=4", "f.g=5"].reduce(
  (t, s) => set(t, ...(s.split("=") as [string, string])),
  {} as Tree,
);
console.log(JSON.stringify(tree));
const flatten = (t: Tree, prefix = ""): Record<string, string> =>
  Object.entries(t).reduce(
    (acc, [k, v]) =>
      typeof v === "object" ? { ...acc, ...flatten(v, `${prefix}${k}.`) } : { ...acc, [prefix + k]: v },
    {},
  );
console.log(flatten(tree));
const merge = (a: Tree, b: Tree): Tree => {
  const out: Tree = { ...a };
  for (const [k, v] of Object.entries(b)) {
    const old = out[k];
    out[k] = typeof v === "object" && typeof old === "object" ? merge(old, v) : v;
  }
  return out;
};
console.log(JSON.stringify(merge(tree, { a: { b: { c: "over", n: "new" } }, f: "flat", z: "9" })));
const pick = <T, K extends keyof T>(o: T, ...ks: K[]): Pick<T, K> =>
  Object.fromEntries(ks.map((k) => [k, o[k]])) as Pick<T, K>;
const omit = <T extends object, K extends keyof T>(o: T, ...ks: K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(o).filter(([k]) => !ks.includes(k as K))) as Omit<T, K>;
const user = { id: 1, name: "n", pw: "s", at: [1] };
console.log(pick(user, "name", "id"), omit(user, "pw"), user.pw);
const mapValues = <T, R>(o: Record<string, T>, f: (v: T, k: string) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(o).map(([k, v]) => [k, f(v, k)]));
console.log(
  mapValues({ a: 1, b: 2 }, (v, k) => k.repeat(v)),
  Object.entries({}).length,
  JSON.stringify(mapValues({}, String)),
);
const counts = [..."hello"].reduce(
  (m, c) => ((m[c] = (m[c] ?? 0) + 1), m),
  Object.create(null) as Record<string, number>,
);
console.log(counts, "toString" in counts, Object.keys(counts).sort().join(""));
const sorted = Object.fromEntries(Object.entries(counts).sort(([a, x], [b, y]) => y - x || a.localeCompare(b)));
console.log(sorted, Object.is(sorted, counts), Object.entries(sorted)[0]);
for (const k in { b: 1, a: 2, 10: 3, 9: 4 }) console.log(k);
const frozen = Object.freeze({ list: [1], n: 1 });
try {
  (frozen as { n: number }).n = 2;
} catch (e) {
  console.log((e as Error).message);
}
frozen.list.push(2);
console.log(frozen, Object.isFrozen(frozen), Object.isFrozen(frozen.list));
const groups = Object.entries({ x: 1, y: 2, z: 3 })
  .filter(([, v]) => v % 2)
  .map(([k]) => k);
console.log(groups, Object.assign({ a: 1 }, null, { b: 2 }, undefined, [9], "hi"));

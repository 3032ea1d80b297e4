// Deep clone, deep equal and deep freeze by hand, with cycles, dates, maps and arrays.
type Any = unknown;
function clone<T>(v: T, seen = new Map<Any, Any>()): T {
  if (typeof v !== "object" || v === null) return v;
  const known = seen.get(v);
  if (known) return known as T;
  if (v instanceof Date) return new Date(v) as T;
  if (v instanceof Map) {
    const m = new Map();
    seen.set(v, m);
    for (const [k, x] of v) m.set(clone(k, seen), clone(x, seen));
    return m as T;
  }
  const out = (Array.isArray(v) ? [] : {}) as Record<string, Any>;
  seen.set(v, out);
  for (const [k, x] of Object.entries(v)) out[k] = clone(x, seen);
  return out as T;
}
const equal = (a: Any, b: Any): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Date || b instanceof Date) return a instanceof Date && b instanceof Date && +a === +b;
  const [ka, kb] = [Object.keys(a), Object.keys(b)];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    ka.length === kb.length &&
    ka.every((k) => equal((a as Record<string, Any>)[k], (b as Record<string, Any>)[k]))
  );
};
const source: Record<string, Any> = {
  n: 1,
  list: [1, [2, { x: 3 }]],
  when: new Date(5),
  map: new Map<Any, Any>([["k", { v: 1 }]]),
  none: null,
  nan: NaN,
};
source.self = source;
const copy = clone(source);
console.log(copy.self === copy, copy.list !== source.list, (copy.when as Date).getTime(), copy);
delete source.self;
delete copy.self;
console.log(
  equal(source.list, copy.list),
  equal({ a: 1, b: undefined }, { a: 1 }),
  equal([1], { 0: 1 }),
  equal([NaN, -0], [NaN, 0]),
  equal(new Date(1), new Date(1)),
);
const freeze = <T extends object>(o: T): Readonly<T> => {
  for (const v of Object.values(o)) if (typeof v === "object" && v !== null) freeze(v);
  return Object.freeze(o);
};
const frozen = freeze({ a: { b: [1, { c: 2 }] } });
console.log(Object.isFrozen(frozen.a.b[1]), frozen);

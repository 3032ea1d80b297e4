const a = { v: 1 };
const b = { v: 1 };
const c = a;
console.log(a === b, a === c, a == b, Object.is(a, c), [a].includes(c), a !== b);
function same(x: unknown, y: unknown): boolean {
  if (x === y) return true;
  if (typeof x !== "object" || typeof y !== "object" || x === null || y === null) return false;
  const kx = Object.keys(x);
  const ky = Object.keys(y);
  if (kx.length !== ky.length) return false;
  return kx.every((k) => same((x as Record<string, unknown>)[k], (y as Record<string, unknown>)[k]));
}
console.log(
  same(a, b),
  same({ v: 1, w: [1, { q: 2 }] }, { w: [1, { q: 2 }], v: 1 }),
  same({ a: 1 }, { a: 2 }),
  same([1], [1, 2]),
);
console.log(
  null == undefined,
  (null as unknown) === undefined,
  "1" == (1 as unknown),
  0 == ("" as unknown),
  same(null, {}),
);

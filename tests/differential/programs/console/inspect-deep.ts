// console.log of nested values of every kind, at the borders of depth, width and length.
class Point {
  constructor(
    public x: number,
    public y: number,
  ) {}
}
class Shape {
  #id = 1;
  name = "shape";
  points = [new Point(1, 2), new Point(3, 4)];
  get area() {
    return this.#id;
  }
  static count = 0;
}
class Empty {}
class Tagged {
  get [Symbol.toStringTag]() {
    return "Custom";
  }
  v = 1;
}
const fn = function named() {};
console.log(new Shape(), [new Shape()], { s: new Shape() });
console.log(new Empty(), [new Empty(), new Empty()], new Tagged(), { [Symbol("k")]: 1, "quoted-key": 2, 3: "three" });
console.log(
  { a: { b: { c: { d: 1 } } } },
  [[[[1]]]],
  new Map([[{ k: 1 }, { v: { w: { x: 1 } } }]]),
  new Set([[1, [2, [3, [4]]]]]),
);
console.log([
  fn,
  () => {},
  class {},
  class A {},
  async () => {},
  function* g() {},
  async function* ag() {},
  Math.max,
  Symbol.iterator,
]);
console.log([1.5, -0, NaN, 1e100, 10n, "s", "it's", "a\nb", "both ' and \"", true, null, undefined]);
console.log(new Array(3), [1, , 3], [, ,], Object.assign([1, 2], { extra: true, "-1": "neg" }), [undefined, null]);
console.log(Array.from({ length: 120 }, (_, i) => i));
console.log(Array.from({ length: 30 }, (_, i) => `item ${i}`));
console.log("x".repeat(200).length, ["x".repeat(100)], { long: "y".repeat(90), other: 1 });
console.log({ a: 1, b: "two", c: [3], d: { e: 4 }, f: null, g: undefined, h: true, i: 5n, j: Symbol("j"), k: fn });
console.log({ aaaaaaaaaaaaaaaaaaaa: "bbbbbbbbbbbbbbbbbbbb", cccccccccccccccccccc: "dddddddddddddddddddd", e: 1 });
console.log(
  new Map<unknown, unknown>([
    ["a", 1],
    [{ o: 1 }, [1, 2]],
    [new Map([[1, 2]]), new Set()],
  ]),
  new Map(),
  new Set([new Set([1])]),
);
console.log(new Error("plain").message, [new Date(0)], { d: new Date(NaN) }, [/re/gi, /a\/b/], { r: /x/ });
console.log([
  new Uint8Array(3),
  new Float64Array([0.5, -0]),
  new ArrayBuffer(2),
  new DataView(new ArrayBuffer(1)),
  new BigInt64Array(1),
]);
console.log([Promise.resolve(1), new Promise(() => {}), (async () => ({ a: 1 }))()], new WeakMap(), new WeakSet());
console.log(Object.create(null), Object.assign(Object.create(null), { x: 1 }), { __proto__: null, y: 2 });
console.log([new Number(3), new String("abc"), new Boolean(false), Object(1n), Object(Symbol("w"))]);
console.log({
  get g() {
    return 1;
  },
  set s(v: number) {},
  get gs() {
    return 1;
  },
  set gs(v) {},
});
const circular: Record<string, unknown> = { name: "c", list: [] };
circular.self = circular;
(circular.list as unknown[]).push(circular, { up: circular });
console.log(circular);
const a: Record<string, unknown> = { n: "a" };
const b: Record<string, unknown> = { n: "b", a };
a.b = b;
console.log(a, [a, b]);
console.log(
  [[]],
  [{}],
  {},
  [],
  [[], []],
  { a: {}, b: [] },
  [[[]]],
  [[[{}]]],
  { x: { y: {} } },
  { x: { y: { z: {} } } },
);
console.log("text", 1, "more", { s: "quoted" }, ["in array"], "", [""], " ");
console.log(
  [
    ["a", 1],
    ["b", 2],
  ],
  [
    { id: 1, n: "x" },
    { id: 2, n: "y" },
  ],
  [[1, 2, [3, 4, [5, [6]]]], { a: [{ b: { c: {} } }] }],
);
console.log(
  process.argv.length > 0,
  [1, 2, 3].map(String),
  Object.entries({ a: 1 }),
  "abc".match(/b/),
  "aXbX".matchAll(/X/g),
);
console.log({ f() {}, g: () => 1, h: class Q {}, async i() {}, *j() {} }, [function () {}], {
  k: Object.assign(() => 1, { prop: 1 }),
});
console.log(
  new (class extends Map<number, number> {
    extra = 1;
  })([[1, 2]]),
  new (class Stack extends Array {
    top = 0;
  })(),
  new (class E2 extends Error {
    code = 5;
  })().code,
);
console.log(
  [1.0, 22.5, 333, 4444.25, 5, 66, 777, 8888, 9, 10],
  ["a", "bb", "ccc", "dddd", "eeeee", "ffffff", "g", "hh", "iii"],
);
console.log(
  [true, false, true, false, true, false, true, false],
  [null, undefined, null, undefined, null, undefined, null],
);

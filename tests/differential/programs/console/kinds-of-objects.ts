// Classes, getters, symbols, functions, dates, patterns, errors, promises, buffers inside other things.
class Point {
  #secret = 1;
  constructor(
    public x: number,
    public y = 2,
  ) {}
  get sum(): number {
    return this.x + this.y + this.#secret;
  }
}
class Named extends Point {
  name = "n";
  get [Symbol.toStringTag](): string {
    return "Tagged";
  }
}
class Empty {}
console.log(new Point(1), [new Point(1), new Named(3)], new Empty(), [new Empty()], { p: new Point(5) });
console.log(Point, Empty, class {}, class extends Point {}, [Point, Named], { Point });
console.log({
  get a() {
    return 1;
  },
  set b(_: number) {},
  get c() {
    return 2;
  },
  set c(_: number) {},
});
const key = Symbol("key");
console.log({ [key]: 1, [Symbol.for("x y")]: { deep: true }, plain: 2 });
function named(): void {}
const arrow = (): void => {};
console.log(
  named,
  arrow,
  () => {},
  async () => {},
  function* gen() {},
  async function* agen() {},
  [named, arrow],
  { arrow, m() {}, async am() {} },
);
console.log(new Date(0), [new Date(1e12)], { d: new Date(NaN) }, /a+/gi, [/x/], new Date(NaN));
console.log(Promise.resolve(1), Promise.resolve({ a: 1 }), new Promise(() => {}), [Promise.resolve("x")]);
console.log(new Map(), new Set(), new Map([[{ a: 1 }, new Set([1])]]), new Set([new Map([["k", [1]]])]), [
  new Map([[1, 2]]),
]);
console.log(new Map([["m", new Map([["n", new Map([["o", new Map([["p", 1]])]])]])]]));
console.log(
  new Uint8Array(3),
  new Float64Array([1.5, -0, NaN]),
  new Uint8Array(0),
  new ArrayBuffer(4),
  new BigInt64Array(2),
  new DataView(new ArrayBuffer(2)),
);
console.log([new Map([["a", 1]]).entries(), new Set([1, 2]).values()]);
console.log([null, undefined], { n: null, u: undefined }, [[]], [{}], {}, [], [[], {}], { a: {}, b: [] });
console.log(Object.assign(Object.create(null) as object, { a: 1 }), [Symbol.iterator, Symbol("")], 5n, [5n], -0, [-0]);
const loop: { self?: unknown; list: unknown[] } = { list: [] };
loop.self = loop;
loop.list.push(loop, { loop });
console.log(loop, [loop]);
console.log(new Error("m").message, [new RangeError("r").name], typeof new Error("x").stack);
console.log(Symbol("desc"), String(Symbol("d")), [true, "s"], "%s is %d", "x");

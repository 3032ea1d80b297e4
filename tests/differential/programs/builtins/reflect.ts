/* Reflect: the operations of objects as functions. */
function attempt(f: () => unknown): void {
  try {
    console.log(f());
  } catch (e) {
    console.log(e instanceof TypeError);
  }
}

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
  get sum(): number {
    return this.x + this.y;
  }
}

console.log(Reflect.apply(Math.max, null, [1, 3, 2]));
console.log(Reflect.apply(String.prototype.slice, "abcdef", [1, 3]));
const p = Reflect.construct(Point, [1, 2]) as Point;
console.log(p.sum, p instanceof Point);
console.log(Reflect.construct(Uint8Array, [3]).length, Reflect.construct(Date, [0], Date).getTime());
attempt(() => Reflect.construct(1 as never, []));
attempt(() => Reflect.apply(1 as never, null, []));
attempt(() => Reflect.apply(Math.max, null, 5 as never));
const o: Record<PropertyKey, unknown> = { a: 1, b: 2 };
console.log(Reflect.has(o, "a"), Reflect.has(o, "z"), Reflect.has(o, "toString"));
console.log(Reflect.get(o, "b"), Reflect.get(o, "zz"));
console.log(Reflect.set(o, "c", 3), o.c, Reflect.set(o, "a", 10), o.a);
console.log(Reflect.defineProperty(o, "fixed", { value: 1, enumerable: true }));
console.log(Reflect.defineProperty(o, "fixed", { value: 2 }), Reflect.set(o, "fixed", 5), o.fixed);
console.log(Reflect.deleteProperty(o, "fixed"), Reflect.deleteProperty(o, "c"), Reflect.deleteProperty(o, "none"));
let told = 0;
Reflect.defineProperty(o, "acc", {
  get(this: { a: number }) {
    return this.a * 2;
  },
  set(v: number) {
    told = v;
  },
  enumerable: true,
  configurable: true,
});
console.log(Reflect.get(o, "acc"), Reflect.get(o, "acc", { a: 100 }), Reflect.set(o, "acc", 7), told);
const mark = Symbol("mark");
o[mark] = true;
console.log(Reflect.ownKeys(o));
console.log(Reflect.getOwnPropertyDescriptor(o, "b"));
console.log(Reflect.isExtensible(o), Reflect.preventExtensions(o), Reflect.isExtensible(o), Reflect.set(o, "new", 1));
const child = Object.create(o) as Record<string, unknown>;
console.log(Reflect.getPrototypeOf(child) === o, Reflect.get(child, "b"), Reflect.set(child, "fixed", 1));
attempt(() => Reflect.has(1 as never, "a"));
attempt(() => Reflect.ownKeys("x" as never));
attempt(() => Reflect.getPrototypeOf(null as never));
attempt(() => Reflect.defineProperty(o, "q", 1 as never));
console.log(
  Reflect.has(new Uint8Array(2), "1"),
  Reflect.has(new Uint8Array(2), "2"),
  Reflect.ownKeys(new Uint8Array(2)),
);

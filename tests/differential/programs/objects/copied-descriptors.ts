/** All descriptors of an object on another one: accessors stay accessors, attributes and symbols are kept. */
const tag = Symbol("tag");
function merge(...parts: object[]): any {
  const all: Record<PropertyKey, PropertyDescriptor> = {};
  for (const part of parts) Object.assign(all, Object.getOwnPropertyDescriptors(part));
  return Object.defineProperties({}, all);
}
let reads = 0;
const lazy = {
  get shape(): { n: number } {
    reads++;
    const value = { n: reads };
    Object.defineProperty(this, "shape", { value });
    return value;
  },
  kind: "lazy",
};
const merged = merge(lazy, { kind: "merged", extra: [1] }, { [tag]: "t" });
console.log(reads, merged.kind, merged.extra, merged[tag], Object.keys(merged).join());
console.log(merged.shape.n, merged.shape.n, lazy.shape.n, reads);
console.log(Object.getOwnPropertyDescriptor(merged, "shape"), Object.getOwnPropertyDescriptor(merged, "kind"));
console.log(Object.getOwnPropertySymbols(merged).length);

function attempt(what: string, run: () => unknown): void {
  try {
    console.log(what, run());
  } catch (e) {
    console.log(what, (e as Error).name, (e as Error).message);
  }
}
const fixed = Object.defineProperty({}, "x", { value: 1 });
attempt("same", () => (Object.defineProperty(fixed, "x", { value: 1 }) as any).x);
attempt("other", () => Object.defineProperty(fixed, "x", { value: 2 }));
attempt("shown", () => Object.defineProperty(fixed, "x", { enumerable: true }));
attempt("accessor", () => Object.defineProperty(fixed, "x", { get: () => 1 }));
attempt("both", () => Object.defineProperty({}, "x", { get: () => 1, value: 1 } as PropertyDescriptor));
attempt("no function", () => Object.defineProperty({}, "x", { get: 1 } as unknown as PropertyDescriptor));
attempt("no descriptor", () => Object.defineProperty({}, "x", 1 as unknown as PropertyDescriptor));
attempt("a symbol", () => Object.defineProperty({}, "x", Symbol("s") as unknown as PropertyDescriptor));
attempt("closed", () => Object.defineProperty(Object.preventExtensions({}), "x", { value: 1 }));
const order: string[] = [];
Object.defineProperty(
  {},
  "x",
  Object.create(null, {
    set: { get: () => void order.push("set") },
    get: { get: () => void order.push("get") },
    configurable: { get: () => order.push("configurable") },
    enumerable: { get: () => order.push("enumerable") },
  }) as PropertyDescriptor,
);
console.log(order.join());
const accessor = Object.defineProperty({ n: 1 } as any, "v", { get: () => 5, configurable: true });
Object.defineProperty(accessor, "v", {
  set(x: number) {
    this.n = x;
  },
});
accessor.v = 9;
console.log(accessor.v, accessor.n);
Object.defineProperty(accessor, "v", { value: 3 });
console.log(Object.getOwnPropertyDescriptor(accessor, "v"));
Object.defineProperty(accessor, "v", { writable: true, enumerable: true });
accessor.v = 4;
console.log(accessor.v, Object.keys(accessor).join());

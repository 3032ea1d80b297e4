// Properties with attributes: values, getters and setters; what enumerates and what refuses.
const show = (f: () => unknown): void => {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
};
const o: Record<string, unknown> = {};
Object.defineProperty(o, "fixed", { value: 1 });
Object.defineProperty(o, "seen", { value: 2, enumerable: true, writable: true, configurable: true });
let stored = 0;
Object.defineProperty(o, "double", {
  get() {
    return stored * 2;
  },
  set(v: number) {
    stored = v;
  },
  enumerable: true,
  configurable: true,
});
console.log(Object.keys(o), Object.getOwnPropertyNames(o), o.fixed, o.seen, o.double);
o.double = 21;
console.log(o.double, stored);
show(() => {
  o.fixed = 3;
  return "written";
});
show(() => delete o.fixed);
show(() => Object.defineProperty(o, "fixed", { value: 4 }));
show(() => Object.defineProperty(o, "fixed", { value: 1 }) === o);
console.log(Object.getOwnPropertyDescriptor(o, "fixed"), Object.getOwnPropertyDescriptor(o, "seen"));
const d = Object.getOwnPropertyDescriptor(o, "double")!;
console.log(typeof d.get, typeof d.set, d.enumerable, d.configurable, "value" in d);
console.log(Object.getOwnPropertyDescriptor(o, "none"));
console.log(JSON.stringify(o), { ...o });
for (const k in o) console.log(k);
console.log("fixed" in o, Object.hasOwn(o, "fixed"), Object.prototype.propertyIsEnumerable.call(o, "fixed"));
Object.defineProperty(o, "double", { value: "plain" });
console.log(o.double, Object.getOwnPropertyDescriptor(o, "double"));
show(() => Object.defineProperty(o, "bad", { get() {}, value: 1 } as PropertyDescriptor));
show(() => Object.defineProperty(1 as never, "x", {}));
show(() => Object.defineProperty(o, "x", 1 as never));
show(() => Object.defineProperty(o, "x", { get: 3 } as never));
const many = Object.defineProperties({} as Record<string, number>, {
  a: { value: 1, enumerable: true },
  b: { get: () => 7, enumerable: true },
  c: { value: 3 },
});
console.log(many.a, many.b, many.c, Object.keys(many), Object.entries(many));
console.log(Object.keys(Object.getOwnPropertyDescriptors(many)));
delete o.seen;
console.log("seen" in o, Object.getOwnPropertyNames(o));

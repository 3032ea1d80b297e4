// @ts-nocheck
const b = Object.create(null);
b.a = 1;
console.log("toString" in b, "a" in b, "x" in b);
const d = {};
Object.defineProperty(d, "x", {
  get() {
    return 1;
  },
  set(v) {},
  enumerable: true,
});
console.log(d, b);
const e = { a: 1, b: 2, c: 3 };
delete e.a;
Object.defineProperty(e, "x", {
  get() {
    return 1;
  },
  enumerable: true,
});
console.log(e);
const f = { q: 1 };
Object.setPrototypeOf(f, null);
console.log("toString" in f, f);
export {};

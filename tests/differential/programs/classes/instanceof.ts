class A {}
class B extends A {}
class C extends B {
  x = 1;
}
class D {}
const all: object[] = [
  new A(),
  new B(),
  new C(),
  new D(),
  {},
  [],
  new Map(),
  new Error("e"),
  new TypeError("t"),
  () => 1,
];
for (const o of all) {
  console.log(
    o instanceof A,
    o instanceof B,
    o instanceof C,
    o instanceof D,
    o instanceof Object,
    o instanceof Array,
    o instanceof Error,
    o instanceof Function,
  );
}
function what(v: A | D | string): string {
  if (typeof v === "string") return "string";
  if (v instanceof C) return `C${v.x}`;
  if (v instanceof B) return "B";
  return v instanceof D ? "D" : "A";
}
console.log(what("s"), what(new C()), what(new B()), what(new D()), what(new A()));
console.log(
  new C().constructor.name,
  (new B() as object).constructor === B,
  all[7] instanceof TypeError,
  all[8] instanceof TypeError,
);

// instanceof where the right side is one of several classes, built-in constructors, or no class at all.
class A {}
class B extends A {}
const classes: unknown[] = [
  A,
  B,
  Array,
  Object,
  Map,
  Error,
  TypeError,
  Date,
  Uint8Array,
  undefined,
  null,
  5,
  "x",
  {},
  new A(),
];
const values: unknown[] = [
  new A(),
  new B(),
  [],
  {},
  new Map(),
  new TypeError("t"),
  new Date(0),
  new Uint8Array(1),
  5,
  null,
  "s",
  () => 1,
];
for (const c of classes) {
  const row: string[] = [];
  for (const v of values) {
    try {
      row.push(v instanceof (c as typeof A) ? "yes" : "no");
    } catch (error) {
      row.push((error as Error).name);
    }
  }
  console.log(row.join(" "));
}

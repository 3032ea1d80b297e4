// @ts-nocheck
/* Built-in constructors passed as functions are themselves. */
console.log(
  [1, 2].map(String),
  ["1", "x"].map(Number),
  [0, 1].filter(Boolean),
  ["a"].map(Symbol).length,
  [1].map(Object),
);
console.log(Object.getPrototypeOf(Number) === Function.prototype, Object(Number) === Number);
const fs = [String, Number, Boolean, BigInt];
for (const f of fs) console.log(f(1), f.name, f.length, typeof f);
function ap(f, x) {
  return f(x);
}
console.log(
  ap(String, 5),
  ap(Number, "7"),
  ap(BigInt, 7),
  ap((x) => x, 4),
  ap(parseInt, "8"),
  ap(Array, 3),
);

/** Primitives have the prototypes of their wrappers. */
const values: unknown[] = ["66", 5, true, Symbol("s"), 5n];
const wanted: unknown[] = [String.prototype, Number.prototype, Boolean.prototype, Symbol.prototype, BigInt.prototype];
console.log(values.map((v, k) => Object.getPrototypeOf(v) === wanted[k]));
console.log(values.map((v, k) => Object.getPrototypeOf(Object(v)) === wanted[k]));
class Text extends String {}
console.log(Object.getPrototypeOf(new Text("t")) === Text.prototype);
console.log(
  Object.getPrototypeOf("text").constructor === String,
  Object.getPrototypeOf(Symbol("s")).constructor === Symbol,
);
console.log(Object.getPrototypeOf("text").toUpperCase.call("text"), Object.getPrototypeOf(255).toString.call(255, 16));
for (const nothing of [undefined, null])
  try {
    console.log(Object.getPrototypeOf(nothing));
  } catch (error) {
    console.log((error as Error).message);
  }

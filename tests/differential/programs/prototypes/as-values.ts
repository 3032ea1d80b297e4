// Prototypes of built-ins as values: identity, typeof, in, members.
console.log(
  Array.prototype === Array.prototype,
  typeof Array.prototype,
  typeof Map.prototype,
  typeof Function.prototype,
);
console.log("map" in Array.prototype, "nothing" in Array.prototype, "get" in Map.prototype);
console.log(
  [].slice === Array.prototype.slice,
  "".at === String.prototype.at,
  (5).toFixed === Number.prototype.toFixed,
);
console.log(typeof Array.prototype.map, typeof String.prototype.trim, typeof Object.prototype.hasOwnProperty);
console.log(
  Array.prototype.constructor === Array,
  Map.prototype.constructor === Map,
  Error.prototype.constructor === Error,
);
console.log(Error.prototype.name, TypeError.prototype.name, JSON.stringify(Error.prototype.message));
console.log(Array.prototype.length, (Array.prototype as any).missing);
const { hasOwnProperty, toString } = Object.prototype;
console.log(hasOwnProperty.call({ a: 1 }, "a"), hasOwnProperty.call({ a: 1 }, "b"));
for (const v of [
  [],
  {},
  null,
  undefined,
  1,
  "s",
  true,
  () => 1,
  /x/,
  new Date(0),
  new Map(),
  new Set(),
  Symbol("q"),
  10n,
  new Error("e"),
  new Uint8Array(1),
  new Promise(() => {}),
  JSON,
  Math,
  new ArrayBuffer(1),
  new WeakMap(),
  class {},
])
  console.log(toString.call(v));
const own = Object.prototype.hasOwnProperty;
console.log(own.call([1, 2], "length"), own.call("text", "0"), own.call([1], "1"));

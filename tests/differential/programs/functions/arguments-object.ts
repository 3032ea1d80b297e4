// @ts-nocheck
// biome-ignore-all lint/complexity/noArguments: what this program is about
function keep(a, b) {
  return arguments;
}
const kept = keep(1, "two", null);
console.log(typeof kept, kept.length, kept[0], kept[1], kept[2], kept[3], Array.isArray(kept));
console.log(Object.keys(kept), Object.getOwnPropertyNames(kept), JSON.stringify(kept), String(kept));
console.log(
  [...kept],
  Array.from(kept),
  Array.prototype.map.call(kept, (x) => `${x}!`),
);
console.log(
  Object.prototype.toString.call(kept),
  Object.prototype.hasOwnProperty.call(kept, "length"),
  kept.hasOwnProperty(1),
);
for (const x of kept) console.log(x);
for (const key in kept) console.log(key, key in kept, 9 in kept);
function unmapped(a) {
  const all = arguments;
  a = 10;
  all[0] = 20;
  all.extra = "extra";
  return [a, all[0], arguments[0], arguments === all, all.extra, arguments.length];
}
console.log(unmapped(1, 2));
function shorter() {
  const all = arguments;
  all.length = 1;
  return [all.length, [...all].length, [].slice.call(all)];
}
console.log(shorter(1, 2, 3));
function forward() {
  return Math.max.apply(null, arguments);
}
console.log(forward(3, 9, 4));
function pass() {
  return ((list) => list.length + list[0])(arguments);
}
console.log(pass(5, 6));
function inner() {
  const f = () => arguments;
  return f() === arguments && f().length;
}
console.log(inner(1, 2));
function callee() {
  const all = arguments;
  try {
    return all.callee;
  } catch (e) {
    return e instanceof TypeError;
  }
}
console.log(callee());
function descriptor() {
  const d = Object.getOwnPropertyDescriptor(arguments, "length");
  return [d.value, d.writable, d.enumerable, d.configurable, delete arguments[0], 0 in arguments, typeof arguments];
}
console.log(descriptor(7, 8));
class Holder {
  #all;
  constructor() {
    this.#all = arguments;
  }
  method(x = arguments.length) {
    return [x, this.#all.length, Array.prototype.join.call(arguments, "-")];
  }
}
console.log(new Holder(1, 2, 3).method(), new Holder().method(4, 5));
function* gen(x) {
  const all = arguments;
  yield x;
  yield all.length;
}
console.log([...gen(1, 2, 3)]);
function empty() {
  const all = arguments;
  return [all.length, all[0], Object.keys(all).length];
}
console.log(empty());
export {};

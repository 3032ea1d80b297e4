// @ts-nocheck
/* Methods of built-in classes taken off their prototype and called on what is none of their objects. */
function attempt(name: string, f: () => unknown): void {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, e instanceof TypeError, e.message);
  }
}

class Sub extends Map {}
const receivers = [1, undefined, null, "x", true, {}, [], Symbol("s"), 10n, new Sub()];
for (const r of receivers) {
  attempt("WeakSet add", () => WeakSet.prototype.add.call(r, {}));
  attempt("WeakSet has", () => WeakSet.prototype.has.call(r, {}));
  attempt("WeakMap get", () => WeakMap.prototype.get.call(r, {}));
  attempt("WeakRef deref", () => WeakRef.prototype.deref.call(r));
  attempt("Map get", () => Map.prototype.get.call(r, 1));
  attempt("Map set", () => Map.prototype.set.call(r, 1, 2) === r);
  attempt("Map size", () => Map.prototype.entries.call(r).next().value);
  attempt("Set add", () => Set.prototype.add.call(r, {}));
  attempt("Set values", () => Set.prototype.values.call(r));
  attempt("Date getTime", () => Date.prototype.getTime.call(r));
  attempt("Date valueOf", () => Date.prototype.valueOf.call(r));
  attempt("Date toISOString", () => Date.prototype.toISOString.call(r));
  attempt("Date setTime", () => Date.prototype.setTime.call(r, 0));
}
const keys = Map.prototype.keys;
console.log([
  ...keys.call(
    new Map([
      [1, 2],
      [3, 4],
    ]),
  ),
]);
console.log(
  Date.prototype.getUTCFullYear.call(new Date(0)),
  Error.prototype.toString.call({ name: "N", message: "m" }),
);
try {
  Set.prototype.has.call(Object.create(Set.prototype), 1);
} catch (e) {
  console.log(e instanceof TypeError);
}

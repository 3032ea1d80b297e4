/** `length` and elements of arrays by Object.defineProperty, and what reflection says of both. */
const attempt = (what: string, f: () => unknown): void => {
  try {
    console.log(what, f());
  } catch (error) {
    console.log(what, (error as Error).name);
  }
};
const list: unknown[] = [];
list.push("a", "b", "c");
attempt("shorter", () => Object.defineProperty(list, "length", { value: 2 }));
attempt("longer", () => Object.defineProperty(list, "length", { value: 4 }).length);
attempt("hole", () => [3 in list, Object.keys(list), Object.hasOwn(list, "3"), Object.hasOwn(list, 1)].join());
attempt("text", () => Object.defineProperty(list, "length", { value: "3" }).length);
attempt("object", () => Object.defineProperty(list, "length", { value: { valueOf: () => 1 } }).length);
for (const bad of [-1, 1.5, NaN, Infinity, 4294967296, "x", undefined])
  attempt(`bad ${bad}`, () => Object.defineProperty(list, "length", { value: bad }));
attempt("same", () => Object.defineProperty(list, "length", { value: 1, writable: true, enumerable: false }));
attempt("enumerable", () => Object.defineProperty(list, "length", { enumerable: true }));
attempt("configurable", () => Object.defineProperty(list, "length", { configurable: true }));
attempt("getter", () => Object.defineProperty(list, "length", { get: () => 1 }));
attempt("nothing", () => Object.defineProperty(list, "length", {}));
attempt("several", () => Object.defineProperties(list, { length: { value: 2 } }).length);
attempt("reflect", () => Reflect.defineProperty(list, "length", { value: 0 }));
console.log(Object.getOwnPropertyDescriptor(list, "length"));

const all = { writable: true, enumerable: true, configurable: true };
const other: unknown[] = [];
attempt("element", () => Object.defineProperty(other, "0", { value: "x", ...all }));
attempt("beyond", () => Object.defineProperty(other, 3, { value: "y", ...all }).length);
console.log(other, 2 in other, Object.getOwnPropertyDescriptor(other, 3), Object.getOwnPropertyDescriptor(other, 2));

const text = "ab" as unknown as object;
const named = Object.assign(["p", "q"], { note: "n" });
console.log(Object.hasOwn(named, "note"), named.hasOwnProperty("note"), Object.hasOwn(named, "length"));
console.log(Object.hasOwn(named, "2"), Object.hasOwn(named, "01"), Object.getOwnPropertyNames(named));
console.log(
  Object.getOwnPropertyNames("ab"),
  Object.hasOwn(text, "1"),
  Object.hasOwn(text, 2),
  Object.hasOwn(text, "length"),
);
const frozen = Object.freeze([1, 2]);
console.log(Object.getOwnPropertyDescriptor(frozen, "length"), Object.getOwnPropertyDescriptor(frozen, 0));
attempt("frozen", () => Object.defineProperty(frozen, "length", { value: 2 }).length);
attempt("frozen shorter", () => Object.defineProperty(frozen, "length", { value: 1 }));
attempt("frozen writable", () => Object.defineProperty(frozen, "length", { writable: true }));
attempt("frozen not writable", () => Object.defineProperty(frozen, "length", { writable: false }).length);

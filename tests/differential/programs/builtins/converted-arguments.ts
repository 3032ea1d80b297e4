// Arguments that JSON.stringify and String.fromCodePoint convert, or do not count.
const stringify = JSON.stringify as (v: unknown, r?: unknown, s?: unknown) => string;
const o = { a: { b: [1, 2] }, undefined: 1, null: 2, 1: 3, true: 4 };
console.log(stringify(o, [undefined, null, true, {}, Symbol.iterator]));
console.log(stringify(o, ["a", "b", 1, new Number(1), new String("null"), "a"]));
console.log(stringify(o, [, , "true"]));
console.log(
  stringify(o, null, new String("--")),
  stringify(o, null, new Number(1)),
  stringify(o, null, new Boolean(true)),
);
console.log(stringify([1], null, "0123456789abc"), stringify([1], null, 20.5), stringify([1], null, {}));
const from = String.fromCodePoint as (...points: unknown[]) => string;
console.log(
  from("65", true, null, { valueOf: () => 66 }, [67])
    .split("")
    .map((c) => c.charCodeAt(0)),
);
for (const wrong of [-1, 1.5, "x", undefined, 0x110000, Number.NaN]) {
  try {
    from(65, wrong);
  } catch (e) {
    console.log(String(e));
  }
}

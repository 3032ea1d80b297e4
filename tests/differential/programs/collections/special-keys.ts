// NaN equals itself and -0 equals 0 as a key; numbers and strings differ.
const m = new Map<unknown, string>();
m.set(NaN, "nan")
  .set(0, "zero")
  .set("0", "string zero")
  .set(null, "null")
  .set(undefined, "undef")
  .set(true, "t")
  .set("true", "st");
m.set(-0, "minus zero").set(0 / 0, "nan again");
console.log(
  m.size,
  m.get(NaN),
  m.get(0),
  m.get(-0),
  m.get("0"),
  m.get(null),
  m.get(undefined),
  m.get(false),
  m.get("true"),
);
console.log([...m.keys()], Object.is([...m.keys()][1], 0));
const s = new Set<unknown>([1, 1.0, "1", -0, 0, NaN, NaN, Infinity, 1e21, 1e21 + 1]);
console.log(s, s.has(2 - 1), s.has(0), s.has(NaN));
const half = new Map([
  [0.5, "h"],
  [1 / 3, "t"],
  [2 ** 40, "big"],
  [-1, "neg"],
]);
console.log(
  half.get(0.25 * 2),
  half.get(1 - 2 / 3),
  half.get(1099511627776),
  half.get(-2 + 1),
  half.get(2 ** 40 + 0.5),
);

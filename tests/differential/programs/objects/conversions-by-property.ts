// Objects whose valueOf or toString is a property, several functions in one place.
const amount = (n: number, unit: string): { n: number; valueOf: () => number; toString: () => string } => ({
  n,
  valueOf: () => n,
  toString: () => `${n} ${unit}`,
});
const double = (n: number): { n: number; valueOf: () => number; toString: () => string } => ({
  n,
  valueOf: () => n * 2,
  toString: () => `twice ${n}`,
});
for (const a of [amount(3, "kg"), double(4), amount(1.5, "m")])
  console.log(`${a}`, +a, Number(a) + 1, a > double(1), a.n);
const text = { toString: () => "text" };
const other = { toString: () => "other", extra: 1 };
console.log(`${text}${other}`, text + "!", "" + other);

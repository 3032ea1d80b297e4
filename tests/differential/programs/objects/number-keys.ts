// Keys that are numbers name only what is written as a number; keys that are objects are converted.
class Row {
  0 = "zero";
  1.5 = "half";
  name = "row";
  Infinity = "endless";
  NaN = "none";
  2(): string {
    return "method two";
  }
  text(): string {
    return "text";
  }
}
const row = new Row() as unknown as Record<string | number, unknown>;
function at(o: Record<string | number, unknown>, i: number): string {
  const v = o[i];
  return typeof v === "function" ? `f:${(v as () => string).call(o)}` : String(v);
}
for (const i of [0, 1, 2, 1.5, -0, Number.POSITIVE_INFINITY, Number.NaN, -1]) console.log(i, at(row, i));

const literal: Record<string | number, unknown> = { 1: "one", two: "2", "-1": "minus", "01": "text" };
for (let i = -2; i < 3; i++) console.log(i, at(literal, i));

row[7] = "seven";
console.log(at(row, 7), at(row, 8), row.name);

const key = { toString: () => "name" };
const keys: unknown[] = ["text", key, null, undefined, true, 10n];
const odd: Record<string, unknown> = { null: "n", undefined: "u", true: "t", 10: "ten", name: "named" };
for (const k of keys) console.log(String(k), typeof row[k as string], odd[k as string]);
function pick(o: Record<string, unknown>, k: unknown): unknown {
  return o[k as string];
}
console.log(typeof pick(new Row() as unknown as Record<string, unknown>, key));
console.log(typeof pick(new Row() as unknown as Record<string, unknown>, "text"));

// typeof against every name, on values of every kind, and where some kinds cannot arrive.
class Point {
  x = 1;
}
const values: unknown[] = [
  undefined,
  null,
  true,
  0,
  Number.NaN,
  "",
  "text",
  {},
  [],
  new Point(),
  Point,
  () => 1,
  new Map(),
  new Error("e"),
  new Uint8Array(1),
  JSON.parse("{}"),
  function named() {},
];

function names(v: unknown): string {
  let out = "";
  if (typeof v === "undefined") out += " undefined";
  if (typeof v === "object") out += " object";
  if (typeof v === "function") out += " function";
  if (typeof v === "string") out += " string";
  if (typeof v === "number") out += " number";
  if (typeof v === "boolean") out += " boolean";
  if (typeof v !== "object") out += " !object";
  if ("function" !== typeof v) out += " !function";
  return `${typeof v}:${out}`;
}
for (const v of values) console.log(names(v));

function few(v: string | null | undefined | (() => number)): string {
  if (typeof v === "object") return "null";
  if (typeof v === "function") return `function ${v()}`;
  if (typeof v === "undefined") return "undefined";
  return v;
}
console.log(
  few("a"),
  few(null),
  few(undefined),
  few(() => 7),
);

function none(v: string | number | null): string {
  return typeof v === "object" ? "null" : typeof v === "string" ? "s" : typeof v === "number" ? "n" : "never";
}
console.log(none(null), none(""), none(1));

function objects(v: Point | number[]): string {
  return typeof v === "object" ? (Array.isArray(v) ? `array ${v.length}` : `point ${v.x}`) : "never";
}
console.log(objects(new Point()), objects([1, 2]));

// Methods of Object.prototype called on any value.
class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}
class Tagged {
  get [Symbol.toStringTag](): string {
    return "Tag";
  }
}
const values: unknown[] = [
  1,
  "s",
  true,
  null,
  undefined,
  [],
  {},
  () => 1,
  new Date(0),
  new Map(),
  new Set(),
  new Error("e"),
  new Point(1, 2),
  new Tagged(),
  new Uint8Array(1),
  Symbol("q"),
  JSON.parse('{"a":1}'),
];
for (const value of values) console.log(Object.prototype.toString.call(value));

const own = Object.prototype.hasOwnProperty;
const isPoint = (v: object): boolean => Object.prototype.hasOwnProperty.call(v, "x") && own.call(v, "y");
console.log(
  isPoint(new Point(1, 2)),
  isPoint({ x: 1 }),
  isPoint({ x: 1, y: 2 }),
  own.call([1], 0),
  own.call("ab", "length"),
);
console.log(
  Object.prototype.propertyIsEnumerable.call({ a: 1 }, "a"),
  Object.prototype.propertyIsEnumerable.call({ a: 1 }, "b"),
);
const isDate = (v: unknown): v is Date =>
  v instanceof Date || (typeof v === "object" && Object.prototype.toString.call(v) === "[object Date]");
console.log(isDate(new Date()), isDate({}), isDate(null), isDate("2020"));
try {
  own.call(null as unknown as object, "x");
} catch (error) {
  console.log((error as Error).name);
}

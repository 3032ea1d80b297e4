/** `new` of a value that may be a constructor, a list, a record or a primitive. */
class Point {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
}
type Maker = new (n: number) => object;
const values: unknown[] = [
  Point,
  Map,
  [1, 2],
  [3, 4, 5],
  ["a"],
  [0.5],
  { n: 1 },
  { text: "t" },
  new Point(1),
  5,
  "text",
  null,
];
for (const value of values) {
  try {
    const Made = value as Maker;
    console.log(value === Map ? new (Made as unknown as MapConstructor)() : new Made(3));
  } catch (error) {
    console.log(error instanceof TypeError);
  }
}
console.log([1, 2, 3].length, [0.25].length, ["b"].length);

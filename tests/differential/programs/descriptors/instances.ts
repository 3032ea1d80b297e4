// Attributes on instances, functions, arrays and prototypes of classes.
class Point {
  x = 1;
  y = 2;
  constructor() {
    Object.defineProperty(this, "id", { value: 42, enumerable: false });
  }
  sum(): number {
    return this.x + this.y;
  }
  get area(): number {
    return this.x * this.y;
  }
}
const p = new Point() as Point & { id: number };
console.log(p.id, p.sum(), Object.keys(p), p);
Object.defineProperty(p, "x", { value: 10, enumerable: true });
console.log(p.x, p.sum(), p.area);
try {
  p.x = 5;
} catch (e) {
  console.log((e as Error).message.startsWith("Cannot assign to read only property 'x'"));
}
p.y = 7;
console.log(p.sum(), Object.keys(p));
function f(a: number, b: number): number {
  return a + b;
}
Object.defineProperty(f, "name", { value: "renamed" });
console.log(f.name, f(1, 2));
Object.defineProperty(f, "extra", { get: () => "computed" });
console.log((f as never as { extra: string }).extra, Object.keys(f));
const list = [1, 2, 3] as number[] & { tag?: string };
Object.defineProperty(list, "tag", { value: "t" });
console.log(
  list.tag,
  Object.keys(list),
  list.length,
  list.map((v) => v * 2),
);
Object.defineProperty(Point.prototype, "late", {
  get(this: Point) {
    return `late ${this.x}`;
  },
  configurable: true,
});
console.log((p as never as { late: string }).late, (new Point() as never as { late: string }).late);
(Point.prototype as never as Record<string, unknown>).extra = function (this: Point): string {
  return `extra ${this.y}`;
};
console.log((p as never as { extra(): string }).extra());
(Point.prototype as unknown as { sum: unknown }).sum = function (this: Point): number {
  return -1 * this.y;
};
console.log(p.sum(), new Point().sum());
const key = ["na", "me"].join("");
const bag: Record<string, unknown> = { name: "n" };
Object.defineProperty(bag, key, { enumerable: false });
console.log(bag, bag.name, Object.keys(bag));

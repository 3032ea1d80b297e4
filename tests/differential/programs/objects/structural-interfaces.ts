// One interface met by a class, an object literal and another class.
interface Shape {
  readonly name: string;
  area(): number;
}
class Square implements Shape {
  readonly name = "square";
  constructor(private side: number) {}
  area(): number {
    return this.side ** 2;
  }
}
class Named {
  constructor(
    readonly extra: number,
    readonly name: string,
  ) {}
  area(): number {
    return this.extra;
  }
}
const lit: Shape = { name: "literal", area: () => 2.5 };
const shapes: Shape[] = [new Square(3), lit, new Named(7, "named")];
for (const s of shapes) console.log(s.name, s.area());
console.log(
  shapes.map((s) => s.name).join(),
  shapes.reduce((a, s) => a + s.area(), 0),
);
const points = [
  { x: 1, y: 2 },
  { y: 3, x: 4 },
  { x: 5, y: 6, z: 7 },
] as { x: number; y: number }[];
for (const p of points) console.log(p.x, p.y, p.x * p.y);

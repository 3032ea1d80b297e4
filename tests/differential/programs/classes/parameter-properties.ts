class Point {
  constructor(
    public readonly x: number,
    public readonly y: number = x * 2,
    private label?: string,
  ) {}
  plus(o: Point): Point {
    return new Point(this.x + o.x, this.y + o.y);
  }
  get name(): string {
    return this.label ?? `(${this.x}, ${this.y})`;
  }
}
class Point3 extends Point {
  constructor(
    x: number,
    y: number,
    public z = 0,
  ) {
    super(x, y, "3d");
  }
  override plus(o: Point): Point3 {
    const p = super.plus(o);
    return new Point3(p.x, p.y, this.z + (o instanceof Point3 ? o.z : 0));
  }
}
console.log(
  new Point(1),
  new Point(1, 5, "L").name,
  new Point(2).plus(new Point(3, 4)).name,
  new Point3(1, 2, 3).plus(new Point3(4, 5, 6)),
);
console.log(new Point3(1, 2).plus(new Point(1, 1)), new Point3(1, 2).name);

abstract class Shape {
  abstract area(): number;
  abstract readonly kind: string;
  toString(): string {
    return `${this.kind} ${this.area().toFixed(2)}`;
  }
  compare(o: Shape): number {
    return this.area() - o.area();
  }
}
class Circle extends Shape {
  readonly kind = "circle";
  constructor(private r: number) {
    super();
  }
  area(): number {
    return Math.PI * this.r * this.r;
  }
}
class Rect extends Shape {
  readonly kind: string = "rect";
  constructor(
    protected w: number,
    protected h: number,
  ) {
    super();
  }
  area(): number {
    return this.w * this.h;
  }
}
class Square extends Rect {
  override readonly kind = "square";
  constructor(s: number) {
    super(s, s);
  }
}
const shapes: Shape[] = [new Circle(2), new Rect(3, 5), new Square(3), new Circle(0.5), new Square(4)];
shapes.sort((a, b) => a.compare(b));
for (const s of shapes) console.log(`${s}`, s instanceof Rect, s instanceof Square);
console.log(shapes.map(String).join("; "), shapes);

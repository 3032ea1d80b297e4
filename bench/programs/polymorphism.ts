/** Methods of many classes called through interfaces and visitors; generics over both. */
const SHAPES = 3000;
const ROUNDS = 2500;

interface Visitor<R> {
  circle(shape: Circle): R;
  box(shape: Box): R;
  triangle(shape: Triangle): R;
  group(shape: Group): R;
}

interface Shape {
  readonly name: string;
  area(): number;
  grow(factor: number): Shape;
  accept<R>(visitor: Visitor<R>): R;
}

class Circle implements Shape {
  readonly name = "circle";
  constructor(readonly radius: number) {}
  area(): number {
    return Math.PI * this.radius * this.radius;
  }
  grow(factor: number): Shape {
    return new Circle(this.radius * factor);
  }
  accept<R>(visitor: Visitor<R>): R {
    return visitor.circle(this);
  }
}

class Box implements Shape {
  readonly name: string = "box";
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}
  area(): number {
    return this.width * this.height;
  }
  grow(factor: number): Shape {
    return new Box(this.width * factor, this.height * factor);
  }
  accept<R>(visitor: Visitor<R>): R {
    return visitor.box(this);
  }
}

class Square extends Box {
  override readonly name = "square";
  constructor(side: number) {
    super(side, side);
  }
  override grow(factor: number): Shape {
    return new Square(this.width * factor);
  }
}

class Triangle implements Shape {
  readonly name = "triangle";
  constructor(
    readonly a: number,
    readonly b: number,
    readonly c: number,
  ) {}
  area(): number {
    const s = (this.a + this.b + this.c) / 2;
    return Math.sqrt(s * (s - this.a) * (s - this.b) * (s - this.c));
  }
  grow(factor: number): Shape {
    return new Triangle(this.a * factor, this.b * factor, this.c * factor);
  }
  accept<R>(visitor: Visitor<R>): R {
    return visitor.triangle(this);
  }
}

class Group implements Shape {
  readonly name = "group";
  constructor(readonly members: readonly Shape[]) {}
  area(): number {
    let sum = 0;
    for (const member of this.members) sum += member.area();
    return sum;
  }
  grow(factor: number): Shape {
    return new Group(this.members.map((member) => member.grow(factor)));
  }
  accept<R>(visitor: Visitor<R>): R {
    return visitor.group(this);
  }
}

class Corners implements Visitor<number> {
  circle(): number {
    return 0;
  }
  box(): number {
    return 4;
  }
  triangle(): number {
    return 3;
  }
  group(shape: Group): number {
    return shape.members.reduce((sum, member) => sum + member.accept(this), 0);
  }
}

class Longest implements Visitor<number> {
  circle({ radius }: Circle): number {
    return radius * 2;
  }
  box({ width, height }: Box): number {
    return Math.max(width, height);
  }
  triangle({ a, b, c }: Triangle): number {
    return Math.max(a, b, c);
  }
  group({ members }: Group): number {
    return members.reduce((most, member) => Math.max(most, member.accept(this)), 0);
  }
}

function make(i: number): Shape {
  switch (i % 5) {
    case 0:
      return new Circle(1 + (i % 7));
    case 1:
      return new Box(2 + (i % 3), 3);
    case 2:
      return new Square(1 + (i % 4));
    case 3:
      return new Triangle(3, 4, 5);
    default:
      return new Group([make(i * 5), make(i * 5 + 3)]);
  }
}

let shapes = Array.from({ length: SHAPES }, (_, i) => make(i));
let area = 0;
let corners = 0;
let longest = 0;
for (let round = 0; round < ROUNDS; round++) {
  for (const shape of shapes) {
    area += shape.area();
    corners += shape.accept(new Corners());
    longest = Math.max(longest, shape.accept(new Longest()));
    if (shape.name === "square") corners++;
  }
  if (round % 10 === 0) shapes = shapes.map((shape) => shape.grow(round % 20 === 0 ? 2 : 0.5));
}
console.log(area.toFixed(3), corners, longest.toFixed(3));

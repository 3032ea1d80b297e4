// Namespaces: members, nesting, private members, order of evaluation.
console.log("before");
namespace Shapes {
  console.log("body of Shapes");
  export const PI = 3;
  export let count = 0;
  const secret = "hidden";
  export function area(r: number): number {
    count++;
    return PI * r * r;
  }
  export class Circle {
    static made = 0;
    constructor(readonly r: number) {
      Circle.made++;
      count += 10;
    }
    area(): number {
      return area(this.r);
    }
  }
  export namespace Deep {
    export const level = 2;
    export const tell = (): string => `${secret} ${level} ${PI}`;
    export namespace Deeper.Deepest {
      export const bottom = level + 1;
    }
  }
  export enum Kind {
    Round,
    Square = 5,
  }
  export type Radius = number;
  export interface Thing {
    kind: Kind;
  }
  namespace Private {
    export const x = 42;
  }
  export const fromPrivate = Private.x;
}
const thing: Shapes.Thing = { kind: Shapes.Kind.Square };
const r: Shapes.Radius = 2;
console.log(Shapes.area(r), Shapes.count, thing, Shapes.Kind[5], Shapes.Kind.Round);
const c = new Shapes.Circle(3);
console.log(c, c.area(), Shapes.count, Shapes.Circle.made, c instanceof Shapes.Circle);
console.log(Shapes.Deep.tell(), Shapes.Deep.Deeper.Deepest.bottom, Shapes.fromPrivate);
Shapes.count = 100;
Shapes.count += 5;
Shapes.count++;
console.log(Shapes.count);
namespace Shapes {
  export const second = PI * 2;
  const secret = "another";
  export const both = (): string => `${secret} ${count}`;
}
console.log(Shapes.second, Shapes.both());
import Deepest = Shapes.Deep.Deeper.Deepest;
import Circle = Shapes.Circle;
console.log(Deepest.bottom, new Circle(1).area());
namespace OnlyTypes {
  export type A = string;
}
const a: OnlyTypes.A = "typed";
console.log(a);
namespace Counter {
  let n = 0;
  export function next(): number {
    return ++n;
  }
  export const {
    x,
    y: [z],
  } = { x: 1, y: [2] };
  export var v = 1;
  for (let i = 0; i < 3; i++) v += i;
  if (v > 2) {
    const inner = v * 2;
    console.log("inner", inner);
  }
}
console.log(Counter.next(), Counter.next(), Counter.x, Counter.z, Counter.v);
class Sub extends Shapes.Circle {
  override area(): number {
    return super.area() * 100;
  }
}
console.log(new Sub(1).area(), Shapes.Circle.made);
const fns = [Counter.next, Shapes.area];
console.log(fns.map((f) => f(1)));

// Namespaces with private state, functions that call each other, nested ones, and types beside values.
namespace Geometry {
  export interface Point {
    x: number;
    y: number;
  }
  const origin: Point = { x: 0, y: 0 };
  export const distance = (a: Point, b: Point = origin): number => Math.hypot(a.x - b.x, a.y - b.y);
  export function midpoint(a: Point, b: Point = origin): Point {
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }
  export namespace Shapes {
    export abstract class Shape {
      abstract readonly points: Point[];
      perimeter(): number {
        return this.points.reduce((sum, p, i, all) => sum + distance(p, all[(i + 1) % all.length]), 0);
      }
    }
    export class Rect extends Shape {
      readonly points: Point[];
      constructor(w: number, h: number) {
        super();
        this.points = [origin, { x: w, y: 0 }, { x: w, y: h }, { x: 0, y: h }];
      }
    }
  }
}
import Shapes = Geometry.Shapes;
const r = new Shapes.Rect(3, 4);
console.log(
  r.perimeter(),
  Geometry.distance({ x: 3, y: 4 }),
  Geometry.midpoint({ x: 2, y: 6 }),
  r instanceof Geometry.Shapes.Shape,
);
namespace Counter {
  let n = 0;
  export const next = (): number => ++n;
  export const reset = (): void => void (n = 0);
}
console.log(Counter.next(), Counter.next(), (Counter.reset(), Counter.next()));
function make(v: number): make.Made {
  return { v, at: make.count++ };
}
namespace make {
  export interface Made {
    v: number;
    at: number;
  }
  export let count = 0;
}
console.log(make(5), make(6), make.count);

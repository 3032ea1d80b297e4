type Shape =
  | { kind: "circle"; r: number }
  | { kind: "rect"; w: number; h: number }
  | { kind: "poly"; points: [number, number][]; closed?: boolean };
function area(s: Shape): number {
  switch (s.kind) {
    case "circle":
      return Math.PI * s.r ** 2;
    case "rect":
      return s.w * s.h;
    case "poly": {
      let a = 0;
      for (let i = 0; i < s.points.length; i++) {
        const [x1, y1] = s.points[i];
        const [x2, y2] = s.points[(i + 1) % s.points.length];
        a += x1 * y2 - x2 * y1;
      }
      return Math.abs(a) / 2;
    }
    default: {
      const never: never = s;
      return never;
    }
  }
}
const shapes: Shape[] = [
  { kind: "circle", r: 1 },
  { kind: "rect", w: 2, h: 3 },
  {
    kind: "poly",
    points: [
      [0, 0],
      [4, 0],
      [4, 3],
    ],
  },
];
for (const s of shapes) console.log(s.kind, area(s), "r" in s, s.kind === "poly" && s.closed);
console.log(shapes.filter((s): s is Extract<Shape, { kind: "rect" }> => s.kind === "rect").map((s) => s.w));

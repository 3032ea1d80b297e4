// Where `a === b` holds, each is what the other may be; elsewhere it stays what it was.
class Circle {
  constructor(readonly r: number) {}
  area(): number {
    return 3 * this.r * this.r;
  }
}
class Square {
  constructor(readonly side: number) {}
  area(): number {
    return this.side * this.side;
  }
}
type Shape = Circle | Square | (() => string) | string | null;
const circle = new Circle(2);
const square = new Square(3);
const f = (): string => "called";
const all: Shape[] = [circle, square, f, "text", null, "te".concat("xt")];

function tell(x: Shape): string {
  if (typeof x === "function") return x();
  return x === null || typeof x === "string" ? String(x) : `${x.constructor.name} ${x.area()}`;
}

function meet(a: Shape, b: Shape): string {
  if (a === b) return `${tell(a)} is ${tell(b)}`;
  return `${tell(a)}, ${tell(b)}`;
}
for (const a of all) for (const b of all) console.log(meet(a, b));

/** Goes up until it meets `end`, which comes to be there only later. */
interface Link {
  up: Link | null;
  name: string;
}
const top: Link = { up: null, name: "top" };
const chain: Link = { up: { up: top, name: "middle" }, name: "low" };
function climb(from: Link, end: Link | null): string {
  let at: Link | null = from;
  while (at && at !== end) at = at.up;
  const found = at ?? from;
  return `${found.name} ${found === from ? "itself" : "above"}`;
}
console.log(climb(chain, null), climb(chain, top), climb(chain, { up: null, name: "other" }));
chain.up!.up = { up: top, name: "late" };
console.log(climb(chain, chain.up!.up), climb(chain, top.up));

function first<T>(list: readonly T[], wanted: T): T | undefined {
  for (const x of list) if (x === wanted) return x;
  return undefined;
}
console.log(
  first([1, 2, Number.NaN], Number.NaN),
  first([0, 1], -0),
  first<unknown>(["a", square, circle], circle) === circle,
);
let seen: unknown = "start";
for (const next of [1, "start", square, square, null] as unknown[]) {
  console.log(seen === next ? `same ${String(next === square)}` : "other", seen !== next && typeof next);
  seen = next;
}

// Functions with `this`, rest parameters, spreads, call and apply behind one call.
class Counter {
  n = 1;
  readonly steps: ((this: Counter, by: number) => number)[] = [];
  run(by: number): string {
    return this.steps.map((s) => s.call(this, by)).join(" ");
  }
}
const c = new Counter();
c.steps.push(function (by) {
  this.n += by;
  return this.n;
});
c.steps.push((by) => by * 100);
c.steps.push(function () {
  return this.n * 0.5;
});
console.log(c.run(2), c.run(3.5), c.n);

type Handler = (...args: number[]) => number;
const handlers: Handler[] = [
  (...all) => all.reduce((s, x) => s + x, 0),
  (a, b) => (a ?? -1) * (b ?? -1),
  (a, ...rest) => (a ?? 0) - rest.length,
  () => 42,
];
for (const h of handlers) {
  const some = [3, 4, 5];
  console.log(h(), h(1), h(1.5, 2), h(...some), h(0, ...some, 9));
}
const two: ((a: string, b?: string) => string)[] = [
  (a, b) => `${a}-${b}`,
  (a) => a.toUpperCase(),
  function (this: unknown, a, b = "?") {
    return `${b}${a}`;
  },
];
for (const t of two) {
  const xs: [string, string] = ["l", "r"];
  console.log(t(...xs), t.call(undefined, "x"), t.apply(undefined, ["y", "z"]));
}

interface Shape {
  area(): number;
  scale(by: number): Shape;
  label: string;
}
const square = (s: number): Shape => ({ label: `square ${s}`, area: () => s * s, scale: (by) => square(s * by) });
const circle = (r: number): Shape => ({
  area: () => Math.round(Math.PI * r * r),
  scale: (by) => circle(r * by),
  label: `circle ${r}`,
});
const nothing: Shape = { label: "nothing", area: () => 0, scale: () => nothing };
for (const s of [square(2), circle(1.5), nothing]) {
  const big = s.scale(2).scale(1.5);
  console.log(s.label, s.area(), big.label, big.area());
}

const o = { one: 1, two: 2, three: 3 };
console.log(Object.keys(o), Object.values(o), Object.entries(o));
console.log(Object.fromEntries(Object.entries(o).map(([k, v]) => [k.toUpperCase(), v * 10])));
console.log(
  Object.fromEntries(
    new Map([
      ["m", 1],
      ["n", 2],
    ]),
  ),
  Object.keys([4, 5]),
  Object.keys("ab"),
);
class P {
  a = 1;
  private b = 2;
  constructor(public c: number) {}
  method(): number {
    return this.a + this.b;
  }
}
console.log(Object.keys(new P(3)), Object.entries(new P(4)), new P(5).method());
let total = 0;
for (const k of Object.keys(o) as (keyof typeof o)[]) total += o[k];
console.log(
  total,
  Object.values(o).reduce((a, b) => a + b, 0),
);

// What is no ordinary number, and the last numbers before results overflow or vanish; as values, too.
const list = [0, -0, 1, -1, 2, -2, 0.5, -0.5, 5e-324, -5e-324, 2 ** -1022, 1.7976931348623157e308];
list.push(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Math.PI, Math.E, 22, 709.782712893384);
list.push(709.7827128933841, -745.1332191019411, -745.1332191019412, 710.4758600739439, 710.475860073944, -708.4);
const functions: ((x: number) => number)[] = [
  Math.exp,
  Math.expm1,
  Math.log,
  Math.log1p,
  Math.log2,
  Math.log10,
  Math.sin,
  Math.cos,
  Math.tan,
  Math.asin,
  Math.acos,
  Math.atan,
  Math.sinh,
  Math.cosh,
  Math.tanh,
  Math.asinh,
  Math.acosh,
  Math.atanh,
  Math.cbrt,
];
for (const x of list) console.log(x, ...functions.map((f) => f(x)));
for (const y of list) console.log(y, ...list.map((x) => Math.atan2(y, x)));
// Operands that become numbers first, in order.
const said: string[] = [];
const spoken = (name: string, value: number): number =>
  ({
    valueOf: () => {
      said.push(name);
      return value;
    },
  }) as unknown as number;
console.log(spoken("base", 3) ** spoken("power", 4), Math.atan2(spoken("y", 1), spoken("x", 2)), said.join());
console.log(Math.exp("1" as unknown as number), Math.hypot(null as unknown as number, "4" as unknown as number));
console.log(Math.hypot(spoken("a", 1), spoken("b", Number.NaN), spoken("c", 2)), said.join());

let n = 0;
const next = (): number => ++n;
function f(a = next(), b = a * 10, c: number | null = null, { d = b + 1 } = {}): string {
  return [a, b, c, d].join(",");
}
console.log(f(), f(undefined, 2), f(5, undefined, 7), f(1, 2, null, { d: 3 }), n);
const g = (x: number, y?: number): number => x + (y === undefined ? 100 : y);
console.log(
  g(1),
  g(1, 2),
  [1, 2, 3].map((v) => g(v)),
  f.length,
  g.length,
);
function outer(list: number[] = []): number[] {
  list.push(list.length);
  return list;
}
console.log(outer(), outer(), outer(outer()));
const opt = (s: string, { upper = false, times = 1 }: { upper?: boolean; times?: number } = {}): string =>
  (upper ? s.toUpperCase() : s).repeat(times);
console.log(opt("a"), opt("a", { upper: true }), opt("a", { times: 3 }), opt("b", {}));

// What each closure of a loop sees: let per round, var shared, heads, updates in the body, nested loops, generators.
const show = (fs: (() => unknown)[]): string => fs.map((f) => String(f())).join(" ");
const a: (() => number)[] = [];
for (let i = 0; i < 3; i++) a.push(() => i);
const b: (() => number)[] = [];
for (var v = 0; v < 3; v++) b.push(() => v);
const c: (() => number)[] = [];
for (let i = 0; i < 6; i++) {
  c.push(() => i);
  i++;
}
const d: (() => number)[] = [];
for (let i = 0, inc = () => i++; i < 3; inc(), i++) {
  d.push(() => i);
  if (d.length > 4) break;
}
console.log(show(a), "|", show(b), "|", show(c), "|", show(d));
const e: (() => string)[] = [];
for (const x of ["p", "q"]) for (const k in { m: 1, n: 2 }) for (let i = 0; i < 2; i++) e.push(() => x + k + i);
console.log(show(e));
const f: (() => number)[] = [];
let w = 0;
while (w < 3) {
  const copy = w;
  let own = w * 10;
  f.push(() => copy + own++);
  w++;
}
console.log(show(f), show(f));
const g: (() => number)[] = [];
for (let i = 0, n = 2; i <= n; i++) g.push(() => (n = n + i));
console.log(g.length, show(g));
const counters = Array.from({ length: 3 }, (_, i) => {
  let n = i;
  return { inc: () => ++n, get: () => n };
});
counters[0].inc();
counters[0].inc();
counters[2].inc();
console.log(counters.map((k) => k.get()));
const later: Promise<number>[] = [];
for (let i = 0; i < 3; i++) later.push(Promise.resolve().then(() => i * 10));
console.log(await Promise.all(later));
const h: (() => number)[] = [];
for (let i = 0; i < 3; h.push(() => i), i++);
console.log(show(h));
const cond: (() => number)[] = [];
for (let i = 0; cond.push(() => i), i < 2; i++);
console.log(show(cond));
function* gen(): Generator<() => number> {
  for (let i = 0; i < 3; i++) yield () => i++;
}
const yielded = [...gen()];
console.log(show(yielded), show(yielded));
for (const fn of [1, 2].map((n) => () => n * 2)) console.log(fn());
const memo = (() => {
  const cache = new Map<number, bigint>();
  const fact = (n: number): bigint => {
    const known = cache.get(n);
    if (known !== undefined) return known;
    const r = n < 2 ? 1n : BigInt(n) * fact(n - 1);
    cache.set(n, r);
    return r;
  };
  return { fact, size: () => cache.size };
})();
console.log(memo.fact(20), memo.fact(22), memo.size());
let self: (() => string) | null = null;
{
  const inner = "scoped";
  self = () => inner;
  {
    const inner = "deeper";
    const outer = self;
    self = () => `${outer()} ${inner}`;
  }
}
console.log(self());
try {
  const use = () => later2;
  use();
  const later2 = 1;
} catch (err) {
  console.log((err as Error).name, (err as Error).message);
}

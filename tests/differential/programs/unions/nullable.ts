function find(xs: string[], p: string): string | null {
  for (const x of xs) if (x.startsWith(p)) return x;
  return null;
}
let last: { at: number } | undefined;
const hits: (number | undefined)[] = [];
for (const p of ["a", "c", "z"]) {
  const r = find(["apple", "cherry"], p);
  if (r !== null) last = { at: r.length };
  hits.push(last?.at, r?.length);
}
console.log(hits, last, find([], "q"), find(["x"], "") ?? "none", typeof find([], "a"));
let n: number | null = null;
console.log(n, n ?? 5);
n = 0;
console.log(n, n ?? 5, n || 5);
n = 2.5;
console.log(n, n + 1);
const u: number | undefined = [1].find((x) => x > 3);
console.log(u, u === undefined, (u ?? 0) + 1, `${u}`);
const f: ((x: number) => number) | null = hits.length > 1 ? (x) => x + 1 : null;
console.log(f?.(1), f ? f(2) : "no");

const f = Object.freeze({ a: 1, inner: { b: 2 } });
f.inner.b = 3;
console.log(f, Object.isFrozen(f), Object.isFrozen(f.inner));
try {
  (f as { a: number }).a = 2;
  console.log("not thrown");
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const list: readonly number[] = Object.freeze([1, 2]);
try {
  (list as number[]).push(3);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const DIRS = ["n", "e", "s"] as const;
type Dir = (typeof DIRS)[number];
const turn: Record<Dir, Dir> = { n: "e", e: "s", s: "n" };
let d: Dir = "n";
for (let i = 0; i < 4; i++) {
  console.log(d);
  d = turn[d];
}
console.log(f.a, list);

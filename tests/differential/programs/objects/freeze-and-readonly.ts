const f = Object.freeze({ a: 1, inner: { b: 2 } });
f.inner.b = 3;
console.log(f, f.inner.b);
const list: readonly number[] = Object.freeze([1, 2]);
const DIRS = ["n", "e", "s"] as const;
type Dir = (typeof DIRS)[number];
const turn: Record<Dir, Dir> = { n: "e", e: "s", s: "n" };
let d: Dir = "n";
for (let i = 0; i < 4; i++) {
  console.log(d);
  d = turn[d];
}
class Limits {
  readonly all: readonly string[] = Object.freeze(["small", "large"]);
  readonly sizes = Object.seal({ small: 1, large: 10 });
}
const limits = new Limits();
limits.sizes.small = 2;
const longer = [...limits.all, "huge"];
longer.push("none");
console.log(
  f.a,
  list,
  list.concat([3]),
  list.toSorted((x, y) => y - x),
  limits,
  longer,
  { ...f, a: 2 },
);

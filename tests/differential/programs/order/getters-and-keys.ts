// In which order keys are visited, and how often getters run.
let reads = 0;
const source = {
  z: 1,
  2: "two",
  get lazy() {
    return ++reads;
  },
  1: "one",
  a: 3,
};
console.log(Object.keys(source), reads);
const copy = { ...source };
console.log(copy, reads);
const { lazy, ...rest } = source;
console.log(lazy, rest, reads);
console.log(Object.entries(source).length, reads);
console.log(JSON.stringify(source), reads);
console.log(Object.assign({}, source, { lazy: "over" }), reads);
console.log(source.lazy + source.lazy, reads);
console.log("lazy" in source, Object.hasOwn(source, "lazy"), reads);
source.lazy;
console.log(reads);
for (const k in source) console.log(k);
console.log(reads, Object.values(source));
const target = {
  log: [] as string[],
  set x(v: number) {
    this.log.push(`x=${v}`);
  },
  get x() {
    this.log.push("get x");
    return 10;
  },
};
target.x = 1;
target.x += 5;
target.x++;
Object.assign(target, { x: 7 });
({ x: target.x } = { x: 8 });
[target.x] = [9];
for (target.x of [20, 21]);
console.log(target.log);
const mixed: Record<string, number> = {};
for (const k of ["b", "10", "a", "9", "-1", "01", "1.5", "4294967295", "4294967294", "0"]) mixed[k] = k.length;
console.log(Object.keys(mixed).join(" "));
delete mixed.b;
mixed.b = 0;
delete mixed["9"];
mixed["9"] = 1;
console.log(Object.keys(mixed).join(" "));
console.log(JSON.stringify(mixed));
const merged = { ...mixed, first: 1, ...{ "3": 3, a: 100 } };
console.log(
  Object.entries(merged)
    .map(([k, v]) => `${k}:${v}`)
    .join(" "),
);
const nested = {
  outer: {
    get inner() {
      return { deep: ++reads };
    },
  },
};
console.log(nested.outer.inner.deep, nested.outer.inner.deep, nested?.outer?.inner?.deep, reads);
const {
  outer: {
    inner: { deep: d1 },
    inner: { deep: d2 },
  },
} = nested;
console.log(d1, d2);

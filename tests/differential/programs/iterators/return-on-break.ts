// Leaving a for-of early calls the iterator's return method.
function source(name: string): IterableIterator<number> {
  let n = 0;
  return {
    [Symbol.iterator]() {
      return this;
    },
    next() {
      return n < 4 ? { done: false, value: n++ } : { done: true, value: undefined };
    },
    return() {
      console.log("closed", name);
      return { done: true, value: undefined };
    },
  };
}
for (const x of source("complete")) if (x === 10) break;
for (const x of source("break")) if (x === 1) break;
for (const x of source("continue")) if (x === 1) continue;
function early(): number {
  for (const x of source("return")) if (x === 2) return x;
  return -1;
}
console.log(early());
try {
  for (const x of source("throw")) if (x === 1) throw new Error("in body");
} catch (e) {
  console.log((e as Error).message);
}
outer: for (const x of source("outer")) {
  for (const y of source("inner")) {
    if (y === 1) continue outer;
    if (x === 1) break outer;
  }
}
const [p] = source("destructured");
const [q, r, s, t, u] = source("exhausted");
console.log(p, q, r, s, t, u);

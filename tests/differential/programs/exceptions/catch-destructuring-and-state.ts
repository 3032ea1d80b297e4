let depth = 0;
function guarded<T>(f: () => T, fallback: T): T {
  depth++;
  try {
    return f();
  } catch ({ message }: any) {
    console.log("depth", depth, message);
    return fallback;
  } finally {
    depth--;
  }
}
console.log(
  guarded(() => 1, 0),
  guarded<number>(() => {
    throw new Error("x");
  }, -1),
  depth,
);
console.log(
  guarded(
    () =>
      guarded<number>(() => {
        throw new Error("in");
      }, 5) * 2,
    0,
  ),
);
let a = 0;
try {
  a = 1;
  a = guarded(() => 2, 0);
  JSON.parse("{");
  a = 3;
} catch {
  a += 10;
}
console.log(a, depth);
function sum(xs: (number | null)[]): number {
  let total = 0;
  for (const x of xs) {
    try {
      if (x === null) throw new Error("null");
      total += x;
    } catch {
      total -= 1;
    }
  }
  return total;
}
console.log(sum([1, null, 2.5, null]));

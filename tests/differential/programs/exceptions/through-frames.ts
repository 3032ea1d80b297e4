// An exception passes through frames, callbacks and cleanup in each.
const trace: string[] = [];
function level(n: number): number {
  try {
    if (n === 0) throw new Error("bottom");
    return level(n - 1) + 1;
  } finally {
    trace.push(`l${n}`);
  }
}
try {
  level(5);
} catch (e) {
  console.log((e as Error).message, trace.join(" "));
}
try {
  [1, 2, 3].forEach((x) => {
    if (x === 2) throw new Error(`at ${x}`);
    console.log("visited", x);
  });
} catch (e) {
  console.log((e as Error).message);
}
try {
  [3, 1, 2].sort((a, b) => {
    throw new Error(`cmp ${Math.min(a, b) > 0}`);
  });
} catch (e) {
  console.log((e as Error).message);
}
class Boom {
  constructor(n: number) {
    if (n > 1) throw new TypeError("ctor");
  }
  get bad(): number {
    throw new Error("getter");
  }
}
for (const f of [
  () => new Boom(2),
  () => new Boom(1).bad,
  () =>
    new Map([[1, 2]]).forEach(() => {
      throw new Error("map");
    }),
]) {
  try {
    f();
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}

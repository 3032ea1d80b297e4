// A property that was there before a constructor defines it keeps its attributes, and may change.
const K = Symbol.for("k"),
  A = Symbol.for("a"),
  B = Symbol.for("b");
const is = (x: unknown, t: symbol): boolean => !!x && typeof x === "object" && (x as Record<symbol, unknown>)[K] === t;
const isA = (x: unknown): x is { v: number } => !!x && typeof x === "object" && (x as Record<symbol, unknown>)[K] === A;
const isB = (x: unknown): x is { v: number } => !!x && typeof x === "object" && (x as Record<symbol, unknown>)[K] === B;
class P {
  v = 1;
  constructor() {
    (this as any)[K] = B;
    Object.defineProperty(this, K, { value: A });
  }
}
class Q0 {
  v = 2;
  constructor(early: boolean) {
    if (early) (this as any)[K] = B;
  }
}
class Q extends Q0 {
  constructor(early: boolean) {
    super(early);
    Object.defineProperty(this, K, { value: A });
  }
}
function show(x: unknown): string {
  if (isB(x)) return `b ${x.v}`;
  if (isA(x)) return `a ${x.v}`;
  return "none";
}
const p = new P();
console.log(show(p));
(p as any)[K] = B;
console.log(show(p), is(p, A), is(p, B));
for (const q of [new Q(true), new Q(false)]) {
  console.log(show(q));
  try {
    (q as any)[K] = B;
  } catch (e) {
    console.log((e as Error).message);
  }
  console.log(show(q));
}
class R {
  v = 3;
  constructor() {
    Object.defineProperty(this, K, { value: A });
  }
}
const r = new R();
for (const f of [
  () => Object.defineProperty(r, K, { value: B }),
  () => delete (r as any)[K],
  () => Object.assign(r, { [K]: B }),
])
  try {
    f();
    console.log("done");
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
console.log(show(r), show(structuredClone({ v: 1 })));

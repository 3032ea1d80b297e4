// Exceptions in accessors, accessors that hold functions, and the error of a missing setter.
const o = {
  n: 1,
  get bad(): number {
    throw new RangeError(`bad ${this.n}`);
  },
  set bad(v: number) {
    throw new TypeError(`no ${v}`);
  },
  get twice() {
    return (x: number) => x * 2 + this.n;
  },
  get ro() {
    return 7;
  },
};
for (const f of [
  () => o.bad,
  () => {
    o.bad = 4;
    return 0;
  },
  () => o.twice(21),
  () => {
    (o as { ro: number }).ro = 8;
    return 0;
  },
  () => Object.values(o).length,
  () => JSON.stringify(o).length,
  () => ({ ...o }).n,
]) {
  try {
    console.log("value", f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
console.log(Object.keys(o), o.ro);
const key: string = ["n", "ro", "twice"][Number("1")]!;
console.log((o as unknown as Record<string, unknown>)[key]);
try {
  console.log((o as unknown as Record<string, unknown>)[["bad"].join("")]);
} catch (e) {
  console.log(String(e));
}
console.log(Object.hasOwn(o, "bad"), "bad" in o, Object.hasOwn(o, "worse"));

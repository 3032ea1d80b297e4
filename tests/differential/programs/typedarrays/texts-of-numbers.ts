// Texts that are written as numbers are no keys of typed arrays unless they are indices (10.4.5).
const keys: any[] = ["1.5", "-0", "-1", "Infinity", "-Infinity", "NaN", "1e3", "1e21", "01", "+1", "2", "x"];
keys.push("length", undefined, null, true, 1.5, -1, -0, NaN, 2, "1000", 1000, "4294967295", "1.0", " 1", "0x1", "");
const attempt = (f: () => unknown): unknown => {
  try {
    return f();
  } catch (error) {
    return (error as Error).message;
  }
};
for (const k of keys) {
  const v: any = new Uint8Array(4);
  const before = k in v;
  const written = attempt(() => (v[k] = 7));
  console.log(typeof k === "string" ? JSON.stringify(k) : k, before, written, k in v, v[k], Object.hasOwn(v, k));
  console.log(
    Object.getOwnPropertyDescriptor(v, k),
    attempt(() => delete v[k]),
    k in v,
    Object.keys(v).join(),
    v,
  );
}
const f: any = new Float64Array(2);
f["1.5"] = 1;
f["-0"] = 1;
f.NaN = 3;
f["abc"] = 2;
console.log(
  f,
  f["1.5"],
  "1.5" in f,
  "abc" in f,
  Reflect.has(f, "NaN"),
  Reflect.set(f, "1.5", 3),
  Reflect.get(f, "1.5"),
);
for (const k in f) console.log(k);
const descriptor = { value: 4, writable: true, enumerable: true, configurable: true };
for (const k of ["1.5", "-0", "7", "1", "note"])
  console.log(
    k,
    attempt(() => Object.defineProperty(f, k, { ...descriptor })),
  );
console.log(
  Object.assign(new Uint8Array(2), { "1.5": 1, "-1": 3, x: 4, 1: 9 }),
  attempt(() => (f.length = 3)),
);
console.log(
  Reflect.set(f, "0", 9),
  f[0],
  attempt(() => Reflect.set(new BigInt64Array(1), "0", 1)),
);

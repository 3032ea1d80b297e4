// Descriptors of symbol keys, of those that enumeration leaves out as well, and copies by them.
const K = Symbol.for("k");
class R {
  v = 3;
  constructor() {
    Object.defineProperty(this, K, { value: 7 });
  }
}
class S {
  v = 3;
  [K] = 8;
}
class T {
  v = 3;
  constructor() {
    (this as any)[K] = 9;
  }
}
const f = () => 1;
(f as any)[K] = 10;
const a: any = [1];
a[K] = 11;
for (const x of [new R(), new S(), new T(), { [K]: 1 }, Object.defineProperty({}, K, { value: 2 }), f, a] as any[])
  console.log(
    Object.getOwnPropertySymbols(x).length,
    Reflect.ownKeys(x).length,
    Reflect.ownKeys(Object.getOwnPropertyDescriptors(x)).length,
    (Object.getOwnPropertyDescriptors(x) as any)[K]?.value,
  );
const r = new R();
const d = Object.getOwnPropertyDescriptors(r);
console.log(Reflect.ownKeys(d).length, (d as any)[K]?.value);
const copy = Object.create(Object.getPrototypeOf(r), d);
console.log(Reflect.ownKeys(copy).length, copy[K], copy.v);

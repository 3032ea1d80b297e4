// Descriptors of fields and members, copied from class to class.
class C {
  x = 1;
  declare y: number;
  constructor() {
    this.y = 2;
  }
  m(): void {}
  static q = 1;
}
const c = new C();
for (const k of Object.getOwnPropertyNames(c)) console.log(k, JSON.stringify(Object.getOwnPropertyDescriptor(c, k)));
const copy = Object.create(C.prototype, Object.getOwnPropertyDescriptors(c));
console.log(copy instanceof C, copy.x, Object.keys(copy));
function mixin(to: object, from: object): void {
  for (const k of Reflect.ownKeys(from))
    if (k !== "constructor") Object.defineProperty(to, k, Object.getOwnPropertyDescriptor(from, k)!);
}
class M {
  hello(): string {
    return `hello ${(this as unknown as C).x}`;
  }
  get twice(): number {
    return (this as unknown as C).x * 2;
  }
}
mixin(C.prototype, M.prototype);
const d = new C() as C & M;
console.log(d.hello(), d.twice, Object.getOwnPropertyNames(C.prototype), Object.keys(d));
const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(d)).filter(
  (k) => typeof (d as unknown as Record<string, unknown>)[k] === "function",
);
console.log(methods);
Object.freeze(C.prototype);
try {
  (C.prototype as unknown as { m: number }).m = 1;
} catch (e) {
  console.log((e as Error).name);
}
console.log(Object.isFrozen(C.prototype), C.q);
export {};

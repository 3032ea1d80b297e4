// Static members that a class inherits, read by computed keys where some of them were deleted, defined or added.
class A3 {
  static s = 1;
  static m() {
    return "m";
  }
}
class A4 extends A3 {
  static t = 2;
}
const keys: string[] = ["t", "s", "m", "zz"];
console.log(Reflect.deleteProperty(A4, keys[0]!));
for (const k of keys) console.log(k, (A4 as any)[k], k in A4, Object.hasOwn(A4, k));
console.log(Reflect.deleteProperty(A3, "s"));
for (const k of keys) console.log(k, (A4 as any)[k], k in A4, (A3 as any)[k]);
Object.defineProperty(A3, "s", { value: 7, configurable: true });
for (const k of keys) console.log(k, (A4 as any)[k], (A3 as any)[k]);
(A3 as any).zz = 9;
for (const k of keys) console.log(k, (A4 as any)[k], (A3 as any)[k]);

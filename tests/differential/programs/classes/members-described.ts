// Methods, accessors and static members as properties with attributes, which can go and come back.
class C {
  m(): string {
    return "C.m";
  }
  get x(): number {
    return 1;
  }
  set x(v: number) {
    console.log("set", v);
  }
  static s(): number {
    return 5;
  }
  static f = 7;
}
const show = (o: object, k: string): void => {
  const d = Object.getOwnPropertyDescriptor(o, k);
  console.log(
    k,
    d === undefined
      ? "none"
      : `${typeof d.value} ${d.writable} ${d.enumerable} ${d.configurable} ${typeof d.get} ${typeof d.set}`,
  );
};
for (const k of ["m", "x", "constructor", "zz"]) show(C.prototype, k);
for (const k of ["s", "f", "name", "length", "prototype", "zz"]) show(C, k);
console.log(Object.getOwnPropertyNames(C.prototype), Object.getOwnPropertyNames(C));
console.log(Object.keys(C), C.prototype.hasOwnProperty("m"), Object.hasOwn(C, "s"));
const c = new C();
console.log(c.m(), c.x, C.s(), C.f, C.name, C.length);
console.log(delete (C.prototype as any).m, typeof (c as any).m, "m" in c);
try {
  c.m();
} catch (e) {
  console.log((e as Error).message);
}
(C.prototype as any).m = function () {
  return "new m";
};
console.log(c.m());
c.x = 9;
console.log(Object.getOwnPropertyNames(C.prototype));
export {};

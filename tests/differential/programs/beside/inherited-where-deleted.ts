// Where a class has lost a member, computed keys find its parent's.
class A {
  m() {
    return "A.m";
  }
  get g() {
    return "A.g";
  }
  static sm() {
    return "A.sm";
  }
  static get sg() {
    return "A.sg";
  }
  static x = "A.x";
}
class B extends A {
  m() {
    return "B.m";
  }
  get g() {
    return "B.g";
  }
  static sm() {
    return "B.sm";
  }
  static get sg() {
    return "B.sg";
  }
  static x = "B.x";
}
const names = ["m", "g", "sm", "sg", "x", "name", "length", "prototype"];
const show = (v: unknown): string =>
  typeof v === "function"
    ? `${v.name}:${String(v.call(B))}`
    : v === B.prototype
      ? "Bp"
      : v === A.prototype
        ? "Ap"
        : String(v);
const b: any = new B();
const C: any = B;
for (const k of names) if (k !== "prototype") console.log(k, show(b[k]), show(C[k]), k in b, k in C);
const doomed = ["m", "g"];
for (const k of doomed) console.log(Reflect.deleteProperty(B.prototype, k));
const doomedStatics = ["sm", "sg", "x", "name", "length"];
for (const k of doomedStatics) console.log(Reflect.deleteProperty(B, k));
for (const k of names) if (k !== "prototype") console.log(k, show(b[k]), show(C[k]), k in b, k in C);
console.log(b.m(), b.g, B.sm(), B.sg, B.x, B.name, B.length);

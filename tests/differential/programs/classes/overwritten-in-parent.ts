// A method that a class declares hides what is written to the prototype of its parent.
class C {
  m(): string {
    return "C.m";
  }
}
class D extends C {
  override m(): string {
    return "D.m";
  }
}
(C.prototype as any).m = function () {
  return "new";
};
console.log(new D().m(), new C().m());
(C.prototype as any).z = 1;
const k = ["z", "m"][new Date().getFullYear() > 1 ? 0 : 1]!;
console.log((new D() as any)[k]);
export {};

// What changes on a parent is what super, conversions and inherited calls find.
class A {
  toString(): string {
    return "A!";
  }
  m(): string {
    return "A.m";
  }
  get g(): string {
    return "A.g";
  }
}
class B extends A {
  override m(): string {
    return `B(${super.m()},${super.g})`;
  }
}
class E {}
const b = new B();
console.log(`${b}`, b.m());
A.prototype.toString = function () {
  return "changed";
};
A.prototype.m = function () {
  return "new A.m";
};
console.log(`${b}`, b.m(), String(b));
(E.prototype as unknown as { toString(): string }).toString = () => "E!";
console.log(`${new E()}`);
Object.defineProperty(A.prototype, "g", { get: () => "new g" });
console.log(b.m(), b.g);
class S {
  static make(): string {
    return "S.make";
  }
}
class T extends S {
  static override make(): string {
    return `T ${super.make()}`;
  }
}
S.make = () => "new make";
console.log(T.make());
export {};

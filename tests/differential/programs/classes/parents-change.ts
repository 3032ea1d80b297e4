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

// Assigning to a prototype runs the setters that its class, or a parent, declares.
class Set1 {
  get v(): string {
    return "v";
  }
  set v(x: string) {
    console.log("set v", x, Object.keys(this).length);
  }
}
class Set2 extends Set1 {}
Set1.prototype.v = "one";
Set2.prototype["v"] = "two";
new Set2().v = "three";
console.log(new Set2().v, Object.keys(Set2.prototype).length);

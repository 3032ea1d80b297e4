// Members that change after the fact, over a chain of classes.
class A {
  m(): string {
    return "A.m";
  }
  get g(): string {
    return "A.g";
  }
  set s(v: number) {
    console.log("A.s", v);
  }
  static st(): string {
    return "A.st";
  }
  static get sg(): string {
    return "A.sg";
  }
}
class B extends A {
  override m(): string {
    return `B.m ${super.m()}`;
  }
  override get g(): string {
    return `B.g ${super.g}`;
  }
  static override st(): string {
    return "B.st";
  }
}
type Any = Record<string, unknown>;
const bp = B.prototype as unknown as Any;
const ap = A.prototype as unknown as Any;
const b = new B();
const any = b as unknown as Any & { m(): string };
console.log(b.m(), b.g);
console.log(delete bp["m"], b.m(), Object.keys(bp));
console.log(delete bp["g"], b.g, "g" in b);
b.s = 1;
const d = Object.getOwnPropertyDescriptor(A.prototype, "s")!;
console.log(typeof d.get, typeof d.set, d.enumerable, d.configurable);
d.set!.call(b, 77);
Object.defineProperty(A.prototype, "s", {
  set(v: number) {
    console.log("new s", v);
  },
  configurable: true,
});
b.s = 2;
console.log(delete ap["s"]);
b.s = 3;
console.log(Object.keys(b), any["s"]);
console.log(delete ap["m"], typeof any.m);
try {
  any.m();
} catch (e) {
  console.log((e as Error).constructor === TypeError);
}
console.log(B.st(), delete (B as unknown as Any)["st"], B.st(), delete (A as unknown as Any)["st"], typeof B.st);
console.log(B.sg, Object.getOwnPropertyNames(B), Object.getOwnPropertyNames(A));
console.log("st" in B, "sg" in B, Reflect.ownKeys(A));
export {};

// What is assigned reaches the setter that lies nearer than the declared one, whatever it is.
class A {
  set v(x: unknown) {
    console.log("A", typeof x);
  }
  get only(): string {
    return "only";
  }
}
class B extends A {}
class C extends B {}
const b = new B();
Object.defineProperty(b, "v", {
  set(x: { deep: (number | string)[] }) {
    console.log("own", typeof x, x.deep.length, x.deep[1]);
  },
});
b.v = { deep: [1, "two"] };
Object.defineProperty(b, "only", {
  set(x: bigint) {
    console.log("own only", typeof x, x + 1n);
  },
});
(b as unknown as { only: unknown }).only = 41n;
Object.defineProperty(C.prototype, "v", {
  set(x: Map<string, number>) {
    console.log("nearer", x.get("k"), [...x.keys()].join());
  },
});
new C().v = new Map([["k", 7]]);
new B().v = "text";

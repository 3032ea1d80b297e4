// Static fields as properties: listed, described, deleted, added again.
class C {
  static a = 1;
  static b: string = "two";
  static m(): void {}
  static #p = 4;
  static get p(): number {
    return C.#p;
  }
  static c?: number;
}
class D extends C {
  static d = C.a + 1;
}
console.log(Object.keys(C), Object.keys(D), JSON.stringify(Object.entries(C)));
for (const k in D) console.log("in", k);
C.a += 5;
C.b = "three";
console.log(C.a, D.a, D.b, D.d, C.p, { ...C });
const any = C as unknown as Record<string, unknown>;
console.log(delete any["a"], C.a, D.a, "a" in C, Object.keys(C));
any["a"] = 9;
console.log(C.a, Object.keys(C), D.a);
const d = Object.getOwnPropertyDescriptor(C, "b");
console.log(d?.value, d?.writable, d?.enumerable, d?.configurable);
Object.defineProperty(C, "b", { writable: false });
try {
  C.b = "x";
} catch (e) {
  console.log((e as Error).name, (e as Error).message.slice(0, 37));
}
console.log(C.b, Object.getOwnPropertyNames(D));
console.log(C, D);
export {};

// `in` finds what prototypes of the language and classes hold.
class A {
  f = 2;
  get g(): number {
    return 3;
  }
  m(): string {
    return "m";
  }
}
class B extends A {
  f2 = "x";
}
function read(o: object, k: string): void {
  console.log(k, (o as Record<string, unknown>)[k]);
}
console.log("map" in [1], "length" in [1], "none" in [1], "subarray" in new Uint8Array(1), "call" in read);
console.log("m" in new B(), "g" in new B(), "f2" in new B(), "none" in new B());
for (const k of ["f", "f2", "none"]) read(new B(), k);
for (const k of Object.keys(new B())) read(new B(), k);

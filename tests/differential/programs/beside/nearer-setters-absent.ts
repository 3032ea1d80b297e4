// The same where it is not defined in the end.
const log: string[] = [];
class A {
  set v(x: number) {
    log.push(`A.v=${x}`);
  }
  get v(): number {
    return 10;
  }
  static set s(x: number) {
    log.push(`A.s=${x}`);
  }
  static get s(): number {
    return 20;
  }
}
class B extends A {}
class D extends B {}
const cond = process.argv.length > 20;
if (cond) {
  Object.defineProperty(B.prototype, "v", {
    set(x: number) {
      log.push(`B.v=${x}`);
    },
    configurable: true,
  });
  Object.defineProperty(B, "s", {
    set(x: number) {
      log.push(`B.s=${x}`);
    },
    configurable: true,
  });
}
const b = new B();
const d = new D();
b.v = 1;
d.v = 2;
B.s = 3;
D.s = 4;
console.log(log.join(), b.v, d.v, B.s, D.s, Object.keys(b).length, Object.keys(D).length);
log.length = 0;
for (const k of ["v"]) {
  (b as any)[k] = 5;
  (d as any)[k] = 6;
}
for (const k of ["s"]) {
  (B as any)[k] = 7;
  (D as any)[k] = 8;
}
console.log(log.join(), b.v, d.v, B.s, D.s, Object.keys(b).length, Object.keys(D).length);
log.length = 0;

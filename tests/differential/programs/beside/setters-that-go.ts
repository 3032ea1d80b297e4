// Assignments by computed keys where setters of classes were deleted.
const log: string[] = [];
class A {
  set v(x: number) {
    log.push(`A.v=${x}`);
  }
  static set sv(x: number) {
    log.push(`A.sv=${x}`);
  }
  static f = 1;
  get r() {
    return 1;
  }
  w = 0;
}
class B extends A {
  override set v(x: number) {
    log.push(`B.v=${x}`);
  }
  static override set sv(x: number) {
    log.push(`B.sv=${x}`);
  }
  static override f = 2;
}
const b: any = new B();
const C: any = B;
const keys = ["v", "sv", "f", "w", "r"];
const attempt = (f: () => void): void => {
  try {
    f();
  } catch (e) {
    log.push((e as Error).name);
  }
};
for (const k of keys) {
  attempt(() => {
    b[k] = 1;
  });
  attempt(() => {
    C[k] = 2;
  });
}
console.log(log.join(), B.f, A.f, b.w, Object.keys(b).join(), Object.keys(B).join());
log.length = 0;
for (const k of ["v", "w"]) Reflect.deleteProperty(B.prototype, k);
for (const k of ["sv", "f"]) Reflect.deleteProperty(B, k);
for (const k of keys) {
  attempt(() => {
    b[k] = 3;
  });
  attempt(() => {
    if (k !== "f") C[k] = 4;
  });
}
console.log(log.join(), B.f, A.f, b.w, Object.keys(b).join(), Object.keys(B).join());
log.length = 0;
for (const k of ["v"]) Reflect.deleteProperty(A.prototype, k);
for (const k of ["sv"]) Reflect.deleteProperty(A, k);
for (const k of keys) {
  attempt(() => {
    b[k] = 5;
  });
  attempt(() => {
    if (k !== "f") C[k] = 6;
  });
}
console.log(log.join(), B.f, A.f, b.w, Object.keys(b).join(), Object.keys(B).join(), b.v, C.sv);
log.length = 0;

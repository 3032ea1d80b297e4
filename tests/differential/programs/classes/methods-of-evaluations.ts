// Each evaluation of a class makes other methods.
function make() {
  return class {
    f(): number {
      return 1;
    }
    static s(): void {}
    get g(): number {
      return 2;
    }
  };
}
const A = make(),
  B = make();
console.log(
  A === B,
  A.prototype === B.prototype,
  A.prototype.f === B.prototype.f,
  A.s === B.s,
  new A().f === new A().f,
  new A().f === new B().f,
);
console.log(
  Object.getOwnPropertyDescriptor(A.prototype, "g")!.get === Object.getOwnPropertyDescriptor(B.prototype, "g")!.get,
);
function cap(n: number) {
  return class {
    x = n;
    f(): number {
      return 1;
    }
    g(): number {
      return n;
    }
    static s(): void {}
  };
}
const C = cap(1),
  D = cap(2);
console.log(
  C === D,
  C.prototype.f === D.prototype.f,
  C.prototype.g === D.prototype.g,
  C.s === D.s,
  C.prototype.f === C.prototype.f,
);
console.log(
  new C() instanceof D,
  new C().f === new D().f,
  new C().f === C.prototype.f,
  C.prototype.f.call({} as never),
);
const mixin = <T extends new (...args: any[]) => object>(P: T) =>
  class extends P {
    m(): string {
      return "m";
    }
  };
class P1 {}
class P2 {}
const M1 = mixin(P1),
  M2 = mixin(P2),
  M3 = mixin(P1);
console.log(M1.prototype.m === M2.prototype.m, M1.prototype.m === M3.prototype.m, new M1().m());
const set = new Set<unknown>([C.prototype.f, D.prototype.f, C.prototype.f]);
console.log(set.size);

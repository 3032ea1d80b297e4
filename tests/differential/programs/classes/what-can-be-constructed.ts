const t = (f: () => unknown): void => {
  try {
    console.log("no error", typeof f());
  } catch (e) {
    console.log((e as Error).message);
  }
};
const o = {
  f() {
    return 5;
  },
  get g() {
    return () => 1;
  },
  h: function () {
    return 1;
  },
  async *z() {
    yield 1;
  },
  i: () => 1,
} as any;
t(() => new o.f());
t(() => new o.g());
t(() => new o.h());
t(() => new o.z());
t(() => new o.i());
class C {
  m() {
    return 1;
  }
  static s() {
    return 1;
  }
}
t(() => new (C.prototype.m as any)());
t(() => new (C.s as any)());
t(() => new (new C().m as any)());
console.log("prototype" in o.f, "prototype" in o.h, "prototype" in C.s, o.f.prototype, typeof o.h.prototype);
const v: any = 5,
  u: any = undefined;
t(() => class X extends v {});
t(() => class X extends (undefined as any) {});
t(() => class X extends u {});
t(() => class X extends (null as any) {});
t(() => class X extends ({ a: 1 } as any) {});
t(() => class X extends ("str" as any) {});

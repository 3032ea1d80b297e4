class A {
  x = 1;
}
class B extends A {}
console.log(A.prototype, B.prototype, Object.create(A.prototype), Object.create(B.prototype));
console.log(B, A);
function f() {}
Object.defineProperty(f, "name", { value: "other" });
console.log(f, f.name);
class E2 extends Error {}
console.log(Object.create(Error.prototype) instanceof Error);
console.log(Object.create({ a: 1 }), Object.create(Object.create(null)));
const p = {
  a: 1,
  toString() {
    return "p";
  },
};
console.log(Object.create(p), Object.setPrototypeOf({ z: 1 }, null), Object.setPrototypeOf({ z: 1 }, p), {
  __proto__: null,
  b: 1,
});
class T {
  get [Symbol.toStringTag]() {
    return "Tag";
  }
}
console.log(Object.create(T.prototype), new T());
function K(this: any) {
  this.a = 1;
}
K.prototype[Symbol.toStringTag] = "KK";
console.log(new (K as any)());
K.prototype = { q: 1 };
console.log(new (K as any)());
const M = class {
  constructor() {}
};
console.log(new M(), Object.create(M.prototype));
console.log([
  [
    [
      [
        new (
          function Deep(this: any) {
            this.x = 1;
          } as any
        )(),
      ],
    ],
  ],
]);
console.log({
  a: {
    b: {
      c: new (
        function Deep(this: any) {
          this.x = 1;
        } as any
      )(),
    },
  },
});

// What the language gives a class for good cannot be assigned, by its name or a computed key.
const attempt = (what: string, f: () => void): void => {
  try {
    f();
    console.log(what, "done");
  } catch (e) {
    console.log(what, (e as Error).name);
  }
};
class A {
  static m = 1;
  x = 1;
}
class B {
  static name = "own";
  static length = 7;
  static prototypes = 1;
}
class S {
  static get name(): string {
    return "got";
  }
  static set length(v: number) {
    console.log("set", v);
  }
  static get length(): number {
    return 3;
  }
}
const keys = ["prototype", "name", "length", "m", "prototypes"];
attempt("A.prototype", () => {
  (A as any).prototype = {};
});
attempt("A.name", () => {
  (A as any).name = "x";
});
attempt("A.length", () => {
  (A as any).length = 2;
});
for (const C of [A, B, S])
  for (const k of keys)
    attempt(`${k}`, () => {
      (C as any)[k] = "v";
    });
console.log(A.name, A.length, A.m, B.name, B.length, S.name, S.length, new A() instanceof A);
class H extends A {}
for (const k of keys)
  attempt(`H.${k}`, () => {
    (H as any)[k] = "w";
  });
console.log(H.name, Object.keys(H).join(), H.m, A.m);
for (const k of ["name"]) {
  Object.defineProperty(H, k, { value: "renamed", writable: true, configurable: true });
  attempt("renamed", () => {
    (H as any)[k] = "again";
  });
}
console.log(H.name, (H as any)[keys[1]!]);

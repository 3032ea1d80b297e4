// What is defined on an object or its class hides what a parent declares; inherited static fields are assigned by computed keys.
const log: string[] = [];
const attempt = (f: () => void): void => {
  try {
    f();
  } catch (e) {
    log.push((e as Error).name);
  }
};
class A {
  set v(x: number) {
    log.push(`A.v=${x}`);
  }
  get v(): number {
    return 10;
  }
  get only(): string {
    return "only";
  }
  static set s(x: number) {
    log.push(`A.s=${x}`);
  }
  static get s(): number {
    return 20;
  }
  static n = 1;
}
class B extends A {
  static own = 5;
}
const b = new B(),
  other = new B();
Object.defineProperty(b, "v", {
  set(x: number) {
    log.push(`own v=${x}`);
  },
  get() {
    return 30;
  },
  configurable: true,
});
Object.defineProperty(other, "only", { value: "mine", writable: true, enumerable: true, configurable: true });
b.v = 1;
other.v = 2;
attempt(() => {
  (b as { only: string }).only = "x";
});
attempt(() => {
  (other as { only: string }).only = "y";
});
console.log(log.join(), b.v, other.v, b.only, other.only);
log.length = 0;
Object.defineProperty(B, "s", {
  set(x: string) {
    log.push(`B.s=${x}`);
  },
  configurable: true,
});
(B as { s: unknown }).s = "text";
A.s = 3;
console.log(log.join(), B.s, A.s);
log.length = 0;
class F {
  x = 1;
}
class G extends F {}
Object.defineProperty(F.prototype, "ro", { value: 3 });
const g = new G() as G & { ro: number };
attempt(() => {
  g.ro = 4;
});
console.log(log.join(), g.ro, Object.keys(g).join());
log.length = 0;
for (const k of ["n", "own"]) (B as any)[k] = 7;
console.log(A.n, B.n, B.own, Object.keys(B).join(), Object.keys(A).join(), Object.hasOwn(B, "n"));
for (const k of ["n"]) {
  (A as any)[k] = 8;
  console.log(A.n, B.n, (B as any)[k]);
  delete (B as any)[k];
  console.log(A.n, B.n, (B as any)[k]);
}
const plain = new B() as any;
for (const k of ["v", "zz", "only"])
  attempt(() => {
    plain[k] = 1;
  });
console.log(log.join(), Object.keys(plain).join());

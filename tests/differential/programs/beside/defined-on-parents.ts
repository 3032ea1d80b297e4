// Assignments by computed keys where prototypes and classes were given setters and fixed properties.
const log: string[] = [];
class A {
  w = 0;
}
class B extends A {
  x = 1;
}
Object.defineProperty(A.prototype, "p", {
  set(v: number) {
    log.push(`p=${v}`);
  },
  configurable: true,
});
Object.defineProperty(A, "q", {
  set(v: number) {
    log.push(`q=${v}`);
  },
  configurable: true,
});
Object.defineProperty(A.prototype, "ro", { value: 3, configurable: true });
const b: any = new B();
const C: any = B;
const keys = ["p", "q", "ro", "w", "x"];
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
console.log(log.join(), Object.keys(b).join(), Object.keys(B).join());
log.length = 0;

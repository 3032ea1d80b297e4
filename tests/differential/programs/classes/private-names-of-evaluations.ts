// Private names of a class that is evaluated several times are names of each evaluation.
const make = (tag: string) =>
  class C {
    #x = tag;
    static has(o: object): boolean {
      return #x in o;
    }
    static get(o: any): string {
      return o.#x;
    }
    static set(o: any, v: string): void {
      o.#x = v;
    }
    #m(): string {
      return "m" + this.#x;
    }
    static call(o: any): string {
      return o.#m();
    }
    get #a(): string {
      return "a" + tag;
    }
    static acc(o: any): string {
      return o.#a;
    }
    static #s = 5;
    static st(c: any): number {
      return c.#s;
    }
  };
const A = make("a"),
  B = make("b");
const a = new A(),
  b = new B();
const tried = (f: () => unknown): unknown => {
  try {
    return f();
  } catch (e) {
    return (e as Error).name + ": " + (e as Error).message;
  }
};
console.log(A.has(a), A.has(b), B.has(a), B.has(b));
console.log(
  tried(() => A.get(a)),
  tried(() => A.get(b)),
);
console.log(
  tried(() => A.set(a, "z")),
  tried(() => A.set(b, "z")),
);
console.log(
  tried(() => A.call(a)),
  tried(() => A.call(b)),
);
console.log(
  tried(() => A.acc(a)),
  tried(() => A.acc(b)),
);
console.log(
  tried(() => A.st(A)),
  tried(() => A.st(B)),
);
function one(n: number) {
  class Pt {
    #n = n;
    same(o: Pt): boolean {
      return o.#n === this.#n;
    }
    static of(o: Pt): number {
      return o.#n;
    }
    bump(o: Pt): number {
      return ++o.#n;
    }
    set(o: Pt): void {
      [o.#n] = [9];
    }
  }
  return new Pt();
}
const [p1, p2] = [one(1), one(1)];
console.log(
  p1.same(p1),
  tried(() => p1.same(p2)),
  tried(() => p1.bump(p1)),
  tried(() => p1.bump(p2)),
  tried(() => p1.set(p2)),
  tried(() => p1.set(p1)),
  p1.same(p1),
);
console.log(
  tried(() => p1.same(null as any)),
  tried(() => p1.same({} as any)),
  tried(() => p1.same(5 as any)),
  tried(() => p1.bump(undefined as any)),
);
class Sub extends A {}
console.log(
  tried(() => A.get(new Sub())),
  tried(() => B.get(new Sub())),
  Object.keys(new Sub()),
);

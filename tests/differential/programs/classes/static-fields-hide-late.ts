// A static field hides what is inherited, or a static method, only from its own definition on.
class A {
  static n = 1;
  static list: string[] = ["A"];
  static who(): string {
    return "A.who";
  }
}
class B extends A {
  static override n: number = (this as typeof A).n + 1;
  static override list: string[] = [...(B as typeof A).list, "B"];
  static {
    console.log(B.n, this.who());
  }
}
class C extends B {
  static override n: number = super.who().length + (C as typeof A).n;
}
console.log(A.n, B.n, C.n, B.list, C.list, Object.keys(B), Object.keys(C));
const make = (x: number) =>
  class Inner extends A {
    static override n: number = (Inner as typeof A).n + x;
  };
const [M, N] = [make(10), make(20)];
console.log(M.n, N.n, A.n);
B.n = 50;
console.log(A.n, B.n, C.n);
export {};

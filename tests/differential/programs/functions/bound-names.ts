function f(a: number, b: number, c: number): number {
  return a + b + c;
}
const g = f.bind(null, 1);
console.log(g(2, 3), g.name, g.length);
console.log(g);
const h = g.bind(null, 2);
console.log(h(3), h.name, h.length, h);
console.log([g], { g });
class A {
  x: number;
  constructor(x: number) {
    this.x = x;
  }
  m(): number {
    return this.x;
  }
  static s(): string {
    return "s";
  }
}
const a = new A(3);
const m = a.m.bind(a);
console.log(m(), m.name, m);
const anon = (
  () => (x: number) =>
    x
)();
console.log(anon.bind(null).name, anon.bind(null));
console.log(Object.getOwnPropertyDescriptor(g, "name"), Object.getOwnPropertyNames(g));
const s = A.s.bind(A);
console.log(s.name, s());
console.log(String(g.name), `${h.name}!`);

// Prototypes of classes as values.
class A {
  constructor(readonly n: number) {}
  m(): string {
    return `m${this.n}`;
  }
  get g(): number {
    return this.n * 2;
  }
}
class B extends A {
  override m(): string {
    return `b${super.m()}`;
  }
  own(): string {
    return "own";
  }
}
const b = new B(3);
console.log(Object.getPrototypeOf(b) === B.prototype, Object.getPrototypeOf(B.prototype) === A.prototype);
console.log(Object.getPrototypeOf(A.prototype) === Object.prototype, Object.getPrototypeOf(B) === A);
console.log(Object.getPrototypeOf(Object.prototype), Object.getPrototypeOf({}) === Object.prototype);
console.log(A.prototype.m.call({ n: 9 } as A), B.prototype.own.call(b), A.prototype.m.call(b));
console.log(A.prototype.constructor === A, B.prototype.constructor.name, b.constructor === B);
console.log(A.prototype.isPrototypeOf(b), B.prototype.isPrototypeOf(new A(1)), B.prototype instanceof A);
const o = Object.create(A.prototype) as A & { n: number };
(o as { n: number }).n = 5;
console.log(o.m(), o.g, o instanceof A, Object.keys(o));
const plain = Object.create(null) as Record<string, number>;
plain.a = 1;
console.log(plain, Object.getPrototypeOf(plain), "toString" in plain, Object.keys(plain));
const base = { hello: () => "hello", value: 1 };
const child = Object.create(base) as typeof base;
console.log(child.hello(), child.value, Object.keys(child), "value" in child, Object.hasOwn(child, "value"));
child.value = 2;
console.log(child.value, base.value, Object.keys(child));
const isPlain = (v: object): boolean => {
  const p = Object.getPrototypeOf(v) as unknown;
  return p === null || p === Object.prototype;
};
console.log(
  isPlain({}),
  isPlain([]),
  isPlain(b),
  isPlain(plain),
  isPlain(new Map()),
  isPlain(() => 1),
);
const withProps = Object.create(base, { own: { value: 7, enumerable: true } }) as { own: number; value: number };
console.log(withProps.own, withProps.value, Object.keys(withProps));
for (const k in withProps) console.log(k);

// new.target in constructors, arrow functions, methods and functions.
abstract class Base {
  readonly made: string;
  constructor() {
    this.made = new.target.name;
    if (new.target === (Base as unknown)) throw new TypeError("abstract");
    const inner = (): string => new.target.name;
    this.made += `/${inner()}/${new.target === this.constructor}`;
  }
}
class A extends Base {}
class B extends A {
  constructor(readonly extra: number) {
    super();
    console.log("B", new.target.name, new.target === B);
  }
}
class C extends B {}
console.log(new A().made, new B(1).made, new C(2).made);
try {
  new (Base as unknown as new () => Base)();
} catch (e) {
  console.log((e as Error).message);
}
function plain(this: unknown): unknown {
  return new.target;
}
console.log(plain());
class Codes extends Error {
  static readonly status = 418;
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}
class Sub extends Codes {}
console.log(String(new Codes("x")), String(new Sub("y")), new Sub("z") instanceof Codes);

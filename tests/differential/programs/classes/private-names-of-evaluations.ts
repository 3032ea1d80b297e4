// Each evaluation of a class has private names of its own.
function make(n: number) {
  return class K {
    #x = n;
    static #s = 1;
    #m(): void {}
    static has(o: object): boolean {
      return #x in o;
    }
    static hasStatic(o: object): boolean {
      return #s in o;
    }
    static hasMethod(o: object): boolean {
      return #m in o;
    }
    like(o: object): boolean {
      return #x in o && o.#x === this.#x;
    }
    each(list: object[]): boolean[] {
      return list.map((o) => #x in o);
    }
    field = (o: object): boolean => #x in o;
    first = #m in this;
    static block: boolean;
    static {
      this.block = #s in this;
    }
    get other(): (o: object) => string {
      return function (o) {
        return #x in o ? "yes" : "no";
      };
    }
  };
}
const A = make(1),
  B = make(1);
class Sub extends A {}
const things: object[] = [new A(), new B(), new Sub(), {}, A, B, Sub, [], Object.create(A.prototype) as object];
console.log(things.map((o) => A.has(o)).join(), things.map((o) => B.has(o)).join());
console.log(things.map((o) => A.hasMethod(o)).join(), things.map((o) => B.hasMethod(o)).join());
console.log(things.map((o) => A.hasStatic(o)).join(), things.map((o) => B.hasStatic(o)).join());
console.log(new A().like(new A()), new A().like(new B()), new B().like(new B()), new A().like(new Sub()));
console.log(new A().each(things).join(), new B().each(things).join());
console.log(things.map((o) => new A().field(o)).join(), new A().first, A.block);
console.log(things.map((o) => new B().other(o)).join());
try {
  A.has(5 as unknown as object);
} catch (e) {
  console.log((e as Error).name);
}
const mixin = <T extends new (...args: any[]) => object>(P: T) =>
  class extends P {
    #tag = 1;
    static marks(o: object): boolean {
      return #tag in o;
    }
  };
class P1 {}
const M1 = mixin(P1),
  M2 = mixin(P1);
console.log(M1.marks(new M1()), M1.marks(new M2()), M1.marks(new P1()));
class Once {
  #x = 1;
  static has(o: object): boolean {
    return #x in o;
  }
}
console.log(things.map((o) => Once.has(o)).join(), Once.has(new Once()));
for (const i of [1, 2]) {
  class InLoop {
    #y = i;
    is(o: object): boolean {
      return #y in o;
    }
  }
  console.log(new InLoop().is(new InLoop()));
}

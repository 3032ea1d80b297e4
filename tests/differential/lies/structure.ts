// Covariance, bivariance, predicates, fields that are read too early, wrong overloads.
function attempt(name: string, f: () => unknown): void {
  try {
    console.log(`${name}:`, f());
  } catch (error) {
    console.log(`${name}: ${error instanceof TypeError ? "TypeError" : error instanceof Error ? error.name : "?"}`);
  }
}
class Animal {
  readonly legs: number = 4;
}
class Dog extends Animal {
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
  bark(): string {
    return this.name.toUpperCase();
  }
}

attempt("array covariance", () => {
  const dogs: Dog[] = [new Dog("rex")];
  const animals: Animal[] = dogs;
  animals.push(new Animal());
  return dogs.map((d) => d.bark());
});
attempt("array covariance of numbers", () => {
  const ns: number[] = [1, 2];
  const us: (number | string)[] = ns;
  us.push("three");
  return ns.reduce((s, n) => s + n * 2, 0);
});
attempt("array covariance, index", () => {
  const ns: number[] = [1, 2];
  const us: unknown[] = ns;
  us[0] = { a: 1 };
  return ns[0]! + 1;
});

interface Handler {
  handle(a: Animal): string;
}
attempt("method bivariance", () => {
  const h: Handler = { handle: (d: Dog) => d.bark() };
  return h.handle(new Animal());
});

function isString(x: unknown): x is string {
  return typeof x === "number";
}
attempt("wrong predicate", () => {
  const x: unknown = 42;
  return isString(x) ? x.length : "no";
});
attempt("wrong predicate, method", () => {
  const x: unknown = 42;
  return isString(x) ? x.toUpperCase() : "no";
});

function assertNumber(_x: unknown): asserts _x is number {}
attempt("wrong assertion", () => {
  const x: unknown = "7";
  assertNumber(x);
  return x - 1;
});

class Early {
  value!: number;
  text!: string;
  list!: number[];
  sum(): number {
    return this.value + 1;
  }
}
attempt("field before assignment, number", () => new Early().sum());
attempt("field before assignment, string", () => new Early().text.length);
attempt("field before assignment, array", () => new Early().list.push(1));

class Base {
  constructor() {
    this.init();
  }
  init(): void {}
}
class Derived extends Base {
  count: number = 5;
  seen: string = "";
  override init(): void {
    this.seen = typeof this.count;
  }
}
attempt("virtual call before fields", () => new Derived().seen);

function over(x: string): string;
function over(x: number): number;
function over(x: string | number): string | number {
  return typeof x === "string" ? 1 : "s";
}
attempt("overload that lies", () => over("a").length);
attempt("overload that lies, number", () => over(1) * 2);

interface Named {
  name: string;
}
attempt("optional by assertion", () => {
  const o: { name?: string } = {};
  return (o as Named).name.length;
});
attempt("union by assertion", () => {
  const u = [1, "a"][1] as number;
  return u + 1;
});
attempt("generic that lies", () => {
  const make = <T>(): T => "text" as unknown as T;
  return make<number>() - 1;
});
attempt("catch value as Error", () => {
  try {
    throw "plain";
  } catch (e) {
    return (e as Error).message;
  }
});
attempt("void as value", () => {
  const f: () => void = () => 5;
  return (f() as unknown as number) + 1;
});
attempt("index beyond the end", () => {
  const a: number[] = [1];
  return a[5]! + 1;
});
attempt("enum from number", () => {
  enum Color {
    Red,
    Blue,
  }
  const c = 7 as Color;
  return Color[c];
});
attempt("this taken off", () => {
  const f = new Dog("rex").bark as unknown as () => string;
  return f();
});

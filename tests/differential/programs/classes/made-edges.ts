// Made classes: recursion, conversion, iteration protocol, errors, self-reference, nesting, static blocks.
function build(tag: string) {
  class Node2 {
    kids: Node2[] = [];
    constructor(readonly n: number) {
      if (n > 0) this.kids.push(new Node2(n - 1), new Node2(n - 2));
    }
    sum(): number {
      return this.kids.reduce((t, k) => t + k.sum(), this.n);
    }
    toString(): string {
      return `${tag}${this.n}`;
    }
    valueOf(): number {
      return this.n + tag.length;
    }
  }
  return Node2;
}
const T = build("t");
const t = new T(4);
console.log(t.sum(), `${t}`, +t, (t as unknown as number) + 1, String(t.kids));
function errors(code: number) {
  class Failure extends Error {
    readonly code = code;
    constructor(message: string) {
      super(`${message} (${code})`);
      this.name = "Failure";
    }
  }
  return Failure;
}
const E1 = errors(404);
const E2 = errors(500);
for (const C of [E1, E2]) {
  try {
    throw new C("oops");
  } catch (e) {
    console.log(e instanceof E1, e instanceof E2, e instanceof Error, String(e), (e as InstanceType<typeof E1>).code);
  }
}
function range(to: number) {
  return class Range {
    static made = 0;
    static readonly limit = to;
    static {
      Range.made = to * 2;
    }
    at = 0;
    [Symbol.iterator]() {
      return this;
    }
    next(): IteratorResult<number> {
      return this.at < to ? { value: this.at++, done: false } : { value: undefined, done: true };
    }
  };
}
const R = range(3);
const R5 = range(5);
console.log([...new R()], Math.max(...new R5()), R.made, R5.made, R.limit);
function outer(x: number) {
  class A {
    make(y: number) {
      const a = this;
      return class B {
        total(): number {
          return x + y + a.own();
        }
      };
    }
    own(): number {
      return x * 100;
    }
  }
  return new A();
}
console.log(new (outer(1).make(2))().total(), new (outer(3).make(4))().total());
try {
  new ((function dead(q: number): new () => object {
    const make = (): object => new Late();
    make();
    class Late {
      v = q;
    }
    return Late;
  })(1))();
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
function accessors(o: { n: number }) {
  class Base {
    get v(): number {
      return o.n;
    }
    set v(x: number) {
      o.n = x;
    }
    static get s(): number {
      return o.n * 2;
    }
  }
  class Derived extends Base {
    get v(): number {
      return super.v + 0.5;
    }
    set v(x: number) {
      o.n = x * 10;
    }
  }
  return { Base, Derived };
}
const box = { n: 1 };
const { Base, Derived } = accessors(box);
const d = new Derived();
d.v = 7;
console.log(d.v, new Base().v, Base.s, Derived.s, box);
interface Greeter {
  greet(): string;
}
const greeters: Greeter[] = ["a", "b"].map(
  (name) =>
    new (class implements Greeter {
      greet() {
        return `hi ${name}`;
      }
    })(),
);
greeters.push({ greet: () => "plain" });
console.log(greeters.map((g) => g.greet()));

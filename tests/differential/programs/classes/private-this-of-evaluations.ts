// Private members of `this` are those of the evaluation whose member asks, whatever object the member runs on.
const make = (tag: string) =>
  class C {
    #x = tag;
    #m(): string {
      return "m" + this.#x;
    }
    get #a(): string {
      return "a" + tag;
    }
    set #a(v: string) {
      this.#x = v;
    }
    static #s = 5;
    static #sm(): number {
      return 6;
    }
    read(): string {
      return this.#x;
    }
    later(): () => string {
      return () => this.#x;
    }
    write(v: string): string {
      this.#x = v;
      return this.#x;
    }
    call(): string {
      return this.#m();
    }
    acc(): string {
      this.#a = "n";
      return this.#a;
    }
    both(): string {
      return [1].map(() => this.#x + this.#m()).join();
    }
    get value(): string {
      return this.#x;
    }
    direct(): string {
      return this.#x + this.read();
    }
    static count(): number {
      return this.#s + this.#sm();
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
for (const o of [a, b, new (class extends A {})(), {} as typeof a])
  console.log(
    tried(() => A.prototype.read.call(o)),
    tried(() => A.prototype.later.call(o)()),
    tried(() => A.prototype.write.call(o, "w")),
    tried(() => A.prototype.call.call(o)),
    tried(() => A.prototype.acc.apply(o)),
    tried(() => Reflect.apply(A.prototype.both, o, [])),
    tried(() => Object.getOwnPropertyDescriptor(A.prototype, "value")!.get!.call(o)),
  );
console.log(
  tried(() => A.count.call(A)),
  tried(() => A.count.call(B)),
  a.direct(),
  b.direct(),
);

// Its instances are all that is used of this one.
function counter(start: number) {
  class Counter {
    #n = start;
    next(): number {
      return ++this.#n;
    }
    get n(): number {
      return this.#n;
    }
    bound = this.next.bind(this);
  }
  return new Counter();
}
const [one, ten] = [counter(1), counter(10)];
const { next } = one;
console.log(
  tried(() => next.call(one)),
  tried(() => next.call(ten)),
  ten.bound(),
  ten.n,
);
function plain() {
  class Plain {
    #n = 0;
    up(): number {
      return ++this.#n;
    }
    #hidden(): number {
      return this.#n;
    }
    give(): (this: Plain) => number {
      return this.#hidden;
    }
  }
  return new Plain();
}
const [p, q] = [plain(), plain()];
console.log(
  p.up(),
  q.up(),
  tried(() => p.up.call(p)),
  tried(() => p.up.call(q)),
  tried(() => p.give().call(p)),
  tried(() => p.give().call(q)),
);

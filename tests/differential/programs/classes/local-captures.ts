// Classes in functions whose members use the function's variables.
function makeCounter(start: number, step: number) {
  let made = 0;
  class Counter {
    value = start;
    static created = 0;
    constructor(readonly label: string) {
      made++;
      Counter.created++;
    }
    next(): number {
      this.value += step;
      return this.value;
    }
    get doubled(): number {
      return this.value * 2;
    }
    set reset(v: number) {
      this.value = v + start;
    }
    twin(): Counter {
      return new Counter(`${this.label}'`);
    }
    static count(): number {
      return Counter.created * 100 + made;
    }
    toString(): string {
      return `${this.label}:${this.value}/${made}`;
    }
  }
  return Counter;
}
const A = makeCounter(10, 1);
const B = makeCounter(100, 5);
const a = new A("a");
const b = new B("b");
console.log(a.next(), a.next(), b.next(), a.doubled, b.doubled);
a.reset = 5;
console.log(a.value, String(a), `${b}`, a.twin().label, A.count(), B.count());
console.log(
  a instanceof A,
  a instanceof B,
  b instanceof B,
  A === B,
  a.constructor === A,
  a.constructor === (B as unknown),
);
console.log(A.name, A.created, B.created, a);
A.created = 50;
console.log(A.count(), B.count());

function list(items: string[]) {
  const seen: string[] = [];
  return new (class {
    *[Symbol.iterator](): Generator<string> {
      for (const x of items) {
        seen.push(x);
        yield x.toUpperCase();
      }
    }
    get log(): string {
      return seen.join("+");
    }
    each = (f: (s: string) => void): void => {
      for (const x of items) f(x + seen.length);
    };
    #hidden = items.length;
    has(o: object): boolean {
      return #hidden in o && this.#hidden > 0;
    }
  })();
}
const l = list(["p", "q"]);
console.log([...l], l.log, l.has(l), l.has({}));
l.each((s) => console.log(s));
const late: (() => number)[] = [];
for (let i = 0; i < 3; i++) {
  class Local {
    get(): number {
      return i * 10 + extra;
    }
  }
  const extra = 1;
  late.push(() => new Local().get());
}
console.log(late.map((f) => f()));
async function asyncUse(base: number) {
  class Job {
    async run(x: number): Promise<number> {
      await null;
      return x + base;
    }
  }
  return (await new Job().run(1)) + (await new Job().run(2));
}
asyncUse(10).then((v) => console.log(v));

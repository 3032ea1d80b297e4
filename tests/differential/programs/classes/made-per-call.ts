// A class inside a function is another class for each call.
function make(start: number) {
  return class {
    static count = start;
    static readonly tags: string[] = [];
    static {
      this.tags.push(`made ${this.count}`);
    }
    static next(): number {
      return ++this.count;
    }
    v = 1;
  };
}
const A = make(0);
const B = make(10);
console.log(A === B, A.next(), A.next(), B.next(), A.count, B.count, A.tags, B.tags);
console.log(new A() instanceof A, new A() instanceof B, new B() instanceof B);
function plain() {
  class P {
    x = 1;
    hello(): string {
      return `hello ${this.x}`;
    }
  }
  return P;
}
const P1 = plain();
const P2 = plain();
console.log(P1 === P2, new P1() instanceof P2, new P1() instanceof P1, new P2().hello(), P1.name);
console.log(new P1().constructor === P1, new P1().constructor === P2);
const seen = new Set<unknown>();
for (let i = 0; i < 3; i++) {
  class L {
    static id = i;
  }
  seen.add(L);
  console.log(L.id);
}
console.log(seen.size);
const list = [1, 2].map(
  () =>
    class {
      static n = 0;
    },
);
list[0]!.n++;
console.log(list[0]!.n, list[1]!.n);
const h = new P1().hello;
console.log(h.call({ x: 5 } as never));
function counter() {
  let n = 0;
  class C {
    bump(): number {
      return ++n;
    }
    get now(): number {
      return n;
    }
    static zero(): void {
      n = 0;
    }
  }
  return C;
}
const C1 = counter();
const C2 = counter();
const c1 = new C1();
const bump = c1.bump;
console.log(bump(), bump(), c1.bump(), new C2().bump(), c1.now);
const zero = C1.zero;
zero();
console.log(c1.now, typeof bump, bump.name, bump === c1.bump);
const bound = c1.bump.bind(c1);
console.log(bound(), [1, 2].map(c1.bump));

// Accessors over several classes: halves that hide the other half, super on both sides, fields over accessors.
const log: string[] = [];
class A {
  #v = 1;
  get both(): number {
    log.push("A get");
    return this.#v;
  }
  set both(x: number) {
    log.push(`A set ${x}`);
    this.#v = x;
  }
  get only(): string {
    return `only ${this.constructor.name}`;
  }
  static get tag(): string {
    return `tag of ${this.name}`;
  }
}
class B extends A {
  override get both(): number {
    return super.both * 10;
  }
  override set both(x: number) {
    super.both = x + 1;
  }
  override get only(): string {
    return `${super.only}!`;
  }
}
class C extends B {
  override get both(): number {
    return -super.both;
  }
}
const [a, b, c] = [new A(), new B(), new C()];
a.both = 5;
b.both = 5;
console.log(a.both, b.both, c.both, a.only, b.only, c.only, A.tag, B.tag, C.tag);
try {
  (c as { both: number }).both = 3;
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
try {
  (a as { only: string }).only = "x";
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
b.both += 2;
b.both++;
console.log(b.both, log.join());
class Lazy {
  static count = 0;
  static #cache: string | undefined;
  static get value(): string {
    return (Lazy.#cache ??= `made ${++Lazy.count}`);
  }
  static {
    log.length = 0;
    log.push(Lazy.value, Lazy.value);
  }
}
console.log(Lazy.value, Lazy.count, log);
class P {
  #items: number[] = [];
  get #last(): number | undefined {
    return this.#items.at(-1);
  }
  set #last(x: number | undefined) {
    if (x !== undefined) this.#items.push(x);
  }
  static #made = 0;
  static make(): P {
    P.#made++;
    return new P();
  }
  add(x: number): this {
    this.#last = (this.#last ?? 0) + x;
    return this;
  }
  toString(): string {
    return `${this.#items.join()} of ${P.#made}`;
  }
}
console.log(`${P.make().add(1).add(2).add(3)}`, String(P.make()));
class Counter {
  n = 0;
  get next(): number {
    return ++this.n;
  }
}
const k = new Counter();
const { next: n1 } = k;
console.log(n1, k.next, k["next"], { ...k }, Object.keys(k), "next" in k, k.n);

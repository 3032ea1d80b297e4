// super: properties, accessors, static side, arrow functions, assignments.
class A {
  protected n = 1;
  static kind = "A";
  static make(): string {
    return `make ${this.kind}`;
  }
  static get label(): string {
    return `label ${this.kind}`;
  }
  static set label(v: string) {
    this.kind = v;
  }
  get value(): number {
    return this.n;
  }
  set value(v: number) {
    this.n = v * 2;
  }
  describe(): string {
    return `A(${this.n})`;
  }
  get both(): string {
    return "A both";
  }
}
class B extends A {
  static override kind = "B";
  static override make(): string {
    return `B:${super.make()}`;
  }
  static override get label(): string {
    return `<${super.label}>`;
  }
  static override set label(v: string) {
    super.label = `${v}!`;
  }
  override get value(): number {
    return super.value + 100;
  }
  override set value(v: number) {
    super.value = v + 1;
  }
  override describe(): string {
    const inner = (): string => [1].map(() => super.describe()).join();
    const f = super.describe;
    return `${inner()} ${f.call(this)} ${super["describe"]()}`;
  }
  override get both(): string {
    return `${super.both} and B`;
  }
  bump(): number {
    super.value += 5;
    return super.value++;
  }
}
const b = new B();
console.log(b.value, b.describe(), b.both);
b.value = 10;
console.log(b.value, b.bump(), b.value);
console.log(B.make(), A.make(), B.label, A.label);
B.label = "new";
console.log(B.kind, A.kind, B.label);
class C extends B {
  static {
    console.log("static super", super.make());
  }
  field = super.describe();
  override describe(): string {
    return "C";
  }
}
console.log(new C().field);
console.log(Object.keys(b), "value" in b, Object.getOwnPropertyNames(b));
for (const k in b) console.log(k);
const { value, both } = b;
console.log(value, both, { ...b });
class P {
  #x = 1;
  static #count = 0;
  static #bump(): number {
    return ++P.#count;
  }
  #m(): number {
    return this.#x * 10;
  }
  get #g(): number {
    return this.#x + 0.5;
  }
  set #g(v: number) {
    this.#x = v;
  }
  static is(o: object): boolean {
    return #x in o;
  }
  static hasM(o: object): boolean {
    return #m in o;
  }
  run(): unknown[] {
    this.#g = 4;
    this.#x++;
    this.#x **= 2;
    return [this.#m(), this.#g, P.#bump(), P.#bump(), this.#x];
  }
  same(o: P): boolean {
    return o.#x === this.#x;
  }
}
console.log(new P().run(), P.is(new P()), P.is({}), P.hasM(new P()), P.is(b), new P().same(new P()));
class Target {
  static log: string[] = [];
  constructor() {
    Target.log.push(new.target.name);
    const f = (): string => new.target.name;
    Target.log.push(f());
    if (new.target === Target) Target.log.push("exact");
  }
}
class Target2 extends Target {}
new Target();
new Target2();
console.log(Target.log);
function plain(): unknown {
  return new.target;
}
console.log(plain());
abstract class Shape {
  abstract area(): number;
  static create(this: new () => Shape): number {
    return new this().area();
  }
}
class Sq extends Shape {
  area(): number {
    return 4;
  }
}
console.log((Sq as unknown as { create(): number }).create());

// Private methods, accessors, static private members, brand checks, and access through other instances.
class Temperature {
  #kelvin: number;
  static #made = 0;
  static readonly #limits = { min: 0, max: 1e4 } as const;
  constructor(kelvin: number) {
    this.#kelvin = Temperature.#clamp(kelvin);
    Temperature.#made++;
  }
  static #clamp(k: number): number {
    return Math.min(Math.max(k, this.#limits.min), Temperature.#limits.max);
  }
  get #celsius(): number {
    return this.#kelvin - 273.15;
  }
  set #celsius(c: number) {
    this.#kelvin = Temperature.#clamp(c + 273.15);
  }
  warm(by: number): this {
    this.#celsius += by;
    return this;
  }
  #describe(unit: "C" | "K"): string {
    return unit === "C" ? `${this.#celsius.toFixed(1)}°C` : `${this.#kelvin}K`;
  }
  toString(): string {
    return this.#describe("C");
  }
  static compare(a: Temperature, b: Temperature): number {
    return a.#kelvin - b.#kelvin;
  }
  equals(other: unknown): boolean {
    return typeof other === "object" && other !== null && #kelvin in other && other.#kelvin === this.#kelvin;
  }
  static get made(): number {
    return Temperature.#made;
  }
  steal(from: Temperature): void {
    [this.#kelvin, from.#kelvin] = [from.#kelvin, this.#kelvin];
  }
  readonly bound = (): string => this.#describe("K");
}
const cold = new Temperature(-5);
const hot = new Temperature(1e9);
const room = new Temperature(293.15);
console.log(`${cold} ${hot} ${room}`, Temperature.made);
console.log([room, hot, cold].sort(Temperature.compare).join(" < "));
console.log(room.warm(5).warm(-1.5).toString(), room.bound(), room);
room.steal(hot);
console.log(
  `${room} ${hot}`,
  hot.equals(new Temperature(296.65)),
  hot.equals(hot),
  hot.equals({ kelvin: 1 }),
  hot.equals(null),
);
console.log(Object.keys(room), JSON.stringify(room), "kelvin" in room, Object.getOwnPropertyNames(room));
try {
  Temperature.compare(room, {} as Temperature);
} catch (e) {
  console.log((e as Error).constructor.name, (e as Error).message);
}
class Chain {
  #next: Chain | null = null;
  constructor(readonly id: number) {}
  add(c: Chain): Chain {
    c.#next = this;
    return c;
  }
  get ids(): number[] {
    const out: number[] = [];
    for (let at: Chain | null = this; at; at = at.#next) out.push(at.id);
    return out;
  }
  #deep(n: number): number | undefined {
    return n === 0 ? this.id : this.#next === null ? undefined : this.#next.#deep(n - 1);
  }
  at(n: number): number | undefined {
    return this.#deep(n);
  }
}
const chain = new Chain(1).add(new Chain(2)).add(new Chain(3));
console.log(chain.ids, chain.at(0), chain.at(2), chain.at(3));
class Base {
  #secret = "base";
  reveal(): string {
    return this.#secret;
  }
}
class Derived extends Base {
  #secret = "derived";
  both(): string {
    return `${this.reveal()}+${this.#secret}`;
  }
}
console.log(new Derived().both(), new Derived());
class Counter {
  #n = 0;
  static *range(k: number): Generator<Counter> {
    for (let i = 0; i < k; i++) {
      const c = new Counter();
      c.#n = i * i;
      yield c;
    }
  }
  async #later(): Promise<number> {
    await null;
    return ++this.#n;
  }
  bump = () => this.#later();
}
console.log(await Promise.all([...Counter.range(4)].map((c) => c.bump())));

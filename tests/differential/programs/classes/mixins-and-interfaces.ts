// Mixins, structural interfaces, abstract classes with templates, polymorphic this, instanceof on chains.
type Ctor<T = object> = new (...args: any[]) => T;
const Named = <B extends Ctor>(Base: B) =>
  class extends Base {
    label = "unnamed";
    named(n: string): this {
      this.label = n;
      return this;
    }
  };
const Timed = <B extends Ctor>(Base: B) =>
  class extends Base {
    ticks: number[] = [];
    tick(t: number): this {
      this.ticks.push(t);
      return this;
    }
    get span(): number {
      return this.ticks.length ? Math.max(...this.ticks) - Math.min(...this.ticks) : 0;
    }
  };
class Thing {
  constructor(public id = 0) {}
  describe(): string {
    return `thing ${this.id}`;
  }
}
class Widget extends Timed(Named(Thing)) {
  override describe(): string {
    return `${super.describe()} ${this.label} ${this.span}`;
  }
}
const w = new Widget(7).named("w").tick(3).tick(10);
console.log(w.describe(), w instanceof Thing, w instanceof Widget, Object.keys(w));
interface Shape {
  area(): number;
  readonly name?: string;
}
abstract class Report {
  #lines: string[] = [];
  protected abstract body(): Iterable<string>;
  protected header(): string {
    return `== ${this.constructor.name} ==`;
  }
  protected add(line: string): void {
    this.#lines.push(line);
  }
  render(): string {
    this.#lines = [];
    this.add(this.header());
    for (const l of this.body()) this.add(`  ${l}`);
    return this.#lines.join("\n");
  }
}
class ShapeReport extends Report {
  constructor(private shapes: Shape[]) {
    super();
  }
  protected *body(): Iterable<string> {
    for (const s of this.shapes) yield `${s.name ?? "anonymous"}: ${s.area().toFixed(2)}`;
    yield `total ${this.shapes.reduce((t, s) => t + s.area(), 0).toFixed(2)}`;
  }
}
class Loud extends ShapeReport {
  protected override header(): string {
    return super.header().toUpperCase();
  }
  protected override *body(): Iterable<string> {
    for (const l of super.body()) yield `${l}!`;
  }
}
class Square implements Shape {
  name = "square";
  constructor(readonly side: number) {}
  area(): number {
    return this.side ** 2;
  }
}
const shapes: Shape[] = [
  new Square(2),
  { area: () => Math.PI },
  { name: "line", area: () => 0 },
  new (class Circle implements Shape {
    r = 3;
    area() {
      return Math.PI * this.r ** 2;
    }
    get name() {
      return `circle r=${this.r}`;
    }
  })(),
];
console.log(new ShapeReport(shapes).render());
console.log(new Loud(shapes.slice(0, 1)).render());
class Query<T> {
  protected constructor(protected readonly parts: readonly string[]) {}
  static from<T>(table: string): Query<T> {
    return new Query([`from ${table}`]);
  }
  where<K extends keyof T & string>(key: K, value: T[K]): Query<T> {
    return new Query([...this.parts, `where ${key} = ${JSON.stringify(value)}`]);
  }
  limit(n: number): Query<T> {
    return new Query([...this.parts, `limit ${n}`]);
  }
  toString(): string {
    return this.parts.join(" ");
  }
}
const q = Query.from<{ id: number; name: string }>("users");
console.log(`${q.where("name", "x").limit(5)}`, `${q}`);
class Even {
  static [Symbol.hasInstance](n: unknown): boolean {
    return typeof n === "number" && n % 2 === 0;
  }
}
console.log(
  (4 as unknown) instanceof Even,
  (3 as unknown) instanceof Even,
  [w].every((x) => x instanceof Thing),
  Object.getPrototypeOf(Widget.prototype) === Widget.prototype,
);

// Private fields, methods and accessors that are used before an object has them: a TypeError, and `#x in o` is false.
const tried = (f: () => unknown): unknown => {
  try {
    return f();
  } catch (e) {
    return `${e}`;
  }
};
const say = (...all: unknown[]): void => console.log(all.join(" | "));

// A constructor of the parent calls a method of the class.
class Base {
  constructor() {
    this.early();
  }
  early(): void {}
}
class Derived extends Base {
  #n = 1;
  #text = "t";
  #none: string | undefined;
  #fn = (): string => "fn";
  #m(): string {
    return "m";
  }
  get #g(): number {
    return this.#n;
  }
  set #g(v: number) {
    this.#n = v;
  }
  override early(): void {
    say(#n in this, #none in this, #m in this, #g in this);
    say(
      tried(() => this.#n),
      tried(() => this.#text.length),
      tried(() => this.#none),
    );
    say(
      tried(() => (this.#n = 2)),
      tried(() => this.#n++),
      tried(() => {
        this.#none = "x";
      }),
    );
    say(
      tried(() => this.#m()),
      tried(() => typeof this.#m),
      tried(() => this.#fn()),
    );
    say(
      tried(() => this.#g),
      tried(() => (this.#g = 3)),
    );
  }
}
new Derived().early();
class Below extends Derived {
  #own = 5;
  override early(): void {
    say("below", #own in this);
    super.early();
  }
}
new Below().early();

// Initialisers of fields that come before.
class Order {
  a = tried(() => this.#x);
  b = tried(() => {
    this.#x = 4;
  });
  c = this.ask();
  #x = 1;
  #u: number | undefined;
  d = this.ask();
  #y = 2;
  e = this.ask();
  ask(): string {
    return `${#x in this} ${#u in this} ${#y in this} ${tried(() => this.#x)} ${tried(() => this.#u)} ${tried(() => this.#y)} ${this.#m()}`;
  }
  #m(): string {
    return "m";
  }
}
const order = new Order();
say(order.a, order.b, order.c, order.d, order.e);

// A class without constructor or fields of its own, methods only.
class Only extends Base {
  #p(): string {
    return "p";
  }
  #q(): string {
    return this.#p() + "q";
  }
  override early(): void {
    say(
      #p in this,
      tried(() => this.#q()),
    );
  }
}
new Only().early();
class UnderOnly extends Only {}
new UnderOnly().early();

// What a parent lets go is seen by others.
let seen: unknown;
class Leaks {
  constructor() {
    seen = this;
    look();
  }
}
class Leaked extends Leaks {
  #v = "v";
  #w() {
    return 1;
  }
  static see(o: any): unknown {
    return tried(() => o.#v) + " " + tried(() => o.#w());
  }
}
function look(): void {
  say(Leaked.see(seen));
}
say(Leaked.see(new Leaked()), Leaked.see({}));

// Conversions, getters and callbacks run on what is being made.
class Shown {
  constructor() {
    say(`${this}`, (this as any).size, [1].map(() => String(this)).join());
  }
}
class Text extends Shown {
  #t = "text";
  override toString(): string {
    return #t in this ? this.#t : "none";
  }
  get size(): unknown {
    return tried(() => this.#t.length);
  }
}
say(String(new Text()), new Text().size);

// Generics, and classes in functions.
const make = (n: number) =>
  class extends Base {
    #k = n;
    #l() {
      return this.#k;
    }
    override early(): void {
      say(
        #k in this,
        tried(() => this.#k),
        tried(() => this.#l()),
      );
    }
  };
new (make(3))().early();
new (make(4))().early();
class Box<T> extends Base {
  #held: T;
  constructor(v: T) {
    super();
    this.#held = v;
  }
  override early(): void {
    say(tried(() => String(this.#held)));
  }
}
new Box("s").early();
new Box(7).early();

// What the library's classes call, generators, async functions, every kind of assignment and of value.
class Pairs extends Map<string, number> {
  #n = 0;
  #hidden(): void {
    this.#n++;
  }
  override set(k: string, v: number): this {
    say(
      #n in this,
      tried(() => this.#hidden()),
    );
    return super.set(k, v);
  }
}
say(new Pairs([["a", 1]]).set("b", 2).size);
class Steps extends Base {
  #a = 1;
  *gen(): Generator<unknown> {
    yield #a in this;
    yield tried(() => this.#a);
  }
  async later(): Promise<void> {
    say("sync", #a in this);
    await null;
    say("later", this.#a);
  }
  override early(): void {
    say([...this.gen()].join());
    void this.later();
  }
}
new Steps().early();
class Kinds extends Base {
  #i = 1;
  #f = 2.5;
  #b = true;
  #s = 3n;
  #o: { p: number } | null = { p: 1 };
  override early(): void {
    say(
      tried(() => this.#i),
      tried(() => this.#f),
      tried(() => this.#b),
      tried(() => this.#s),
      tried(() => this.#o?.p),
    );
    say(
      tried(() => (this.#i += 1)),
      tried(() => ([this.#f] = [3])),
      tried(() => ({ x: this.#i } = { x: 1 })),
      tried(() => (this.#o ??= null)),
    );
  }
  sum(): number {
    return this.#i + this.#f;
  }
}
const kinds = new Kinds();
kinds.early();
say(kinds.sum());
const named = class extends Base {
  #m(): number {
    return 1;
  }
  override early(): void {
    say(tried(() => this.#m()));
  }
};
new named();

// Members whose names are evaluated with the definition: methods, accessors, statics, fields.
let step = 0;
const next = (): string => `k${step++}`;
const sym = [Symbol("s"), Symbol("t")][step]!;
const twice = { toString: (): string => (console.log("asked"), "asObject") };

class C {
  [next()](): string {
    return "first";
  }
  static [next()](): string {
    return "static";
  }
  get [next()](): number {
    return 42;
  }
  set ["k" + 2](v: number) {
    console.log("set", v, this instanceof C);
  }
  plain(): string {
    return "plain";
  }
  [sym](): string {
    return "symbol";
  }
  [twice as unknown as string](): string {
    return "object";
  }
  async [`a${step}`](): Promise<string> {
    return "async";
  }
  *[1 + 2](): Generator<number> {
    yield 1;
    yield 2;
  }
}
type Any = Record<PropertyKey, unknown> & { [k: string]: () => unknown };
const c = new C() as unknown as Any;
console.log(Object.getOwnPropertyNames(C.prototype).join(), Object.getOwnPropertyNames(C).join());
console.log(c["k0"]!(), (C as unknown as Any)["k1"]!(), c["k2"], c["plain"]!(), (c[sym] as () => string)());
(c as Record<string, unknown>)["k2"] = 5;
console.log(c["asObject"]!(), [...(c as unknown as { 3(): Iterable<number> })[3]()], Object.keys(c).length);
void (c["a3"]!() as Promise<string>).then((v) => console.log(v));
for (const k of ["k0", "k2"]) {
  const d = Object.getOwnPropertyDescriptor(C.prototype, k)!;
  console.log(k, typeof d.value, typeof d.get, typeof d.set, d.writable, d.enumerable, d.configurable);
}

class D extends C {
  [next()](): string {
    return `D ${(super.plain as () => string)()}`;
  }
}
const d = new D() as unknown as Any;
console.log(d["k3"]!(), d["k0"]!(), "k0" in d, "k3" in c, d["k1"]);

// Each evaluation has its own names.
const make = (name: string) =>
  class {
    [name](): string {
      return `I am ${name}`;
    }
    // @ts-expect-error TypeScript wants a constant here.
    static [name + "S"] = name.length;
  };
const [A, B] = [make("aa"), make("bbb")];
console.log((new A() as unknown as Any)["aa"]!(), (new B() as unknown as Any)["bbb"]!());
console.log(Object.keys(A), Object.keys(B), "aa" in B.prototype, (B as unknown as Any)["bbbS"]);
try {
  make("prototype");
  const bad = (k: string) =>
    class {
      static [k](): void {}
    };
  bad("prototype");
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
export {};

// Static fields that are used before they are there: public ones are undefined, private ones a TypeError.
const tried = (f: () => unknown): unknown => {
  try {
    return f();
  } catch (e) {
    return `${e}`;
  }
};
class S {
  static a = [
    tried(() => S.#b),
    tried(() => #b in S),
    tried(() => (S.#b = 3)),
    tried(() => S.#m()),
    tried(() => S.#f()),
  ];
  static via = S.get();
  static #b = 1;
  static #f = (): number => 2;
  static #m(): number {
    return 5;
  }
  static get(): unknown {
    return [tried(() => this.#b), tried(() => this.#u), tried(() => this.#f())].join();
  }
  static u = tried(() => S.#u);
  static #u: number | undefined;
  static late = [tried(() => S.#u), #u in S, S.#b, S.get()];
}
console.log(S.a, S.via, S.u, S.late, S.get());

class P {
  static a = P.read();
  static i = (() => P.n)();
  static n = 1;
  static f = 2.5;
  static b = true;
  static s = "s";
  static o = { x: 1 };
  static h = 1n;
  static g = (): number => 3;
  static read(): unknown[] {
    return [P.n, P.f, P.b, P.s, P.o?.x, P.h, typeof P.g, this.n];
  }
  static sum(): number {
    return P.n + P.f;
  }
}
console.log(P.a, P.i, P.read(), P.sum(), P.sum() + P.n);

class Blocks {
  static {
    for (let k = 0; k < 2; k++)
      console.log(
        tried(() => Blocks.#x),
        Blocks.seen(),
      );
  }
  static #x = "x";
  static y = 7;
  static seen(): unknown {
    return Blocks.y;
  }
  static {
    console.log(Blocks.#x, Blocks.seen());
  }
}
const make = (n: number) =>
  class Made {
    static first = [tried(() => Made.#p), tried(() => Made.q), #p in Made];
    static #p = n;
    static q = n + 1;
    static all(): unknown[] {
      return [this.#p, Made.q, #p in this];
    }
  };
for (const M of [make(1), make(2)]) console.log(M.first, M.all());
console.log(new Blocks() instanceof Blocks);

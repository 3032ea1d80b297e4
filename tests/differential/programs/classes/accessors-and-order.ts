// Accessors, enumeration of members, property order, static inheritance, accessor fields.
class V {
  constructor(public x: number) {}
  get double(): number {
    return this.x * 2;
  }
  set double(v: number) {
    this.x = v / 2;
  }
  static readonly ZERO = new V(0);
  static from(x: number): V {
    return new this(x);
  }
  toJSON(): unknown {
    return { x: this.x, double: this.double };
  }
  toString(): string {
    return `V${this.x}`;
  }
  [Symbol.toPrimitive](hint: string): number | string {
    return hint === "number" ? this.x : `${hint}:${this.x}`;
  }
}
class W extends V {
  static readonly ONE = W.from(1);
  extra = "e";
}
const w = new W(4);
w.double = 10;
w.double += 2;
w.double++;
console.log(w, w.double, Object.keys(w), JSON.stringify(w), `${w}`, +w, w + "", w > (3 as unknown as V));
console.log(W.ZERO === V.ZERO, W.ONE instanceof W, W.from(3) instanceof W);
for (const k in w) console.log("key", k);
console.log("double" in w, "toString" in w, Object.hasOwn(w, "double"), Object.hasOwn(w, "x"));
const lit = {
  _v: 1,
  get v() {
    return this._v;
  },
  set v(n: number) {
    this._v = n * 10;
  },
  m() {
    return this.v;
  },
};
lit.v = 5;
lit.v += 1;
console.log(lit, lit.v, lit.m(), Object.keys(lit), Object.entries(lit), JSON.stringify(lit));
const copy = { ...lit };
lit.v = 0;
console.log(copy.v, copy);
class ReadOnly {
  get r(): number {
    return 1;
  }
}
try {
  (new ReadOnly() as { r: number }).r = 2;
  console.log("no error");
} catch (e) {
  console.log((e as Error).name);
}
class WriteOnly {
  last = 0;
  set s(v: number) {
    this.last = v;
  }
}
const wo = new WriteOnly();
wo.s = 3;
console.log(wo.s, wo.last);
class Order {
  b = 1;
  [2] = "two";
  a = 2;
  1 = "one";
  constructor() {
    this.a = 3;
  }
}
console.log(new Order(), Object.keys(new Order()));
class Base {
  shared = "base";
  init = this.compute();
  compute(): string {
    return `base compute ${this.shared}`;
  }
}
class Child extends Base {
  override shared = "child";
  override compute(): string {
    return `child compute ${this.shared}`;
  }
}
console.log(new Child());
class Lazy {
  declare late: string;
  maybe?: number;
  definite!: boolean;
  constructor() {
    this.late = "set";
  }
}
console.log(new Lazy(), Object.keys(new Lazy()));

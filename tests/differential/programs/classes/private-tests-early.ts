// A private field is there once its initialiser has run.
class Base {
  constructor() {
    this.check();
  }
  check(): void {}
}
class E extends Base {
  #y = 1;
  static #count = 0;
  override check(): void {
    console.log("early", #y in this);
    E.#count++;
  }
  late(): boolean {
    return #y in this;
  }
  get y(): number {
    return this.#y + E.#count;
  }
}
const e = new E();
console.log(e.late(), e.y);
e.check();
class F {
  a = #z in this;
  #z = 1;
  b = #z in this;
  get z(): number {
    return this.#z;
  }
  set z(v: number) {
    this.#z = v;
  }
}
const f = new F();
console.log(f.a, f.b, f.z);
f.z = 7;
console.log(f.z, f.z + 1);
class G extends F {
  #w;
  constructor() {
    const seen: boolean[] = [];
    super();
    seen.push(#w in this);
    this.#w = "set";
    console.log(seen, this.#w);
  }
  static has(o: object): boolean {
    return #w in o;
  }
}
console.log(G.has(new G()), G.has(f));
class H {
  #u: number | undefined;
  static has(o: object): boolean {
    return #u in o;
  }
  constructor() {
    console.log(H.has(this));
    this.#u = undefined;
  }
}
console.log(H.has(new H()), H.has({}));
let leaked: unknown;
class I extends class {
  constructor() {
    leaked = this;
  }
} {
  #p = (() => {
    console.log(I.has(leaked as object));
    return 1;
  })();
  static has(o: object): boolean {
    return #p in o;
  }
}
console.log(I.has(new I()));

// Classes: computed keys, field initialisers, static parts in order.
const log: string[] = [];
function t<T>(name: string, value: T): T {
  log.push(name);
  return value;
}
function flush(title: string): void {
  console.log(`${title}: ${log.join(" ")}`);
  log.length = 0;
}
function parent(): typeof Base {
  log.push("heritage");
  return Base;
}
class Base {
  base = t("base field", 1);
  constructor() {
    log.push("base ctor");
    this.hook();
  }
  hook(): void {
    log.push("base hook");
  }
  static s = t("base static", 1);
}
flush("base class");
class Derived extends parent() {
  static a = t("static a", 1);
  own = t("own field", this.base + 1);
  static {
    log.push(`static block ${Derived.a} ${this.a}`);
  }
  static b = t("static b", Derived.a + this.a);
  other = t("other field", 3);
  constructor() {
    log.push("before super");
    super();
    log.push("after super");
  }
  override hook(): void {
    log.push(`derived hook ${this.own}`);
  }
  static c = ((): number => t("static c", Derived.b * 2))();
  static {
    const local = Derived.c + 1;
    log.push(`second block ${local}`);
  }
}
flush("derived class");
const d = new Derived();
flush("construction");
console.log(d, Derived.a, Derived.b, Derived.c, Derived.s);
class Fields {
  a = 1;
  b = this.a + 1;
  c = (): number => this.a + this.b;
  ["d"] = this.c();
  "e f" = this.d * 2;
  7 = "seven";
  static #secret = 5;
  static reveal(): number {
    return Fields.#secret++;
  }
  #p = this.a;
  get p(): number {
    return this.#p;
  }
}
const f = new Fields();
console.log(f, f.p, Fields.reveal(), Fields.reveal(), f.c());
class Redeclare extends Base {
  override base = t("redeclared", 9);
}
const r = new Redeclare();
flush("redeclare");
console.log(r);
class Named {
  static who = this.name;
  static len = Named.length;
  constructor(
    public x: number,
    protected y = x * 2,
    private readonly z = y + 1,
  ) {}
  sum(): number {
    return this.x + this.y + this.z;
  }
}
console.log(Named.who, Named.len, new Named(1).sum(), new Named(1, 5));
const Anon = class {
  static n = this.name;
};
console.log(Anon.n, Anon.name);
const Inner = class Own {
  static make(): Own {
    return new Own();
  }
  tag = "own";
};
console.log(Inner.name, Inner.make());
class Empty {}
console.log(new Empty(), Empty.name, typeof Empty, Object.keys(new Fields()));

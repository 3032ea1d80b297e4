// When fields, static parts, parameter properties and constructors run.
const log: string[] = [];
const say = <T>(s: string, v: T): T => (log.push(s), v);
class A {
  static sa = say("A.sa", 1);
  static {
    say(`A block ${this.sa} ${this.name}`, 0);
  }
  x = say("A.x", 1);
  readonly y = say(`A.y sees ${this.x} ${this.hook()}`, 2);
  constructor() {
    say(`A() ${this.constructor.name} ${new.target.name}`, 0);
    this.hook();
  }
  hook(): string {
    return say("A.hook", "base");
  }
}
class B extends A {
  static sb = say(`B.sb ${B.sa}`, A.sa + 1);
  x = say(`B.x`, 10);
  z = say(`B.z sees ${this.x}/${this.y}`, this.x + 1);
  #p = say("B.#p", "private");
  declare later: number;
  constructor(public first = say("B param", "p")) {
    say("before super", 0);
    super();
    say(`after super ${this.first} ${this.z} ${this.#p}`, 0);
  }
  override hook(): string {
    return say(`B.hook x=${this.x} z=${this.z}`, "derived");
  }
  static {
    say("B block 1", 0);
  }
  static dyn = say("B.dyn", 3);
  static {
    say(`B block 2 ${this.dyn}`, 0);
  }
}
console.log(log.splice(0));
const b = new B();
console.log(log.splice(0));
console.log(b, Object.keys(b));
new (class extends B {
  z = say("C.z", 99);
  extra = () => this.z;
  constructor() {
    super("given");
    say(`C() ${this.extra()}`, 0);
  }
})();
console.log(log.splice(0));
class Cached {
  static #instance: Cached | undefined;
  static count = 0;
  static get instance(): Cached {
    return (this.#instance ??= new Cached());
  }
  private constructor() {
    Cached.count++;
  }
  id = Cached.count;
}
console.log(Cached.instance === Cached.instance, Cached.count, Cached.instance.id);
class Node2 {
  parent: Node2 | null = null;
  children: Node2[] = [];
  depth = this.parent === null ? 0 : -1;
  constructor(
    readonly label: string,
    ...children: Node2[]
  ) {
    for (const c of children) {
      c.parent = this;
      this.children.push(c);
    }
  }
  path = (): string => (this.parent ? `${this.parent.path()}/` : "") + this.label;
}
const leaf = new Node2("leaf");
new Node2("root", new Node2("mid", leaf), new Node2("other"));
console.log(leaf.path(), leaf.depth, Object.keys(leaf));
try {
  new (class extends A {
    constructor() {
      if (log.length >= 0) throw new Error("no super");
      super();
    }
  })();
} catch (e) {
  console.log((e as Error).message, log.splice(0));
}

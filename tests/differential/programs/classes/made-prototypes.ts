/** The prototype of a class that is made in a function, as a value: each evaluation has its own. */
function makePoint(name: string, scale: number) {
  class Point {
    static count = 0;
    readonly x: number;
    constructor(x: number) {
      this.x = x;
      Point.count++;
    }
    get scaled(): number {
      return this.x * scale;
    }
    set scaled(v: number) {
      (this as { x: number }).x = v / scale;
    }
    add(other: Point): Point {
      return new Point(this.x + other.x);
    }
    describe(): string {
      return `${name}(${this.x}, ${this.scaled})`;
    }
    plain(): string {
      return "plain";
    }
    static zero(): Point {
      return new Point(0);
    }
  }
  return Point;
}

const A = makePoint("A", 2);
const B = makePoint("B", 10);
const a = new A(3);
const b = new B(4);

console.log(A.prototype === A.prototype, (A.prototype as object) === (B.prototype as object));
console.log(Object.getPrototypeOf(a) === A.prototype, Object.getPrototypeOf(a) === (B.prototype as object));
console.log(A.prototype.constructor === A, a.constructor === A, a.constructor === (B as unknown));
console.log(A.prototype.isPrototypeOf(a), A.prototype.isPrototypeOf(b), B.prototype.isPrototypeOf(b));
console.log(A.prototype.describe.call(a), B.prototype.describe.call(b));
console.log(A.prototype.describe === a.describe, (A.prototype.describe as unknown) === b.describe);
console.log(A.prototype.plain.call(a));
console.log("describe" in A.prototype, "nothing" in A.prototype, Object.keys(A.prototype));

// Computed reads find members through the prototype and on instances.
for (const key of ["describe", "plain", "scaled", "x", "nothing"] as const) {
  const v = (a as unknown as Record<string, unknown>)[key];
  console.log(key, typeof v, typeof v === "function" ? (v as () => string).call(a) : v);
}
for (const key of ["zero", "count", "name"]) {
  const v = (A as unknown as Record<string, unknown>)[key];
  console.log(key, typeof v);
}
(A as unknown as Record<string, unknown>)[["count", ""][0]!] = 100;
(a as unknown as Record<string, number>)[["scaled", ""][0]!] = 50;
console.log(A.count, B.count, a.x, a.scaled, A.zero().describe(), A.count);

// Members that are added to a prototype are found on the instances of that evaluation only.
type Extra = { x: number; extra?: (this: { x: number }) => string };
(A.prototype as Extra).extra = function () {
  return `extra ${this.x}`;
};
console.log((a as Extra).extra?.(), (b as Extra).extra, typeof (new A(9) as Extra).extra);

// What is added to one of the classes is not on the other.
(A as unknown as { tag?: string }).tag = "tagged";
console.log((A as unknown as { tag?: string }).tag, (B as unknown as { tag?: string }).tag);

// Frozen prototypes take nothing.
Object.freeze(B.prototype);
console.log(Object.isFrozen(B.prototype), Object.isFrozen(A.prototype));
try {
  (B.prototype as Extra).extra = () => "no";
  console.log("assigned");
} catch (e) {
  console.log((e as Error).name);
}

// Prototypes of classes with a parent that is made.
function mixin<T extends new (...args: any[]) => object>(Base: T, word: string) {
  return class Mixed extends Base {
    says(): string {
      return word;
    }
  };
}
const M = mixin(A, "hello");
const m = new M(7);
console.log(Object.getPrototypeOf(M.prototype) === A.prototype, Object.getPrototypeOf(M) === A);
console.log(m.says(), m.describe(), M.prototype.says.call(m), (m as Extra).extra?.());
console.log(M.prototype.isPrototypeOf(m), A.prototype.isPrototypeOf(m), B.prototype.isPrototypeOf(m));

// Object.create from such a prototype is an instance of the class.
const made = Object.create(A.prototype) as InstanceType<typeof A>;
console.log(made instanceof A, made instanceof B, made.plain(), Object.getPrototypeOf(made) === A.prototype);

// One class for each round.
const protos: object[] = [];
for (let i = 0; i < 3; i++) {
  class Round {
    index(): number {
      return i;
    }
  }
  protos.push(Round.prototype);
}
console.log(
  protos.map((p) => (p as { index(): number }).index()),
  new Set(protos).size,
);

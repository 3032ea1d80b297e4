// Mixins: classes whose parent is a parameter.
// biome-ignore lint/suspicious/noExplicitAny: what a mixin's constructor type needs
type Ctor<T = object> = new (...args: any[]) => T;
class Point {
  constructor(
    public x: number,
    public y: number,
  ) {}
  describe(): string {
    return `(${this.x}, ${this.y})`;
  }
  static origin(): string {
    return "origin";
  }
}
class Named {
  name = "n";
  describe(): string {
    return this.name;
  }
}
function Tagged<T extends Ctor<{ describe(): string }>>(Base: T) {
  return class extends Base {
    tag = "tag";
    describe(): string {
      return `${this.tag}<${super.describe()}>`;
    }
    static kind = "tagged";
  };
}
function Counting<T extends Ctor>(Base: T, start = 0) {
  let count = start;
  return class Counted extends Base {
    readonly id = ++count;
    static total(): number {
      return count;
    }
  };
}
const TaggedPoint = Tagged(Point);
const TaggedNamed = Tagged(Named);
const p = new TaggedPoint(1, 2);
const n = new TaggedNamed();
console.log(p.describe(), n.describe(), p.x, n.name, p.tag);
console.log(
  p instanceof Point,
  p instanceof Named,
  p instanceof TaggedPoint,
  (n as object) instanceof TaggedPoint,
  n instanceof TaggedNamed,
);
console.log(TaggedPoint.origin(), TaggedPoint.kind, TaggedNamed.kind);
class Special extends Counting(Tagged(Point), 10) {
  extra = this.id * 2;
  constructor(x: number) {
    super(x, x);
    this.tag = "special";
  }
  describe(): string {
    return `!${super.describe()}!`;
  }
}
const s1 = new Special(3);
const s2 = new Special(4);
console.log(s1.describe(), s2.describe(), s1.id, s2.id, s2.extra, Special.total(), Special.kind, Special.origin());
console.log(s1 instanceof Special, s1 instanceof Point, s1);
const Other = Counting(Named);
const o = new Other();
console.log(o.id, Other.total(), o.describe(), Other.name, o.constructor === Other);
class Sub extends Special {
  describe(): string {
    const inner = (): string => super.describe();
    return `sub ${inner()}`;
  }
}
console.log(new Sub(9).describe(), new Sub(1).id, Special.total());
const pick = (flag: boolean) => (flag ? Point : Named) as Ctor<{ describe(): string }>;
const dynamic = [true, false].map(
  (f) =>
    new (class extends pick(f) {
      describe(): string {
        return `dyn ${super.describe()}`;
      }
    })(7, 8),
);
console.log(dynamic.map((d) => d.describe()));

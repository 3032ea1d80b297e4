// Instances get properties that their class does not declare; methods are overwritten.
class Point {
  constructor(
    public x: number,
    public y: number,
  ) {}
  norm(): number {
    return Math.sqrt(this.x * this.x + this.y * this.y);
  }
  get sum(): number {
    return this.x + this.y;
  }
}
interface Extra {
  z?: number;
  label?: string;
  norm: () => number;
}
const p = new Point(3, 4) as Point & Extra;
console.log(p, p.z, p.norm());
p.label = "first";
p.z = 5;
console.log(p, p.z, p.label, Object.keys(p), JSON.stringify(p));
const q = new Point(1, 2) as Point & Extra;
q.z = 1;
q.label = "second";
console.log(q, q.norm().toFixed(2));
p.norm = () => 42;
console.log(p.norm(), q.norm().toFixed(1), p);
try {
  (p as unknown as { sum: number }).sum = 3;
} catch (e) {
  console.log((e as Error).message);
}
delete p.z;
console.log(p.z, "z" in p, "label" in p);

class Options {
  host = "localhost";
  port = 80;
  constructor(options: Record<string, unknown>) {
    Object.assign(this, options);
  }
}
const o = new Options({ port: 8080, secure: true, "2": "two" }) as Options & { secure?: boolean; missing?: string };
console.log(o, o.port, o.secure, o.missing);
const name: string = ["dyn", "amic"].join("");
(o as unknown as Record<string, unknown>)[name] = [1];
console.log((o as unknown as Record<string, unknown>)[name], (o as unknown as { dynamic: number[] }).dynamic, o);
console.log({ ...o });

class Bound {
  tag = "bound";
  constructor() {
    this.who = this.who.bind(this);
  }
  who(): string {
    return this.tag;
  }
}
const { who } = new Bound();
console.log(who());

class Base {
  static make(): string {
    return "made";
  }
}
class Derived extends Base {}
(Base as unknown as { registry: string[] }).registry = ["r"];
console.log((Derived as unknown as { registry: string[] }).registry, Base, Derived, Derived.make());
const err = new TypeError("bad") as TypeError & { code?: string };
err.code = "E_BAD";
console.log(err.code, Object.keys(err));

/** Classes that are made in a function and inherit from what was passed: another class, or Object itself. */
type Ctor = new (...args: any[]) => object;

function define(name: string, Parent: Ctor = Object) {
  class Definition extends Parent {
    readonly label = name;
    describe(): string {
      return `${name} ${Object.keys(this).join(",")}`;
    }
  }
  return Definition;
}

class Base {
  constructor(readonly level = 7) {}
}

const Plain = define("plain");
const Derived = define("derived", Base);
const p = new Plain();
const d = new Derived(3);
console.log(p.describe(), p instanceof Plain, p instanceof Object, (p as object) instanceof Base);
console.log(d.describe(), d instanceof Derived, (d as object) instanceof Base, (d as unknown as Base).level);
console.log(p.toString(), p.hasOwnProperty("label"), Object.prototype.toString.call(d), p.valueOf() === p);
console.log(Plain.prototype.isPrototypeOf(p), Object.getPrototypeOf(p) === Plain.prototype, typeof Plain);
console.log(Object.getPrototypeOf(Object.getPrototypeOf(d)) === Base.prototype);

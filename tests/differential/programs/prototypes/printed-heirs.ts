console.log(Object.create(Array.prototype), Object.create(Object.create(Map.prototype)));
function MyErr(this: any, m: string) {
  this.message = m;
}
MyErr.prototype = Object.create(Error.prototype);
MyErr.prototype.constructor = MyErr;
const e = new (MyErr as any)("boo");
console.log(e, e instanceof Error, String(e));
console.log([e]);
console.log(Object.keys(e));
function Animal(this: any, name: string) {
  this.name = name;
}
Animal.prototype.speak = function (this: any) {
  return `${this.name} speaks`;
};
function Dog(this: any, name: string) {
  (Animal as any).call(this, name);
  this.tricks = [];
}
Dog.prototype = Object.create(Animal.prototype, { constructor: { value: Dog, writable: true, configurable: true } });
const d = new (Dog as any)("Rex");
console.log(d, [d], { d }, new Map([["d", d]]));
console.log(d.constructor.name, Object.getPrototypeOf(d), Dog.prototype);
d.self = d;
console.log(d);
const literal = {
  kind: "proto",
  hello() {
    return "hi";
  },
};
const child = Object.create(literal);
child.own = 1;
console.log(child, Object.create(child));
const n = Object.create(null);
n.x = { y: { z: { w: n } } };
console.log(n, [[[n]]]);
console.log([[[Object.create(null)]]], [[[d]]], [[[[d]]]]);
class A {
  a = 1;
}
const mixed = Object.assign(Object.create(A.prototype), { b: 2 });
console.log(mixed, mixed instanceof A);
console.log(Object.create(Promise.prototype) instanceof Promise);
function Named(this: any) {
  this.v = 1;
}
const Bound: any = Named.bind(null);
console.log(Bound, Named);
const Anonymous: any = (() =>
  function (this: any) {
    this.v = 2;
  })();
console.log(new Anonymous());
console.log(JSON.stringify(d.tricks), `${Object.prototype.toString.call(d)}`);

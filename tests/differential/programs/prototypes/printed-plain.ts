function F(this: any) {
  this.x = 1;
}
console.log(new (F as any)());
console.log([new (F as any)()], { f: new (F as any)() });
function G(this: any, n: number) {
  (F as any).call(this);
  this.n = n;
}
G.prototype = Object.create(F.prototype);
console.log(new (G as any)(3));
G.prototype.constructor = G;
console.log(new (G as any)(4));
const o = Object.create(F.prototype);
o.y = 2;
console.log(o);
console.log(Object.create(null));
const e: any = Object.create(null);
e.a = 1;
console.log(e);
const p = Object.create({ z: 1 });
p.q = 1;
console.log(p);
const H: any = function () {};
console.log(new H());
function Empty(this: any) {}
console.log(new (Empty as any)(), [new (Empty as any)()]);
console.log(F.prototype, G.prototype);
console.log(Object.getPrototypeOf(new (F as any)()));
F.prototype.m = function () {};
console.log(F.prototype, new (F as any)());

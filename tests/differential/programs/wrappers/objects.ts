const n = new Number(42),
  s = new String("hey"),
  b = new Boolean(false),
  o = Object(5n),
  y = Object(Symbol("q"));
console.log(n, s, b, o, y);
console.log(typeof n, typeof s, typeof b, typeof o, typeof y);
console.log((n as any) + 1, (s as any) + "!", `${s} ${n} ${b}`, +n, b ? "truthy" : "falsy");
console.log(
  n.valueOf() === 42,
  s.valueOf() === "hey",
  b.valueOf(),
  (n as any) == 42,
  (s as any) == "hey",
  (n as any) === 42,
);
console.log(
  n instanceof Number,
  s instanceof String,
  b instanceof Boolean,
  (n as any) instanceof Object,
  (5 as any) instanceof Number,
);
console.log(s.length, s[0], s.charAt(1), s.toUpperCase(), s.indexOf("y"), [...s]);
console.log(n.toFixed(2), n.toString(2), n.toPrecision(3));
console.log(JSON.stringify([n, s, b]), JSON.stringify({ n, s, b }));
console.log(
  Object.keys(s),
  Object.prototype.toString.call(n),
  Object.prototype.toString.call(s),
  Object.prototype.toString.call(b),
);
console.log(
  Object(1) instanceof Number,
  Object("x") instanceof String,
  Object(null),
  Object(undefined),
  typeof Object(1),
);
const e = Object(null);
e.a = 1;
e.b = 2;
console.log(e);
const same = { z: 1 };
console.log(Object(same) === same, new Object(same) === same, new Object(), new Object(3));
console.log(n.constructor === Number, s.constructor === String);
console.log(new Number(), new String(), new Boolean(), new Number("12"), new Number(-0));
console.log([1, 2, 3][new Number(1) as any], ({ hey: 7 } as any)[s as any]);
class N extends Number {
  twice() {
    return this.valueOf() * 2;
  }
}
const nn = new N(21);
console.log(nn.twice(), nn, nn instanceof Number, nn + (1 as any), nn.toFixed(1));
class O extends Object {
  x = 1;
  constructor() {
    super();
  }
}
console.log(new O(), new O() instanceof Object);
for (const v of [Object.prototype.toString.call(Object(1n)), Object.prototype.toString.call(Object(Symbol()))])
  console.log(v);
console.log(
  Math.max(n as any, 7),
  Math.abs(new Number(-3) as any),
  parseInt(new String("12px") as any),
  isNaN(s as any),
);

// @ts-nocheck
// biome-ignore-all lint/suspicious/noDuplicateObjectKeys: later parts of a literal count
const log = [];
function show(o) {
  console.log(o, Object.keys(o));
}
const twice = {
  x: 1,
  get ["x"]() {
    return "second";
  },
  set ["x"](v) {
    log.push(`set ${v}`);
  },
};
twice.x = 5;
console.log(twice.x, log.splice(0));
show(twice);
const back = {
  get ["y"]() {
    return "first";
  },
  ["y"]: "data",
};
show(back);

const base = {
  hello() {
    return `hello ${this.name}`;
  },
  inherited: 1,
};
const heir = {
  __proto__: base,
  name: "heir",
  get twice() {
    return this.inherited * 2;
  },
};
console.log(heir.hello(), heir.inherited, heir.twice, Object.keys(heir), "hello" in heir);
console.log(Object.getPrototypeOf(heir) === base, base.isPrototypeOf(heir), heir.hasOwnProperty("inherited"));
const bare = { __proto__: null, a: 1 };
console.log(Object.getPrototypeOf(bare), Object.keys(bare), bare.a, "toString" in bare);
const ignored = { __proto__: 5, a: 1 };
console.log(Object.getPrototypeOf(ignored) === Object.prototype, Object.keys(ignored));
const quoted = { __proto__: base, name: "quoted" };
console.log(quoted.hello());
function __proto__() {
  return "method";
}
const own = { __proto__ };
console.log(Object.keys(own), own.__proto__());
const also = {
  __proto__() {
    return "m";
  },
};
console.log(Object.keys(also));
const computed = { ["__proto__"]: 3 };
console.log(Object.keys(computed));
export {};

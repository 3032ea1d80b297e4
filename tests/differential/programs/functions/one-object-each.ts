// Each evaluation of a function expression makes another object, also where it captures nothing.
const make = () => () => 1;
const a = make();
const b = make();
console.log(a === b, a === a, Object.is(a, b), new Set([make(), make(), make()]).size);
const list = [make(), make()];
console.log(list.indexOf(list[1]!), list.includes(make()), list.lastIndexOf(a));

// As keys.
const byFunction = new Map<unknown, string>();
for (let i = 0; i < 3; i++) byFunction.set(() => 0, `entry ${i}`);
console.log(byFunction.size);
const weak = new WeakMap<object, number>();
const holds = () => () => 2;
const weakOne = holds();
const weakOther = holds();
weak.set(weakOne, 1);
console.log(weak.get(weakOther), weak.has(weakOne));

// With properties of their own.
const tagged = (): { (): number; tag?: string } => () => 3;
const first = tagged();
const second = tagged();
first.tag = "first";
console.log(first.tag, second.tag, "tag" in second);
const freezes = () => () => 4;
const frozen = freezes();
Object.freeze(frozen);
console.log(Object.isFrozen(frozen), Object.isFrozen(freezes()));
const same = () => () => 5;
console.log(Object.is(same(), same()));
const included = () => () => 6;
console.log([included()].includes(included()));
const member = () => () => 7;
console.log(new Set([member(), member()]).size);

// Constructors, each with its prototype.
const constructors = () =>
  function (this: { n: number }) {
    this.n = 1;
  } as unknown as new () => { n: number };
const C = constructors();
const D = constructors();
console.log(new C() instanceof D, new C() instanceof C, C.prototype === D.prototype, new C().constructor === D);

// Listeners are taken away by identity.
class Emitter {
  readonly listeners: (() => void)[] = [];
  off(listener: () => void): void {
    const at = this.listeners.indexOf(listener);
    if (at >= 0) this.listeners.splice(at, 1);
  }
}
const emitter = new Emitter();
for (let i = 0; i < 3; i++) {
  const listener = () => console.log("called");
  emitter.listeners.push(listener);
  if (i === 1) {
    emitter.off(listener);
    emitter.off(listener);
  }
}
console.log(emitter.listeners.length);

// Members of object literals, fields, defaults, nested declarations, arrows in callbacks.
const literal = () => ({
  go() {
    return 1;
  },
  run: function () {
    return 2;
  },
});
const x = literal();
const y = literal();
console.log(x.go === y.go, x.run === y.run, x.go === x.go);
switch (x.run) {
  case y.run:
    console.log("the other's");
    break;
  case x.run:
    console.log("its own");
    break;
}
function declares(): () => number {
  function inner(): number {
    return 3;
  }
  return inner;
}
console.log(declares() === declares());
const withDefault = (f: () => void = () => {}) => f;
console.log(withDefault() === withDefault());
class Field {
  readonly own = () => 5;
  static readonly shared = () => 6;
  method(): number {
    return 7;
  }
}
console.log(new Field().own === new Field().own, Field.shared === Field.shared);
console.log(new Field().method === new Field().method);
const made = [1, 2, 3].map(() => () => 1);
console.log(made.map((f) => made.lastIndexOf(f)));
const generators = () =>
  function* () {
    yield 1;
  };
const asyncs = () => async () => 1;
console.log(generators() === generators(), asyncs() === asyncs());

// A function that is only called, or evaluated once, is the same everywhere.
const once = () => 1;
const alias = once;
const seen = (): unknown => once;
console.log(alias === once, seen() === once, seen() === seen());

// Functions with nothing but a rest parameter, where the library, the language or an assignment calls them.
const o: Record<string, unknown> = {};
Object.defineProperty(o, "x", {
  set: (...args: unknown[]) => console.log(args.length, args[0]),
  get: (...args: unknown[]) => args.length,
});
o["x"] = 5;
console.log(o["x"]);
class C {
  y = 1;
}
const c = new C();
Object.defineProperty(c, "y", { set: (...args: unknown[]) => console.log(args.length ? "some" : "none", args[0]) });
c.y = 7;
const proto = {};
Object.defineProperty(proto, "z", {
  set(...args: unknown[]) {
    console.log(this === child, args);
  },
});
const child = Object.create(proto);
child.z = "q";
function P(this: unknown) {}
Object.defineProperty(P.prototype, "w", {
  set(...args: unknown[]) {
    console.log(args.length === 0 ? "none" : args);
  },
});
const p = new (P as unknown as new () => object)() as { w: unknown };
p.w = [1];
const th = {
  then: (...args: unknown[]) => {
    console.log(args.length, typeof args[0]);
    (args[0] as (v: unknown) => void)(3);
  },
};
Promise.resolve(th).then((...args: unknown[]) => console.log(args.length, args));
[3, 1, 2]
  .sort((...args: number[]) => (args.length ? args[0]! - args[1]! : 0))
  .forEach((...args: unknown[]) => console.log(args.length, args[1]));
console.log("abc".replace(/b/, (...args: unknown[]) => (args.length ? String(args[1]) : "none")));
console.log(
  JSON.stringify({ a: 1 }, (...args: unknown[]) => (args.length ? args[1] : 0)),
  JSON.parse("[1]", (...args: unknown[]) => (args.length ? args[1] : 0)),
);
console.log(
  [..."ab"].map((...args) => args.length),
  Array.from({ length: 2 }, (...args: unknown[]) => args.length),
);
console.log(Reflect.apply((...args: unknown[]) => (args.length ? args[0] : "none"), null, ["r"]));
setTimeout((...args: unknown[]) => console.log(args.length ? args : "none"), 1, "t");
new Promise((...args) => {
  if (args.length) (args[0] as (v: number) => void)(1);
}).then((...v) => console.log(v));
const it = {
  [Symbol.iterator]: (...args: unknown[]) => {
    console.log(args.length ? "args" : "none");
    let n = 0;
    return {
      next: (...a: unknown[]) => ({ done: n++ > 1, value: a.length ? "some" : "no" }),
      return: (...a: unknown[]) => {
        console.log(a.length);
        return { done: true, value: "" };
      },
    };
  },
};
for (const v of it) {
  console.log(v);
  break;
}
const [d] = it as unknown as string[];
console.log(d);
function* g(): Generator<string, void, unknown> {
  const a = yield* {
    [Symbol.iterator]: () => ({
      next: (...a: unknown[]) => ({ done: false, value: a.length ? String(a[0]) : "none" }),
    }),
  } as unknown as Iterable<string>;
}
const gi = g();
console.log(gi.next().value, gi.next("sent").value);
queueMicrotask((...args: unknown[]) => console.log("micro", args.length));

const t = (f: () => unknown): void => {
  try {
    f();
    console.log("no error");
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
};
const o: any = { x: 1, s: "str", n: null, u: undefined, f: { g: 3 }, a: [1, 2] };
const v: any = 5;
let w: any = undefined;
w = w ?? 7;
const k: any = "x";
const i: any = 1;
t(() => o.x());
t(() => o.f.g());
t(() => o[k]());
t(() => o["x"]());
t(() => o.a[0]());
t(() => o.a[i]());
t(() => v());
t(() => w());
t(() => o.missing());
t(() => o.missing.y);
t(() => o.missing.y());
t(() => o.u.y);
t(() => o.n.y);
t(() => o.n.y());
t(() => o.n[k]);
t(() => o.n[i]);
t(() => o.n[0]);
t(() => o.u[k]());
t(() => {
  o.n.y = 1;
});
t(() => {
  o.u[k] = 1;
});
t(() => new o.x());
t(() => new v());
t(() => new o.missing());
t(() => new o.f.g());
t(() => new o[k]());
t(() => o.f.g.h.i);
t(() => (() => 5 as any)()());
t(() => ((x: any) => x)(5)());
t(() => (v as any).toFixed.foo());
t(() => ("abc" as any).foo());
t(() => (o.s as any).foo());
t(() => (1 as any)());
t(() => ("str" as any)());
t(() => [...(v as any)]);
t(() => [...o.x]);
t(() => {
  for (const q of o.x) console.log(q);
});
t(() => {
  for (const q of v) console.log(q);
});
t(() => {
  for (const q of o) console.log(q);
});
t(() => {
  const [a] = o;
  return a;
});
t(() => {
  const [a] = v;
  return a;
});
t(() => {
  const [a] = o.n;
  return a;
});
t(() => {
  const { a } = null as any;
  return a;
});
t(() => {
  const { a } = o.u;
  return a;
});
t(() => {
  const {
    f: {
      g: {
        h: { z },
      },
    },
  } = o;
  return z;
});
t(() => {
  (({ a }: any) => a)(undefined);
});
t(() => {
  (([a]: any) => a)(undefined);
});
t(() => {
  (([a]: any) => a)(3);
});
t(() => new Map(v));
t(() => new Map([1] as any));
t(() => new Set(5 as any));
t(() => Math.max(...(v as any)));
t(() => o.x(...(v as any)));
t(() => v instanceof (o.x as any));
t(() => v instanceof (undefined as any));
t(() => ({}) instanceof (() => 1 as any));
t(() => "a" in v);
t(() => k in o.s);
t(() => o.a.map(5));
t(() => o.a.forEach(undefined));
t(() => o.a.reduce((a: any, b: any) => a));
t(() => ([] as any[]).reduce((a: any) => a));
t(() => o.a.sort(5));
t(() => o.a.find("x"));
t(() => (Symbol() as any) + "");
t(() => `${Symbol("q") as any}`);
t(() => +(Symbol() as any));
t(() => 1n + (1 as any));
t(() => +(1n as any));
t(() => Object.defineProperty(1 as any, "x", {}));
t(() => Object.setPrototypeOf({}, 1 as any));
t(() => Object.create(1 as any));
t(() => new Array(-1));
t(() => {
  o.a.length = -1;
});
t(() => "x".repeat(-1));
t(() => (1).toFixed(101));
t(() => (1).toString(1));
t(() => new Date(NaN).toISOString());
t(() => JSON.parse("{bad"));
t(() => JSON.parse(""));
t(() => {
  const c: any = {};
  c.c = c;
  return JSON.stringify(c);
});
t(() => JSON.stringify(1n));
t(() => BigInt(1.5));
t(() => BigInt("x"));
t(() => (null as any).x);
t(() => (undefined as any).foo.bar);
t(() => decodeURIComponent("%"));
t(() => {
  class A {
    constructor() {}
  }
  (A as any)();
});
t(() => (o.f as any)());
t(() => o.a());
t(() => this as any);
t(() => Reflect.construct(1 as any, []));
t(() => new Promise(5 as any));
t(() => (Promise as any)());
t(() => new WeakMap().set(1 as any, 1));
t(() => Symbol.keyFor(1 as any));
t(() => "a".localeCompare.call(null as any, "b"));
t(() => Array.prototype.map.call(null as any, () => 1));
t(() => Array.from(null as any));
t(() => Array.from([1], 5 as any));
t(() => Object.fromEntries(5 as any));
t(() => Object.fromEntries([5] as any));
t(() => Object.keys(null as any));
t(() => Object.assign(null as any, {}));
t(() => new Uint8Array(-1));
t(() => new DataView(5 as any));
t(() => new RegExp("("));
t(() => "a".matchAll(/a/));
t(() => "a".replaceAll(/a/, ""));
t(() => String.fromCodePoint(-1));
t(() => "a".normalize("x"));
t(() => {
  throw 1;
});

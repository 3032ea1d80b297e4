// How messages show what is called, constructed or iterated.
const o: any = { a: [1], x: 5, n: null, f: () => 5, o: { p: 1 } };
const v: any = 5;
const k: any = "x";
let i: any = 0;
const f2: any = () => 5;
class A {
  #p: any = 1;
  x: any = undefined;
  m(): void {
    this.#p();
  }
  q(): void {
    (this as any).z();
  }
}
const tries: (() => unknown)[] = [
  () => o["x y"](),
  () => o[0](),
  () => o[k + 1](),
  () => o[`a${k}`](),
  () => o[i++](),
  () => o[o.f()](),
  () => o[-1](),
  () => o[!k as any](),
  () => o[typeof k](),
  () => o[k ? 1 : 2](),
  () => o[o[k]](),
  () => o[[1] as any](),
  () => o[/a/ as any](),
  () => (console.log("first"), v)(),
  () => (v || k)(),
  () => (v && k)(),
  () => (v ?? k)(),
  () => (v ? v : k)(),
  () => (v + k)(),
  () => (v + k * i)(),
  () => (v + k + i)(),
  () => (-v as any)(),
  () => (typeof v as any)(),
  () => (i = v as any)(),
  () => ((o.x = 5) as any)(),
  () => (o.x++ as any)(),
  () => f2()(),
  () => o.f()(),
  () => o.f().g(),
  () => o.f(1, 2).g(3),
  () => ((() => 5) as any)()(),
  () => (5 as any)(),
  () => ("s" as any)(),
  () => (/a/g as any)(),
  () => ([1, 2] as any)(),
  () => (({}) as any)(),
  () => (({ a: 1 }) as any).b(),
  () => ([1, v, "s"] as any).b(),
  () => ([...o.a] as any).b(),
  () => (`t${v}x` as any).b(),
  () => ((() => 1) as any).b(),
  () => (new Date() as any).b(),
  () => new (f2())(),
  () => new (f2().g)(),
  () => new o[k](),
  () => new (5 as any)(),
  () => o?.x(),
  () => o.x?.(),
  () => o?.[k](),
  () => o?.x?.y(),
  () => o.a?.[0](),
  () => o?.f()(),
  () => o?.f().y(),
  () => (o?.x)(),
  () => new A().m(),
  () => new A().q(),
  () => o.x``,
  () => o[k]`a${1}b`,
  () => o.x(...[1]),
  () => new v(...[1]),
  () => (Math as any).foo(),
  () => (JSON as any).foo.bar(),
  () => o.a["b"].c(),
  () => o.a[0].c(),
  () => (v in o && v)(),
  () => {
    for (const q of o[k]) console.log(q);
  },
  () => {
    for (const q of f2()) console.log(q);
  },
  () => {
    for (const q of o.f()) console.log(q);
  },
  () => {
    for (const q of o.f().g) console.log(q);
  },
  () => {
    for (const q of { a: 1 } as any) console.log(q);
  },
  () => {
    for (const q of new A() as any) console.log(q);
  },
  () => {
    for (const q of o?.x) console.log(q);
  },
  () => [...o.x],
  () => [...f2()],
  () => [1, ...o.n, 2],
  () => f2(...v),
  () => f2(...o.n),
  () => f2(1, ...o.x),
  () => f2(...v, 1),
  () => new (A as any)(...v),
  () => new (Map as any)(v),
  () => {
    const [a] = f2();
    return a;
  },
  () => {
    const [a] = o;
    return a;
  },
  () => {
    const [a] = o.f();
    return a;
  },
  () => {
    let a;
    [a] = v;
    return a;
  },
  () => {
    const [[a]] = [5 as any];
    return a;
  },
  () => {
    for (const [a] of [5 as any]) console.log(a);
  },
  () => {
    const { a: b } = o.n;
    return b;
  },
  () => {
    const {} = o.n;
  },
  () => {
    const { ...r } = o.n;
    return r;
  },
  () => {
    const { [k]: a } = o.n;
    return a;
  },
  () => {
    const { a = 1 } = o.n;
    return a;
  },
  () => {
    const { a } = ((() => null) as any)();
    return a;
  },
  () => {
    let a;
    ({ a } = o.n);
    return a;
  },
  () => ((q: any, { a }: any) => [q, a])(1, undefined),
  () => (({ a }: any) => a)(null),
  () => (({ a }: any = null) => a)(),
  () =>
    (({
      o: {
        p: { q },
      },
      n: { r },
    }: any) => [q, r])(o),
  () => {
    for (const { a } of [null as any]) console.log(a);
  },
  () => {
    try {
      throw null;
    } catch ({ a }: any) {
      console.log(a);
    }
  },
  () => o.u?.x.y ?? o.u.x,
  () => {
    o.n[o.x] = 1;
  },
  () => {
    const it = { [Symbol.iterator]: () => ({ next: () => 5 }) } as any;
    for (const q of it) console.log(q);
  },
  () => {
    const it = { [Symbol.iterator]: () => ({}) } as any;
    for (const q of it) console.log(q);
  },
  () => {
    const it = { [Symbol.iterator]: 5 } as any;
    for (const q of it) console.log(q);
  },
  () => (A as any)(),
  () => (Map as any)(),
  () => (Promise as any)(),
  () => (o.o.missing as any)[k],
  () => (o.a[7] as any)[k as number],
  () => v instanceof (() => 1 as any),
  () => o instanceof ((() => 1) as any),
];
for (const [at, run] of tries.entries()) {
  try {
    run();
    console.log(at, "no error");
  } catch (e) {
    console.log(at, (e as Error).name, (e as Error).message);
  }
}

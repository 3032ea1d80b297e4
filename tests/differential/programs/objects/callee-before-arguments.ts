// What a method call calls is found before its arguments are evaluated, which may replace it; getters run before them.
class A {
  f(n: number): string {
    return "old " + n;
  }
  g: (n: number) => string = (n) => "gold " + n;
}
const a = new A();
const swap = (): number => {
  a.f = (n) => "new " + n;
  a.g = (n) => "gnew " + n;
  return 1;
};
console.log(a.f(swap()), a.f(2));
const b = new A();
const swapb = (): number => {
  b.g = (n) => "gnew " + n;
  return 1;
};
console.log(b.g(swapb()), b.g(2));
const o = { f: (n: number): string => "o" + n };
console.log(
  o.f(
    ((): number => {
      o.f = (n) => "p" + n;
      return 3;
    })(),
  ),
  o.f(4),
);
const d: Record<string, (n: number) => string> = { x: (n) => "x" + n };
console.log(
  d.x(
    ((): number => {
      d.x = (n) => "y" + n;
      return 3;
    })(),
  ),
  d.x(4),
);
const k = "x" + (process.argv.length > 100 ? "z" : "");
console.log(
  d[k](
    ((): number => {
      d[k] = (n) => "z" + n;
      return 3;
    })(),
  ),
  d[k](4),
);
// receiver var replaced
let r = { f: (n: number): string => "r1 " + n };
console.log(
  r.f(
    ((): number => {
      r = { f: (n) => "r2 " + n };
      return 3;
    })(),
  ),
  r.f(4),
);
// prototype changed
class P {
  m(n: number): string {
    return "m" + n;
  }
}
const p = new P();
console.log(
  p.m(
    ((): number => {
      P.prototype.m = function (n) {
        return "q" + n;
      };
      return 1;
    })(),
  ),
  p.m(2),
);
// getters, elements, optional chains, spreads, templates, destructuring
const log: string[] = [];
const say = <T>(t: string, v: T): T => {
  log.push(t);
  return v;
};
const h = {
  get f() {
    log.push("get");
    return (n: number): string => "h" + n;
  },
};
console.log(h.f(say("arg", 1)), log.join());
class G {
  get f(): (n: number) => string {
    log.push("Gget");
    return (n) => "G" + n + (this instanceof G);
  }
}
console.log(new G().f(say("Garg", 1)), log.join());
console.log(a["f"](swap()), a["f"](...[swap()]), a?.f(swap()), a.f?.(swap()));
const tag = {
  t(s: TemplateStringsArray, n: number): string {
    return s.join("|") + n;
  },
};
console.log(
  tag.t`a${((): number => {
    tag.t = () => "new";
    return 1;
  })()}b`,
  tag.t`a${1}b`,
);
const swp = { f: (n: number): string => "s" + n };
console.log(
  swp.f(
    ((): number => {
      [swp.f] = [(n: number): string => "t" + n];
      return 5;
    })(),
  ),
  swp.f(6),
);
const nul = null as { f: ((n: number) => void) | null } | null;
for (const go of [
  () => (nul as any).f(say("no", 1)),
  () => ({ f: null as any }).f(say("yes", 1)),
  () => {
    const q: any = { f: 1 };
    q.f = 2;
    q.f(say("yes2", 1));
  },
])
  try {
    go();
  } catch (e) {
    console.log((e as Error).message, log.at(-1));
  }
async function later(): Promise<void> {
  const x = { f: (n: number): string => "l" + n };
  const w = async (): Promise<number> => {
    x.f = (n) => "w" + n;
    return 1;
  };
  console.log(x.f(await w()), x.f(2));
}
void later();

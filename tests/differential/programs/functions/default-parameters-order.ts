// Default parameters: their scope, their order, closures in them.
function a(f = () => x, x = 1): number {
  return f() + x;
}
console.log(
  a(),
  a(() => 5),
  a(undefined, 7),
);
function b(x = 1, y = x + 1, z = () => x + y): number {
  x = 10;
  return z() + x;
}
console.log(
  b(),
  b(2),
  b(2, 3),
  b(1, 1, () => 0),
);
function c({ p = 1, q = p } = {} as { p?: number; q?: number }, [r = q] = [] as number[]): number[] {
  return [p, q, r];
}
console.log(c(), c({ p: 5 }), c({ q: 2 }, [9]));
function d(x: number, get = () => x, set = (v: number) => (x = v)): number {
  set(x * 2);
  return get() + x;
}
console.log(d(3));
let n = 0;
function e(x = n++, y = n++): string {
  return `${x},${y},${n}`;
}
console.log(e(), e(5), e(undefined, 1));
console.log(
  a.length,
  b.length,
  c.length,
  d.length,
  ((...r: number[]) => r).length,
  ((x: number, y = 1, z: number) => [x, y, z]).length,
);
function early(
  f: () => number = () => {
    try {
      return late;
    } catch (err) {
      console.log((err as Error).message);
      return -1;
    }
  },
  got = f(),
  late = 3,
): number {
  return got + f();
}
console.log(early());
class K {
  constructor(
    readonly v = 1,
    readonly w = () => this.v + v,
  ) {}
  m(self = this, t = self.v): number {
    return t;
  }
}
console.log(new K().w(), new K(4).w(), new K(9).m());
const arrow = (x = arguments_(), ...rest: number[]): string => `${x}|${rest}`;
function arguments_(): string {
  return "called";
}
console.log(arrow(), arrow("given", 1, 2));
function rec(k: number, self = rec): number {
  return k <= 0 ? 0 : 1 + self(k - 1);
}
console.log(rec(4));
function shadow(x = 1) {
  {
    let x = 2;
    x++;
    console.log(x);
  }
  return x;
}
console.log(shadow());
async function as(x = Promise.resolve(1), y = x): Promise<number> {
  return (await x) + (await y);
}
function* gen(x = 1, y = x * 2): Generator<number> {
  yield x;
  yield y;
}
console.log([...gen()], [...gen(5)]);
as().then((v) => console.log(v));
for (const f of [() => typeof f]) {
  try {
    console.log(f());
  } catch (err) {
    console.log((err as Error).message);
  }
}

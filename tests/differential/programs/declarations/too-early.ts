// Variables and classes before their declaration.
function attempt(f: () => unknown): void {
  try {
    console.log(f());
  } catch (e) {
    console.log(`${(e as Error).name}: ${(e as Error).message}`);
  }
}
attempt(() => new Later().v);
attempt(() => later);
attempt(() => Later.s);
attempt(() => (later = 5));
class Later {
  v = 1;
  static s = 2;
}
let later = 3;
attempt(() => new Later().v + later);
attempt(() => {
  const f = (): unknown => new Inner();
  f();
  class Inner {}
  return "not reached";
});
attempt(() => {
  const f = (): number => x;
  const r = f();
  let x = 1;
  return r + x;
});
attempt(() => {
  // @ts-ignore used too early
  class A extends B {}
  class B {}
  return new A();
});
attempt(() => {
  // @ts-ignore used too early
  const a = b + 1;
  const b = 1;
  return a;
});
attempt(() => {
  class Self {
    static a = Self.name;
    static b = (() => Self.a)();
  }
  return Self.b;
});
attempt(() => {
  const C = class N {
    // @ts-ignore used too early
    static x = C;
  };
  return C;
});
attempt(() => {
  {
    // @ts-ignore used too early
    typeof t;
    let t = 1;
    return t;
  }
});
attempt(() => {
  // @ts-ignore used too early
  function f(a = b, b = 1): number {
    return a + b;
  }
  return f();
});
attempt(() => {
  // @ts-ignore used too early
  for (const q of [q]) return q;
});
attempt(() => {
  // @ts-ignore used too early
  let z = z;
  return z;
});
attempt(() => {
  switch (1 as number) {
    case 0:
      let s = 1;
    default:
      // @ts-ignore used too early
      return s;
  }
});
attempt(() => {
  const g = (): string => new K().name();
  class K {
    name(): string {
      return "K";
    }
  }
  return g();
});
function hoistedUse(): string {
  return new Top().t;
}
attempt(hoistedUse);
class Top {
  t = "top";
}
attempt(hoistedUse);

// One function that reads, writes, deletes and restores properties of whatever it is given, under any name.
class C {
  m(): number {
    return 42;
  }
  *g(): Generator<number> {
    yield 1;
  }
  get x(): string {
    return "x";
  }
  a = 1;
  ["b"]?: number;
  static s(): string {
    return "s";
  }
  static f = "f";
  static get p(): boolean {
    return this === C;
  }
}
class Empty {}

function verify(o: object, name: string): void {
  const own = Object.getOwnPropertyDescriptor(o, name);
  if (own === undefined) return console.log(name, "is not there", Object.hasOwn(o, name), name in o);
  const object = o as Record<string, unknown>;
  const out: unknown[] = [name, own.enumerable, own.configurable, own.writable];
  const old = object[name];
  try {
    object[name] = "unlikely";
    out.push(object[name] === "unlikely");
  } catch (e) {
    out.push((e as Error).name);
  }
  try {
    out.push(delete object[name], Object.hasOwn(o, name), name in o);
  } catch (e) {
    out.push((e as Error).name);
  }
  if (own.configurable) Object.defineProperty(o, name, own);
  out.push(object[name] === old, Object.keys(o).includes(name));
  console.log(...out);
}

const c = new C();
for (const name of ["m", "g", "x", "constructor", "a", "toString"]) verify(C.prototype, name);
for (const name of ["s", "f", "p", "name", "length", "prototype", "m"]) verify(C, name);
for (const name of ["a", "b", "m"]) verify(c, name);
verify(Empty, "name");
verify(Empty.prototype, "constructor");
verify({ literal: 1 }, "literal");
verify([1], "0");
console.log(c.m(), [...c.g()], c.x, c.a, C.s(), C.f, C.p, C.name, "m" in c, new Empty() instanceof Empty);
export {};

// Private members are those of the class that declares them: everything else is refused.
class C {
  #x = 1;
  #m() {
    return 1;
  }
  get #g() {
    return 1;
  }
  set #g(v) {}
  static #s = 2;
  static #sm() {
    return 3;
  }
  static rx(o: C) {
    return o.#x;
  }
  static wx(o: C) {
    o.#x = 1;
    return "w";
  }
  static m(o: C) {
    return o.#m();
  }
  static mv(o: C) {
    return typeof o.#m;
  }
  static g(o: C) {
    return o.#g;
  }
  static sg(o: C) {
    o.#g = 1;
    return "sg";
  }
  static s(o: typeof C) {
    return o.#s;
  }
  static sm(o: typeof C) {
    return o.#sm();
  }
  static ws(o: typeof C) {
    o.#s = 1;
    return "ws";
  }
  static upd(o: C) {
    return o.#x++;
  }
  static self() {
    return this.#sm();
  }
}
class D extends C {}
class Other {
  #x = 5;
  y = this.#x;
}
const values: unknown[] = [new C(), new D(), C, D, {}, new Other(), { x: 1 }, [1], 5, "s", null, undefined, class {}];
const ops: [string, (o: any) => unknown][] = [
  ["rx", C.rx],
  ["wx", C.wx],
  ["m", C.m],
  ["mv", C.mv],
  ["g", C.g],
  ["sg", C.sg],
  ["s", C.s],
  ["ws", C.ws],
  ["upd", C.upd],
];
for (const [name, op] of ops)
  for (const v of values) {
    try {
      console.log(name, typeof v, op(v));
    } catch (e) {
      const { message } = e as Error;
      console.log(name, typeof v, (e as Error).name, /null|undefined/.test(message) ? "nullish" : message);
    }
  }
for (const c of [C, D])
  try {
    console.log(c.self(), C.sm(c));
  } catch (e) {
    console.log(`${e}`);
  }

// Keys of literals that are computed: order of evaluation, numbers, well-known symbols, constants.
const log: string[] = [];
const k = (s: string): string => {
  log.push(`key ${s}`);
  return s;
};
const v = <T>(x: T): T => {
  log.push(`value ${String(x)}`);
  return x;
};
const o = { [k("b")]: v(1), a: v(2), [k("c") + "!"]: v(3), [`${1 + 1}`]: v(4), 1: v(5) };
console.log(o, log.join(", "));
console.log(Object.keys(o));
const NAME = "fixed";
const N = 7;
const f = { [NAME]: 1, [N]: "seven", ["lit" + ""]: true, [-1]: "m" };
console.log(f, f.fixed, f[7], f[N]);
for (let i = 0; i < 3; i++) {
  const made: { [key: string]: number } = { [`k${i}`]: i, [i]: i * 2 };
  console.log(made);
}
const pick = <K extends string>(key: K, value: number): Record<K, number> => ({ [key]: value }) as Record<K, number>;
console.log(pick("x", 1).x, pick("y", 2));
const mixed = {
  plain: 1,
  *[Symbol.iterator]() {
    yield 1;
    yield 2;
  },
};
console.log([...mixed], Object.keys(mixed));
const dynamic = {
  [k("m")](x: number) {
    return x + 1;
  },
  [k("p")]: (x: number) => x - 1,
};
console.log(dynamic.m!(1), dynamic.p!(1));
let state = 0;
const update = <S extends object>(s: S, key: keyof S & string, value: unknown): S => ({ ...s, [key]: value });
console.log(update({ a: 1, b: "x" }, "b", "y"), update({ a: 1, b: "x" }, "a", state++));
const order = { z: 1, 10: "ten", 9: "nine", y: 2, "08": "text", 0: "zero" };
console.log(Object.keys(order), JSON.stringify(order));

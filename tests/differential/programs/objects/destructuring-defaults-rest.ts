const config = { host: "h", port: 0, extra: { a: 1, b: [1, 2] }, flag: undefined as boolean | undefined, more: "m" };
const {
  host,
  port: p = 5,
  flag = true,
  extra: {
    a,
    b: [first, second = 9, third = 10],
  },
  ...rest
} = config;
console.log(host, p, flag, a, first, second, third, rest);
function f({ x, y = 2, ...others }: { x: number; y?: number; [k: string]: number | undefined }): void {
  console.log(x, y, others);
}
f({ x: 1 });
f({ x: 1, y: 5, z: 6, w: 7 });
const { length } = "hello";
const { [`k${1}`]: dyn } = { k1: "v1" } as Record<string, string>;
console.log(length, dyn);
let m = 0;
let n = "";
({ m, n } = { m: 3, n: "q" });
console.log(m, n);
const fn = ({ a: { b = 1 } = {} }: { a?: { b?: number } } = {}): number => b;
console.log(fn(), fn({}), fn({ a: {} }), fn({ a: { b: 7 } }));

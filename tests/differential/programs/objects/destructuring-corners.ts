// Defaults that see earlier names, swaps, nested patterns, computed keys, iterables, and holes.
const {
  a = 1,
  b = a + 1,
  c: { d = b * 2, ...restC } = { d: undefined, e: 5 } as { d?: number; e: number },
} = {} as {
  a?: number;
  b?: number;
  c?: { d?: number; e: number };
};
console.log(a, b, d, restC);
const [x = "dx", , y = x, ...[z = "dz", ...more]] = [undefined, 2, undefined, undefined, 5, 6] as (
  | string
  | number
  | undefined
)[];
console.log(x, y, z, more);
let p = 1;
let q = 2;
let r = 3;
[p, q, r] = [r, p, q];
console.log(p, q, r);
[p = 10, [q] = [20], { r } = { r: 30 }] = [] as unknown as [number, [number], { r: number }];
console.log(p, q, r);
const key = "dyn";
const { dyn: got, ...others } = { dyn: 1, other: 2, third: 3 } as Record<string, number | string>;
const { [`${key}2`]: got2 = "none" } = { dyn2: undefined } as Record<string, number | undefined | string>;
console.log(got, got2, others);
const { length, 0: first, [length - 1]: last } = "hello";
console.log(length, first, last);
const [m1, , m3] = new Map([
  ["k", 1],
  ["l", 2],
  ["m", 3],
]);
const [s1, ...s2] = new Set("banana");
const [ch1, ch2] = "🙂é";
console.log(m1, m3, s1, s2, ch1, ch2);
function* naturals(): Generator<number> {
  try {
    for (let i = 0; ; i++) yield i;
  } finally {
    console.log("closed");
  }
}
const [n0, n1, , n3] = naturals();
console.log(n0, n1, n3);
const [] = naturals();
const fn = (
  { a: { b = 5 } = {}, ...rest }: { a?: { b?: number }; [k: string]: unknown } = {},
  [h, ...t]: Iterable<number> = [1, 2, 3],
) => [b, rest, h, t];
console.log(fn(), fn({}), fn({ a: { b: 1 }, z: 9 }, new Set([7, 8])), fn.length);
const list = [
  { id: 1, pos: [10, 20] },
  { id: 2, pos: [30], tags: { t: "x" } },
] as { id: number; pos: number[]; tags?: { t: string } }[];
for (const {
  id,
  pos: [px, py = -1],
  tags: { t = "?" } = {},
} of list)
  console.log(id, px, py, t);
for (const [i, { id }] of list.entries()) console.log(i, id);
for (const { length: n } of ["a", "bcd"]) console.log(n);
const target: { list: number[]; obj: Record<string, number>; n?: number } = { list: [], obj: {} };
[target.list[2], target.obj.k, target["n"]] = [1, 2, 3];
({ a: target.list[0], b: target.obj["z"], ...target.obj } = { a: 7, b: 8, c: 9 });
console.log(target);
const same = { v: 1 };
const result = ({ v: p } = same);
console.log(result === same, p);
for (const bad of [
  () => {
    const [u] = null as unknown as number[];
    return u;
  },
  () => {
    const { u } = undefined as unknown as { u: 1 };
    return u;
  },
  () => {
    const [u] = 5 as unknown as number[];
    return u;
  },
  () => {
    const {
      a: { u },
    } = { a: null } as unknown as { a: { u: 1 } };
    return u;
  },
])
  try {
    console.log(bad());
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
try {
  throw { code: 7, info: ["i", "j"] };
} catch ({ code, info: [, second], none = "d" }: any) {
  console.log(code, second, none);
}
const swap = <A, B>([l, rr]: [A, B]): [B, A] => [rr, l];
console.log(swap([1, "a"]), (({ x: [, [deep]] }: { x: [number, number[]] }) => deep)({ x: [1, [2]] }));

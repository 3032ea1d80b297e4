const show = (...x: unknown[]): void => console.log(...x);
const list: (number | undefined)[] = [1, undefined, 3.5, -0, NaN, 2 ** 40];
for (let i = 0; i < list.length; i++) list[i] = list[i + 1];
show(list, Object.is(list[2], -0));
const p: (number | undefined)[] = [5, 6, undefined];
[p[0], p[2]] = [p[2], p[0]];
show(p);
[p[0], p[3]] = [p[3], p[0]];
show(p, p.length);
const holes: number[] = [];
holes[3] = 4;
holes[0] = 1;
for (let i = 0; i < 4; i++) holes[i] = holes[3 - i]!;
show(holes, 1 in holes);
const mix: (number | string | { a: number })[] = [1, "two", { a: 3 }, 4.5];
for (let i = 0; i < 3; i++) mix[i] = mix[i + 1]!;
show(mix);
const objs = [{ a: 1 }, { a: 2 }, { a: 3 }];
[objs[0], objs[2]] = [objs[2]!, objs[0]!];
show(objs);
const src: number[] = [1, 2, 3],
  dst: (number | undefined)[] = [undefined];
for (let i = 0; i < 5; i++) dst[i] = src[i];
show(dst);
const x2: (number | undefined)[] = new Array<number | undefined>(3).fill(7);
x2[1] = x2[9];
show(x2, x2[1] === undefined);
const f: number[] = [0.5, 1.5];
const g: (number | undefined)[] = [undefined, 2];
g[0] = f[1];
f[0] = g[1]!;
show(f, g);
let s = 0;
for (const v of f) s += v;
show(s);
const perm = Array.from({ length: 7 }, (_, i) => i);
for (let r = 1; r < 7; r++) {
  const first = perm[0]!;
  for (let i = 0; i < r; i++) perm[i] = perm[i + 1]!;
  perm[r] = first;
}
show(perm);
const frozen = Object.freeze([1, undefined, 3]) as (number | undefined)[];
try {
  frozen[0] = frozen[1];
} catch (e) {
  show((e as Error).message);
}

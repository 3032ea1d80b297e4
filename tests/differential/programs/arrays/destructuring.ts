const [a, b, , d = 4, ...rest] = [1, 2, 3, undefined, 5, 6];
console.log(a, b, d, rest);
let x = 1;
let y = 2;
[x, y] = [y, x];
console.log(x, y);
const [
  [p, q],
  {
    r,
    s: [t],
  },
] = [[1, 2], { r: 3, s: [4] }] as const;
console.log(p, q, r, t);
const [u, v = u, w = 7] = ["only"] as string[] & { 2?: number };
console.log(u, v, w);
function f([head, ...tail]: number[], { k = 5, m }: { k?: number; m: number }): string {
  return `${head}|${tail.join("-")}|${k}|${m}`;
}
console.log(f([1, 2, 3], { m: 9 }), f([1], { k: 0, m: 1 }), f([], { m: 2 }));
const arr = [0, 0, 0];
[arr[2], arr[0]] = [7, 8];
console.log(arr);
for (const [k, n] of [
  ["a", 1],
  ["b", 2],
] as [string, number][])
  console.log(k, n);
const swap = <A, B>([m, n]: [A, B]): [B, A] => [n, m];
console.log(swap([1, "z"]));

// heavy: too slow when every allocation collects
function depth(n: number): number {
  return n === 0 ? 0 : 1 + depth(n - 1);
}
console.log(depth(5000));
interface L {
  v: number;
  next: L | null;
}
let list: L | null = null;
for (let i = 0; i < 5000; i++) list = { v: i, next: list };
const sum = (l: L | null): number => (l === null ? 0 : l.v + sum(l.next));
console.log(sum(list));
type T = { l: T | null; r: T | null };
const build = (d: number): T => (d === 0 ? { l: null, r: null } : { l: build(d - 1), r: build(d - 1) });
const count = (t: T | null): number => (t === null ? 0 : 1 + count(t.l) + count(t.r));
console.log(count(build(12)));
const nest = (n: number): string => (n === 0 ? "" : `(${nest(n - 1)})`);
console.log(nest(1000).length, nest(5));
let arr: unknown[] = [];
for (let i = 0; i < 500; i++) arr = [arr];
console.log(JSON.stringify(arr).length);

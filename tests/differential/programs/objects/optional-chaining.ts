interface Tree {
  value: number;
  left?: Tree | null;
  right?: Tree | null;
  visit?: (n: number) => string;
}
const t: Tree = { value: 1, left: { value: 2, left: null, visit: (n) => `v${n}` }, right: null };
console.log(
  t.left?.value,
  t.right?.value,
  t.left?.left?.value,
  t.left?.right?.left?.value,
  t.left?.visit?.(3),
  t.visit?.(4),
);
const arr: number[] | undefined = t.value > 5 ? [1] : undefined;
console.log(arr?.[0], arr?.length, arr?.map((x) => x).length, (t.left ?? t).value, t?.["value"]);
let calls = 0;
const next = (): number => ++calls;
const none = null as { f(n: number): number } | null;
console.log(none?.f(next()), calls);
const depth = (n: Tree | null | undefined): number => (n ? 1 + Math.max(depth(n.left), depth(n.right)) : 0);
console.log(depth(t), depth(null), (t.left?.visit ?? String)(9));

// A generic that calls itself at a growing type.
type Nested<T> = { value: T; inner: Nested<T[]> | null };
function build<T>(v: T, depth: number): Nested<T> {
  return { value: v, inner: depth === 0 ? null : build([v, v], depth - 1) };
}
function count<T>(n: Nested<T>): number {
  return n.inner === null ? 1 : 1 + count(n.inner);
}
const n = build(1, 4);
console.log(count(n), JSON.stringify(n.inner?.value), JSON.stringify(n.inner?.inner?.inner?.value));
console.log(JSON.stringify(build("x", 2)));

async function f(a0: (q: number) => number): Promise<number> {
  a0 = (q: number): number => a0(q);
  return a0(3);
}
function g(a0: (q: number) => number): number {
  a0 = (q: number): number => a0(q);
  return a0(3);
}
try {
  console.log(g((x) => x));
} catch (e) {
  console.log((e as Error).message);
}
f((x) => x).then(
  (v) => console.log(v),
  (e: Error) => console.log(e.message),
);

// TypeErrors from null and undefined carry V8's messages.
interface T {
  a: { b: number; f(): number } | null;
  list?: number[];
  fn?: () => void;
}
const t = { a: null } as T;
const tests: [string, () => unknown][] = [
  ["read", () => t.a!.b],
  ["call", () => t.a!.f()],
  ["index", () => t.list![0]],
  ["missing fn", () => t.fn!()],
  ["write", () => (t.a!.b = 1)],
  ["length", () => (t.list as number[]).length],
  ["null.x", () => (null as unknown as { x: number }).x],
  ["string", () => (undefined as unknown as string).length],
];
for (const [name, f] of tests) {
  try {
    f();
    console.log(name, "no error");
  } catch (e) {
    console.log(name, e instanceof TypeError, (e as Error).message);
  }
}

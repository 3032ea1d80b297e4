// `call` on values of which only some are functions.
const things: unknown[] = [["1", "3"], { a: 1 }, () => 5, (x: number) => x, "s"];
let n = 0;
for (const t of things) {
  const f = t as { call?: (self: unknown, ...a: unknown[]) => unknown };
  try {
    console.log(n++, f.call!(null, 7));
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
}

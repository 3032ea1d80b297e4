// An object is read by name before a computed write, a delete or a spread turns it into a dictionary.
const a: { a: number; x?: string } = { a: 1 };
function readX(): string | undefined {
  return a.x;
}
console.log(readX());
(a as unknown as Record<string, unknown>)[["x"].join()] = "later";
console.log(readX());

const b: { n?: number; s: string } = { n: 5, s: "s" };
function readN(): number | undefined {
  return b.n;
}
console.log(readN());
delete b.n;
console.log(readN(), b.n === undefined, "n" in b);

const source: { p: number; q?: number } = { p: 1 };
const before = { ...source };
(source as unknown as Record<string, unknown>)[["q", ""].join("")] = 2;
const after = { ...source };
console.log(before, after, after.q);

const c: { kind: string; v?: number } = { kind: "k" };
function test(): boolean {
  return c.v === undefined;
}
console.log(test());
for (const key of ["v", "w"]) (c as unknown as Record<string, unknown>)[key] = 1;
console.log(test(), c);

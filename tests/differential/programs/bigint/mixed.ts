/** Operands of which types say too little: numbers, BigInts and texts together. */
function attempt(name: string, f: () => unknown): void {
  try {
    console.log(name, f());
  } catch (error) {
    console.log(name, (error as Error).name, (error as Error).message);
  }
}
// biome-ignore lint/suspicious/noExplicitAny: the operands contradict the operators on purpose
type Any = any;
const operands: Any[] = [
  1n,
  2,
  "3",
  true,
  null,
  undefined,
  -4n,
  2.5,
  "x",
  10n ** 30n,
  Number.NaN,
  { valueOf: () => 7n },
  { valueOf: () => 7 },
];
for (const a of operands) {
  for (const b of operands) {
    const left = typeof a === "object" && a !== null ? "{}" : `${String(a)}${typeof a === "bigint" ? "n" : ""}`;
    const right = typeof b === "object" && b !== null ? "{}" : `${String(b)}${typeof b === "bigint" ? "n" : ""}`;
    const name = `${left} ${right}`;
    attempt(`${name} +`, () => a + b);
    attempt(`${name} *`, () => a * b);
    attempt(`${name} %`, () => a % b);
    attempt(`${name} &`, () => a & b);
    attempt(`${name} >>`, () => a >> b);
    attempt(`${name} >>>`, () => a >>> b);
    attempt(`${name} cmp`, () => [a < b, a <= b, a > b, a >= b].join());
    attempt(`${name} eq`, () => [a == b, a != b, a === b, a !== b].join());
  }
  attempt("neg", () => -a);
  attempt("not", () => ~a);
  attempt("plus", () => +a);
  attempt("inc", () => {
    let v = a;
    const before = v++;
    return [before, v, --v].map(String).join();
  });
  attempt("bool", () => (a ? 1 : 0) + (!a ? 2 : 0));
  attempt("max", () => Math.max(a, 1));
  attempt("typeof", () => typeof a);
}

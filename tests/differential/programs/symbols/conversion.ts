// Symbols refuse implicit conversion.
const s = Symbol("x") as unknown;
function attempt(name: string, f: () => unknown): void {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, (e as Error).name, (e as Error).message);
  }
}
attempt("template", () => `${s as string}`);
attempt("plus", () => (s as string) + "a");
attempt("plus left", () => "a" + (s as string));
attempt("number", () => +(s as number));
attempt("times", () => (s as number) * 2);
attempt("minus", () => (s as number) - 1);
attempt("Number()", () => Number(s));
attempt("String()", () => String(s));
attempt("less", () => (s as number) < 1);
attempt("join", () => [s, 1].join());
attempt("loose equal", () => (s as string) == "x");
attempt("strict equal", () => s === "Symbol(x)");
attempt("Boolean", () => Boolean(s));
attempt("json", () => JSON.stringify({ a: s, b: 1 }));
attempt("json array", () => JSON.stringify([s, 2]));
attempt("json itself", () => JSON.stringify(s));
attempt("property", () => (s as { foo?: number }).foo);
attempt("keyFor", () => Symbol.keyFor("no" as unknown as symbol));

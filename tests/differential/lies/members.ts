// Members of classes read by computed keys under another type.
class A {
  static s = 1;
  f = 2;
  get g(): number {
    return 3;
  }
  m(): number {
    return 4;
  }
}
class B extends A {}
function attempt(name: string, f: () => unknown): void {
  try {
    console.log(`${name}:`, f());
  } catch (error) {
    console.log(`${name}: ${error instanceof TypeError ? "TypeError" : error instanceof Error ? error.name : "?"}`);
  }
}
const get = (o: unknown, k: string): unknown => (o as Record<string, unknown>)[k];
attempt("field", () => get(new B(), "f"));
attempt("field of a parent", () => get(new A(), "f"));
attempt("missing", () => get(new B(), "none"));
attempt("missing of a class", () => get(B, "none"));
attempt("keys", () => Object.keys(new B()).map((k) => get(new B(), k)));
attempt("method", () => typeof get(new B(), "m"));
attempt("accessor", () => get(new B(), "g"));
attempt("static", () => get(B, "s"));

// Built-in objects that are only met when the program runs: what would change them is refused.
const parent = (o: object): any => Object.getPrototypeOf(o);
attempt("define on Object.prototype", () => {
  Object.defineProperty(parent({}), "planted", { value: 1, configurable: true });
  const found = ({} as any).planted;
  delete parent({}).planted;
  return found;
});
attempt("accessor on Array.prototype", () => {
  Object.defineProperty(parent([]), "planted", { get: () => 2, configurable: true });
  const found = ([] as any).planted;
  delete parent([]).planted;
  return found;
});

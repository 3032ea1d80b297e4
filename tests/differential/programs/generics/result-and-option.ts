// Result and Option as discriminated unions, with inference, mapping, collecting and exhaustive matching.
type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };
const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
const map = <T, U, E>(r: Result<T, E>, f: (v: T) => U): Result<U, E> => (r.ok ? ok(f(r.value)) : r);
const flatMap = <T, U, E, F>(r: Result<T, E>, f: (v: T) => Result<U, F>): Result<U, E | F> => (r.ok ? f(r.value) : r);
const all = <T, E>(rs: Iterable<Result<T, E>>): Result<T[], E[]> => {
  const values: T[] = [];
  const errors: E[] = [];
  for (const r of rs) r.ok ? values.push(r.value) : errors.push(r.error);
  return errors.length > 0 ? err(errors) : ok(values);
};
const attempt = <T>(f: () => T): Result<T, Error> => {
  try {
    return ok(f());
  } catch (e) {
    return err(e instanceof Error ? e : new Error(String(e)));
  }
};
type ParseError = { kind: "empty" } | { kind: "nan"; text: string } | { kind: "range"; value: number; max: number };
const number = (s: string): Result<number, ParseError> => {
  if (s.trim() === "") return err({ kind: "empty" });
  const n = Number(s);
  return Number.isNaN(n) ? err({ kind: "nan", text: s }) : ok(n);
};
const below =
  (max: number) =>
  (n: number): Result<number, ParseError> =>
    n < max ? ok(n) : err({ kind: "range", value: n, max });
const explain = (e: ParseError): string => {
  switch (e.kind) {
    case "empty":
      return "nothing given";
    case "nan":
      return `${JSON.stringify(e.text)} is no number`;
    case "range":
      return `${e.value} is not below ${e.max}`;
    default: {
      const never: never = e;
      return never;
    }
  }
};
for (const s of ["5", "", "x1", "500", "1e1"]) {
  const r = map(flatMap(number(s), below(100)), (n) => n * 2);
  console.log(r.ok ? `ok ${r.value}` : explain(r.error), r);
}
console.log(all(["1", "2"].map(number)), all(["1", "", "z"].map(number)), all([]));
console.log(
  attempt(() => JSON.parse("[1]")),
  map(
    attempt(() => JSON.parse("{")),
    () => 1,
  ).ok,
  map(
    attempt(() => {
      throw "text";
    }),
    String,
  ).ok,
);
class Option<T> {
  static readonly none = new Option<never>(null);
  private constructor(private readonly held: { v: T } | null) {}
  static of<T>(v: T | null | undefined): Option<T> {
    return v == null ? Option.none : new Option({ v });
  }
  map<U>(f: (v: T) => U | null | undefined): Option<U> {
    return this.held ? Option.of(f(this.held.v)) : Option.none;
  }
  filter(f: (v: T) => boolean): Option<T> {
    return this.held && f(this.held.v) ? this : Option.none;
  }
  or(v: T): T {
    return this.held ? this.held.v : v;
  }
  *[Symbol.iterator](): Generator<T> {
    if (this.held) yield this.held.v;
  }
}
const users = new Map([
  ["ann", { name: "Ann", email: "ann@x.y" }],
  ["bob", { name: "Bob" } as { name: string; email?: string }],
]);
for (const id of ["ann", "bob", "cyd"])
  console.log(
    id,
    Option.of(users.get(id))
      .map((u) => u.email)
      .map((e) => e.split("@")[1])
      .filter((h) => h.length > 1)
      .or("nowhere"),
    [...Option.of(users.get(id))].length,
  );
console.log(
  Option.of(0).or(9),
  Option.of<number>(null).or(9),
  Option.none === Option.of(undefined),
  Option.of("x").map(() => null) === Option.none,
  Option.of(false).filter((b) => !b),
);

type Result<T, E = string> = { ok: true; value: T } | { ok: false; error: E };
const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
function parseIntSafe(s: string): Result<number> {
  const n = Number(s);
  return Number.isInteger(n) && s.trim() !== "" ? ok(n) : err(`not an integer: ${JSON.stringify(s)}`);
}
function map<T, U, E>(r: Result<T, E>, f: (t: T) => U): Result<U, E> {
  return r.ok ? ok(f(r.value)) : r;
}
function all<T, E>(rs: Result<T, E>[]): Result<T[], E> {
  const out: T[] = [];
  for (const r of rs) {
    if (!r.ok) return r;
    out.push(r.value);
  }
  return ok(out);
}
for (const s of ["42", "-7", "x", "", "1.5"]) console.log(map(parseIntSafe(s), (n) => n * 2));
console.log(
  all(["1", "2"].map(parseIntSafe)),
  all(["1", "q"].map(parseIntSafe)),
  map(ok("s"), (s) => s.length),
);

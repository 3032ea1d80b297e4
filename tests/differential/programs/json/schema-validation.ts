// Validating parsed JSON of unknown kind with small combinators.
type Check<T> = (v: unknown, path: string) => T;
const fail = (path: string, want: string, v: unknown): never => {
  throw new TypeError(
    `${path || "value"}: expected ${want}, got ${v === null ? "null" : Array.isArray(v) ? "array" : typeof v}`,
  );
};
const str: Check<string> = (v, p) => (typeof v === "string" ? v : fail(p, "string", v));
const num: Check<number> = (v, p) => (typeof v === "number" ? v : fail(p, "number", v));
const opt =
  <T>(c: Check<T>): Check<T | undefined> =>
  (v, p) =>
    v === undefined ? undefined : c(v, p);
const list =
  <T>(c: Check<T>): Check<T[]> =>
  (v, p) =>
    Array.isArray(v) ? v.map((x: unknown, i) => c(x, `${p}[${i}]`)) : fail(p, "array", v);
const obj =
  <T extends Record<string, Check<unknown>>>(shape: T): Check<{ [K in keyof T]: ReturnType<T[K]> }> =>
  (v, p) => {
    if (typeof v !== "object" || v === null || Array.isArray(v)) return fail(p, "object", v);
    const out: Record<string, unknown> = {};
    for (const [k, c] of Object.entries(shape)) out[k] = c((v as Record<string, unknown>)[k], p ? `${p}.${k}` : k);
    for (const k of Object.keys(v)) if (!(k in shape)) throw new TypeError(`${p || "value"}: unknown key ${k}`);
    return out as { [K in keyof T]: ReturnType<T[K]> };
  };
const oneOf =
  <T extends string>(...xs: T[]): Check<T> =>
  (v, p) =>
    xs.find((x) => x === v) ?? fail(p, xs.join(" | "), v);
const order = obj({ id: num, kind: oneOf("buy", "sell"), items: list(obj({ sku: str, qty: num })), note: opt(str) });
for (const text of [
  '{"id":1,"kind":"buy","items":[{"sku":"a","qty":2}]}',
  '{"id":"1","kind":"buy","items":[]}',
  '{"id":1,"kind":"x","items":[]}',
  '{"id":1,"kind":"sell","items":[{"sku":"a","qty":1},{"sku":null,"qty":1}]}',
  '{"id":1,"kind":"sell","items":{}}',
  "[]",
  "null",
  '{"id":1,"kind":"buy","items":[],"extra":true}',
  '{"id":1,"kind":"buy","items":[],"note":"n"}',
])
  try {
    const o = order(JSON.parse(text), "");
    console.log(
      o,
      o.items.reduce((n, i) => n + i.qty, 0),
      o.note?.length,
    );
  } catch (e) {
    console.log((e as Error).message);
  }

// Optional chains, delete, in, comma, void, typeof in odd places.
const log: string[] = [];
const t = <T>(s: string, v: T): T => (log.push(s), v);
const flush = (): void => {
  console.log(log.join(" "));
  log.length = 0;
};
interface N {
  a?: { b?: { c(x: number): number; d: number[] } | null };
  f?: (x: number) => string;
  [k: string]: unknown;
}
const o: N = { a: { b: { c: (x) => x + 1, d: [7, 8] } }, f: (x) => `f${x}` };
const n: N | null = t("n", null) as N | null;
console.log(n?.a?.b?.c(t("never", 1)), o.a?.b?.c(t("yes", 1)), n?.[t("key", "k")], o?.[t("key2", "zz")]);
flush();
console.log(o.f?.(t("arg", 2)), (o.g as undefined | (() => number))?.(), o.a?.b?.d[t("idx", 1)], n?.a!.b!.c(1));
flush();
console.log(o?.a!.b?.d.length, (n?.a as undefined) === undefined, delete o.zz, delete o.f, o.f, "f" in o);
const fn = undefined as ((x: number) => number) | undefined;
console.log(fn?.(t("no", 1)), typeof fn?.(1));
class K {
  v = 5;
  m?(): number;
  self?: K;
  get(): number | undefined {
    return this?.v;
  }
}
const k = new K();
k.self = k;
console.log(k.self?.self?.get?.(), k.m?.(), k?.self?.["v"], k.self.m?.call(k));
const arr: number[][] | undefined = [[1, 2], [3]];
console.log(
  arr?.[0]?.[1],
  arr?.[5]?.[0],
  arr?.at(-1)?.length,
  arr?.map((x) => x?.[0]),
);
let count = 0;
const get = (): N | undefined => (count++, o);
get()?.a?.b?.d.push(9);
console.log(count, o.a?.b?.d);
const sum = (n?.a?.b?.d[0] ?? 10) + (o.a?.b?.d[0] ?? 20);
console.log(sum);
try {
  console.log((n as unknown as N).a?.b);
} catch (e) {
  console.log((e as Error).constructor.name);
}
try {
  (o.q as { r(): void }).r();
} catch (e) {
  console.log((e as Error).constructor.name);
}
const rec: Record<string, number | undefined> = { a: 1, b: undefined };
console.log(
  "a" in rec,
  "b" in rec,
  "c" in rec,
  delete rec.a,
  "a" in rec,
  (rec as Record<string, number>).a?.toFixed(1),
  (rec as Record<string, number>).b?.toFixed(1),
);
console.log(`${n?.a}`, `${o.a?.b?.d}`, [...((n?.xs as number[] | undefined) ?? [])]);
let q: { z?: { w: number } } | null = { z: { w: 1 } };
q.z!.w += 1;
q.z ??= { w: 50 };
console.log(q?.z?.w, void q, ((q = null), q?.["z"]));
const text: string | undefined = "abc" as string | undefined;
console.log(text?.length, text?.[1], text?.toUpperCase().at(-1), text?.at(9)?.length);
const chain = { next: { next: { next: null as null | { v: number } } } };
console.log(chain?.next?.next?.next?.v, chain.next?.next.next?.v === undefined);

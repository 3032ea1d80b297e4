// Dictionaries whose values are of many kinds, name by name: merged options, late properties, computed keys.
type Opts = { a?: number; b?: string; c?: () => string; [k: string]: unknown };
function ctx(o: Opts): any {
  return Object.assign({ a: 1, b: "x", c: () => "c", d: [1, 2] }, o, { e: { f: 1 } });
}
const k = ctx({ b: "y", z: 5 });
console.log(
  k.a + 1,
  k.b.length,
  k.c(),
  k.d.map((x: number) => x + 1),
  k.e.f,
  k.z,
  k.q,
);
k.late = 1;
k.later = "s";
k.latest = () => 3;
console.log(k.late, k.later, k.latest(), Object.keys(k));
const m: any = { p: 1 };
m.x = 2;
m.y = (t: number) => t * 2;
m.w = "w";
console.log(m.p, m.x, m.y(4), m.w, m, { ...m, x: 9 });
for (const key of ["p", "x", "zz"]) console.log(key, m[key]);
m["dy" + m.x] = "dyn";
console.log(m.dy2, JSON.stringify(m));
delete m.p;
console.log(m.p, "p" in m);
const r: Record<string, number | string> = {};
r.one = 1;
r["two"] = "2";
for (const n of ["q", "r"]) r[n] = n.length;
console.log(r.one, r.two, r.q, r.nope);
const s2 = { ...r, three: [3] };
console.log(s2.three, (s2 as any).one, s2);
const acc: any = {
  get g() {
    return this.v * 2;
  },
  set g(x) {
    this.v = x;
  },
  v: 1,
};
acc.n1 = 1;
acc.n2 = 2;
acc.g = 21;
console.log(acc.g, acc.v, acc);
const pr: any = JSON.parse('{"a":{"b":[1,{"c":"d"}]},"toString":1}');
console.log(pr.a.b[1].c, pr.nope, pr.a.b.length);
const kinds: any[] = [];
for (const t of ["num", "str"]) {
  const o: any = { kind: t };
  o.v1 = t === "num" ? 1 : "one";
  o.v2 = 0;
  kinds.push(o);
}
for (const o of kinds)
  if (o.kind === "num") console.log("n", o.v1 + 1);
  else console.log("s", o.v1.toUpperCase());
const vo: any = { n: 3 };
vo.valueOf = () => 7;
vo.toString = () => "str";
console.log(vo + 1, `${vo}`);

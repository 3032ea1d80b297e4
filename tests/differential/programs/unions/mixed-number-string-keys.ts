function key(k: string | number | boolean): string {
  return typeof k === "string" ? `s:${k}` : typeof k === "number" ? `n:${k}` : `b:${k}`;
}
const m = new Map<string | number | boolean, string>();
for (const k of ["1", 1, true, "true", 1.5, "1.5", 0, -0, NaN, "NaN"]) m.set(k, key(k));
console.log(m, m.size, m.get(1), m.get("1"), m.get(NaN), m.get(-0));
let v: string | number = 1;
const out: (string | number)[] = [];
for (let i = 0; i < 6; i++) {
  v = typeof v === "number" ? `${v + i}` : Number(v) * 2;
  out.push(v);
}
console.log(out, out.map((x) => typeof x).join());
const sum = (xs: (string | number)[]): string | number =>
  xs.reduce((a, b) => (typeof a === "number" && typeof b === "number" ? a + b : `${a}${b}`));
console.log(sum([1, 2, 3]), sum([1, "2", 3]), sum(["x"]));

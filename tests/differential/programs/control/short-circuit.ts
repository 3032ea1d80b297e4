const log: string[] = [];
const t = (s: string): boolean => {
  log.push(s);
  return true;
};
const f = (s: string): boolean => {
  log.push(s);
  return false;
};
console.log((t("a") && f("b")) || t("c"), f("d") && t("e"), t("g") || t("h"), !f("i") && !t("j"));
console.log(log.join(""));
const vals: (number | string | null | undefined)[] = [0, "", null, 1, undefined];
const [zero, empty, nul, one, undef] = vals;
console.log(
  zero || "zero",
  empty || nul || "last",
  one && "and",
  nul && 1,
  zero ?? 1,
  nul ?? undef ?? "nn",
  empty ?? "x",
);
let a: number | null = null;
a ??= 5;
a ||= 6;
a &&= a + 10;
console.log(a);
const o: { n?: number; s: string; list?: number[] } = { s: "" };
o.n ??= 1;
o.s ||= "filled";
o.list ??= [];
o.list.push(1);
console.log(o, (log.length > 3 && log[0]) || "none");
const x = a > 3 ? (a > 10 ? "big" : "mid") : "small";
console.log(x, a > 100 ? 1 : a > 14 ? 2 : 3);

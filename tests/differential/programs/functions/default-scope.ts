// Defaults: order, earlier parameters, the temporal dead zone, closures over parameters.
const log: string[] = [];
const t = <T>(name: string, v: T): T => {
  log.push(name);
  return v;
};
function order(
  a = t("a", 1),
  { b = t("b", 2), c = t("c", 3) }: { b?: number; c?: number } = t("obj", {}),
  [d = t("d", c)]: number[] = t("arr", []),
): number {
  return a + b + c + d;
}
console.log(order(), log.splice(0).join(" "), order(5, { b: 1 }), log.splice(0).join(" "));
const early = (): number => later;
function dead(a: number = early(), b: number = 1): number {
  return a + b;
}
try {
  console.log(dead());
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const later = 4;
console.log(dead(1), dead(1, 2), dead());
function closes(
  x: number,
  get = () => x,
  set = (v: number) => {
    x = v;
  },
): string {
  const before = get();
  set(before + 1);
  return `${before} ${x} ${get()}`;
}
console.log(closes(1));
let n = 0;
const fresh = (list: number[] = []): number[] => {
  list.push(n++);
  return list;
};
console.log(fresh(), fresh(), fresh([9]));
const fs: (() => number)[] = [];
for (let i = 0; i < 3; i++) fs.push(() => i * i);
for (const x of [10, 20]) fs.push(() => x);
for (var j = 0; j < 2; j++) fs.push(() => j);
console.log(fs.map((f) => f()));

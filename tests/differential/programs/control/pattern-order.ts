// In which order patterns evaluate keys, read properties, and take defaults.
const log: string[] = [];
const say = <T>(name: string, v: T): T => {
  log.push(name);
  return v;
};
const source = {
  get a(): number | undefined {
    return say("get a", undefined);
  },
  get b(): { c: number } {
    return say("get b", { c: 3 });
  },
  get d(): number {
    return say("get d", 4);
  },
};
const { a = say("default a", 1), b: { c } = say("default b", { c: 0 }), ...rest } = say("source", source);
console.log(a, c, rest, log.join("; "));
log.length = 0;
const keys = { k1: "d" as const, k2: "a" as const };
const { [say("key 1", keys.k1)]: x, [say("key 2", keys.k2)]: y = say("default y", 9) } = source;
console.log(x, y, log.join("; "));
log.length = 0;
const target: Record<string, number> = {};
[say("t1", target).p = say("d1", 1), say("t2", target).q = say("d2", 2)] = say("list", [undefined, 5] as unknown as [
  number,
  number,
]);
console.log(target, log.join("; "));
log.length = 0;
function f(
  { p = say("p", 1), q = say("q", p + 1) }: { p?: number; q?: number } = say("whole", {}),
  r = say("r", p + q),
): number {
  return p + q + r;
}
console.log(f(), f({ p: 5 }), f({ q: 7 }, 1), log.join("; "));
log.length = 0;
let [i, j] = [1, 2];
[i, j] = [j, i];
const arr = [10, 20, 30];
[arr[i - 1], arr[j - 1]] = [arr[j - 1]!, arr[i - 1]!];
console.log(i, j, arr);
({ length: i, 0: j } = arr);
console.log(i, j);
const [
  first = say("first", 1),
  [second = say("second", 2)] = say("inner", [] as number[]),
  { third = say("third", 3) } = {} as { third?: number },
] = [] as unknown as [number?, number[]?, { third?: number }?];
console.log(first, second, third, log.join("; "));
for (const { n, m: [o = "none"] = [] } of [{ n: 1, m: ["x"] }, { n: 2 }] as { n: number; m?: string[] }[])
  console.log(n, o);
const swap = ([l, r]: [number, string]): [string, number] => [r, l];
console.log(swap([1, "s"]), (({ length }: string) => length)("four"), (([h, ...t]: string) => [h, t])("abc"));
say("assign target", target)[say("assign key", "z")] = say("assign value", 1);
console.log(log.slice(-3).join("; "));

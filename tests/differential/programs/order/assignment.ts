// Order of evaluation in assignments: target's object, key, then value, then the write.
const log: string[] = [];
function t<T>(name: string, value: T): T {
  log.push(name);
  return value;
}
function flush(title: string): void {
  console.log(`${title}: ${log.join(" ")}`);
  log.length = 0;
}
const rec: Record<string, number> = { a: 1, b: 2 };
t("o", rec)[t("k", "a")] = t("v", 5);
flush("computed");
t("o", rec)[t("k", "a")] += t("v", 5);
flush("compound");
t("o", rec)[t("k", "zz")] ??= t("v", 5);
flush("nullish new");
t("o", rec)[t("k", "zz")] ??= t("v", 6);
flush("nullish kept");
t("o", rec)[t("k", "a")] ||= t("v", 7);
t("o", rec)[t("k", "a")] &&= t("v", 8);
flush("or and");
t("o", rec)[t("k", "b")]++;
--t("o", rec)[t("k", "b")]!;
flush("update");
console.log(rec);
try {
  (t("n", null) as unknown as Record<string, number>)[t("k", "a")] = t("v", 1);
} catch (e) {
  log.push((e as Error).constructor.name);
}
flush("null base write");
try {
  (t("n", undefined) as unknown as { x: number }).x = t("v", 1);
} catch (e) {
  log.push((e as Error).constructor.name);
}
flush("undefined base write");
try {
  (t("n", null) as unknown as { f(x: number): void }).f(t("arg", 1));
} catch (e) {
  log.push((e as Error).constructor.name);
}
flush("null call");
try {
  (t("o", {}) as unknown as { f(x: number): void }).f(t("arg", 1));
} catch (e) {
  log.push((e as Error).constructor.name);
}
flush("missing method");
console.log(rec);
let x = 1;
x += x = 10;
console.log(x);
x = 1;
x = x++ + ++x;
console.log(x);
let arr = [1, 2, 3];
let i = 0;
arr[i++] = arr[i++]! + i;
console.log(arr, i);
i = 0;
arr[i] = i = 2;
console.log(arr, i);
let obj: { n: number } = { n: 1 };
const old = obj;
obj.n = (obj = { n: 7 }).n + 1;
console.log(old, obj);
const fns = { f: (...a: number[]): string => a.join("+") };
console.log(t("fns", fns).f(...t("s1", [1, 2]), t("a", 3), ...t("s2", [4])));
flush("spread call");
console.log(`${t("1", 1)}-${t("2", 2)}`);
flush("template");

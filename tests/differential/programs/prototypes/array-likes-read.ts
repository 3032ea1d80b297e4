const like: any = { length: 3, 0: "a", 1: "b", 2: "c" };
console.log(Array.prototype.slice.call(like, 1));
console.log(Array.prototype.map.call(like, (x: any, i: number) => x + i));
console.log([].filter.call(like, ((x: any) => x !== "b") as never));
console.log(Array.prototype.join.call(like, "-"));
console.log(Array.prototype.indexOf.call(like, "c"), Array.prototype.includes.call(like, "z"));
console.log(Array.prototype.reduce.call(like, ((a: any, b: any) => a + b) as never, ">" as never));
console.log(Array.prototype.concat.call(like, [1], 2).length);
console.log(Array.prototype.slice.call([3, 4, 5], 1), Array.prototype.slice.call("text", 1, 3));
console.log(Array.prototype.every.call("aaa", (c: any) => c === "a"));
const t = new Uint8Array([3, 1, 2]);
console.log(
  Array.prototype.map.call(t, (x: any) => x * 2),
  Array.prototype.indexOf.call(t, 2),
);
function f(..._a: unknown[]) {
  return Array.prototype.slice.call(arguments, 1);
}
console.log(f(1, 2, 3));
for (const bad of [null, undefined]) {
  try {
    Array.prototype.map.call(bad as any, () => 1);
  } catch (e) {
    console.log(String(e));
  }
  try {
    Array.prototype.slice.call(bad as any);
  } catch (e) {
    console.log(String(e));
  }
}
try {
  [1].map(undefined as any);
} catch (e) {
  console.log(String(e));
}
try {
  [].forEach({} as any);
} catch (e) {
  console.log(String(e));
}

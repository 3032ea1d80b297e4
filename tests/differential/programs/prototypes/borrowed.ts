// Methods taken off their prototypes and called on other things.
const slice = Array.prototype.slice;
const push = Array.prototype.push;
const join = Array.prototype.join;
console.log(slice.call([1, 2, 3], 1), slice.call({ length: 2, 0: "a", 1: "b" } as any), slice.call("text", 1));
const target: number[] = [];
push.apply(target, [1, 2, 3]);
console.log(target, join.call([1, [2, 3]] as any, "/"));
console.log(Math.max.apply(null, [1, 5, 3]), Math.min.apply(Math, [4, 2] as any));
const call = Function.prototype.call;
const uncurried = call.bind(Array.prototype.slice) as (list: unknown, from: number) => unknown[];
console.log(uncurried([1, 2, 3], 2));
const has = Function.prototype.call.bind(Object.prototype.hasOwnProperty) as (o: unknown, k: string) => boolean;
console.log(has({ x: 1 }, "x"), has({ x: 1 }, "y"));
console.log(
  String.prototype.toUpperCase.call("abc"),
  "a,b".split.call("a,b", "," as never),
  String.prototype.trim.call(12 as any),
);
console.log(
  String.prototype.charAt.call({ toString: () => "obj" } as any, 1),
  String.prototype.concat.call(1 as any, 2 as any),
);
for (const f of [
  () => String.prototype.at.call(null as any, 0),
  () => String.prototype.trim.call(undefined as any),
  () => Number.prototype.toFixed.call("1" as any, 1),
  () => Boolean.prototype.valueOf.call(0 as any),
  () => Symbol.prototype.toString.call("x" as any),
])
  try {
    console.log(f());
  } catch (e) {
    console.log(String(e));
  }
console.log(Array.prototype.concat([1], 2, [[3]] as any), Array.prototype.hasOwnProperty.call([7], "0"));
console.log([..."ab"].map(Number.call, Number), ["1", "2", "3"].map(Number), ["1", "x"].map(Boolean));

// Object.prototype.valueOf of primitives gives an object of them.
const v = Object.prototype.valueOf.call(true);
console.log(typeof v, String(v), v instanceof Boolean);
const o = { a: 1 };
console.log(o.valueOf() === o, ([1].valueOf() as number[]).length, (5).valueOf(), "x".valueOf(), new Date(5).valueOf());
const sum: unknown = (Object.prototype.valueOf.call(2) as number) + 3;
console.log(sum);
try {
  Object.prototype.valueOf.call(null);
} catch (e) {
  console.log((e as Error).message);
}

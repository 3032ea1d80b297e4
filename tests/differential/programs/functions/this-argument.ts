// The thisArg of array, Map, Set and typed array methods.
class Scale {
  constructor(readonly by: number) {}
}
const s = new Scale(10);
function times(this: Scale, x: number, i: number): number {
  return x * this.by + i;
}
const list = [1, 2, 3];
console.log(
  list.map(times, s),
  list.filter(function (this: Scale, x) {
    return x * this.by > 15;
  }, s),
);
const seen: string[] = [];
list.forEach(
  function (this: { p: string }, x) {
    seen.push(this.p + x);
  },
  { p: "#" },
);
console.log(
  seen,
  list.some(function (this: Scale, x) {
    return x === this.by / 5;
  }, s),
  list.every(function (this: Scale, x) {
    return x < this.by;
  }, s),
);
console.log(
  list.find(function (this: Scale, x) {
    return x * 5 === this.by;
  }, s),
  list.findIndex(function (this: Scale, x) {
    return x * 5 === this.by;
  }, s),
);
console.log(
  list.findLast(function (this: Scale, x) {
    return x < this.by;
  }, s),
  list.findLastIndex(function (this: Scale, x) {
    return x < 3 && this.by === 10;
  }, s),
);
console.log(
  list.flatMap(function (this: Scale, x) {
    return [x, x * this.by];
  }, s),
);
new Map([["a", 1]]).forEach(function (this: Scale, v, k) {
  console.log(k, v * this.by);
}, s);
new Set([7]).forEach(function (this: Scale, v) {
  console.log(v * this.by);
}, s);
console.log(
  new Uint8Array([1, 2]).map(function (this: Scale, x) {
    return x * this.by;
  }, s),
);
// Arrow functions keep their own this; undefined and null as they are.
console.log(
  list.map((x) => x + 1, s),
  list.map(function (this: unknown) {
    return this === undefined;
  }, undefined),
  list.map(function (this: unknown) {
    return this === null;
  }, null),
);
console.log(
  list.map(
    function (this: unknown) {
      return typeof this;
    },
    5 as unknown as object,
  ),
);
console.log(list.map(times.bind(new Scale(2)), s));

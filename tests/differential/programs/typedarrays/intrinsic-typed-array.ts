// @ts-nocheck
/* %TypedArray%: what all constructors of typed arrays inherit from; constructors as values. */
function t(f) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
const TypedArray = Object.getPrototypeOf(Int8Array);
console.log(typeof TypedArray, TypedArray.name, Object.getPrototypeOf(Int8Array.prototype) === TypedArray.prototype);
console.log(
  Object.getPrototypeOf(BigInt64Array) === TypedArray,
  Object.getPrototypeOf(TypedArray) === Function.prototype,
);

t(() => new TypedArray());
t(() => TypedArray());
try {
  TypedArray.prototype.length;
} catch (e) {
  console.log(e instanceof TypeError);
}
t(() => TypedArray.prototype.map.call([1], (x) => x));
t(() => TypedArray.prototype.map.call(new Int8Array([1, 2]), (x) => x * 2));
for (const TA of [Int8Array, Float64Array, Uint8ClampedArray]) {
  const s = new TA([3, 1, 2]);
  t(() => s.sort().join());
  t(() =>
    TA.from(
      [1, 2],
      function (x) {
        return x + this.n;
      },
      { n: 5 },
    ).join(),
  );
  t(() => TypedArray.from.call(TA, [1, 2]).constructor === TA);
  t(() => TA.of(1, 2).length);
  t(() => s[Symbol.toStringTag] + TA.BYTES_PER_ELEMENT + TA.name);
  t(() => s instanceof TypedArray);
  t(() => TA.prototype.map === TypedArray.prototype.map);
  t(() => TA.from === TypedArray.from);
}
t(() => TypedArray.of.call(Array, 1, 2));
t(() => TypedArray.from.call(undefined, []));

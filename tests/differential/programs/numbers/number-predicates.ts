for (const v of [1, 1.5, -0, NaN, Infinity, 2 ** 53, 2 ** 53 - 1, 1e300, 5e-324]) {
  console.log(v, Number.isInteger(v), Number.isSafeInteger(v), Number.isFinite(v), Number.isNaN(v), isFinite(v));
}
console.log(
  Number.isInteger("5" as unknown as number),
  isNaN("x" as unknown as number),
  isFinite("5" as unknown as number),
  Number.isNaN("x"),
);
console.log(Number.MAX_SAFE_INTEGER, Number.MIN_VALUE > 0, Number.POSITIVE_INFINITY, Number.parseFloat === parseFloat);

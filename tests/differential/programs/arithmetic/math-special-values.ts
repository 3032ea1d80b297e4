// Results that IEEE 754 and ECMA-262 fix exactly.
console.log(Math.pow(2, 10), 2 ** -2, (-2) ** 3, (-8) ** (1 / 3), 0 ** 0, (-0) ** -1, Math.pow(NaN, 0));
console.log(Math.sqrt(2), Math.sqrt(16), Math.cbrt(27), Math.hypot(3, 4), Math.hypot(), Math.hypot(NaN, Infinity));
console.log(Math.max(), Math.min(), Math.max(1, 5, 3), Math.min(4, -2, 9), Math.max(...[1, 9, 4]));
console.log(
  Math.atan2(0, -0),
  Math.atan2(-0, 0),
  Math.atan2(1, 1) === Math.PI / 4,
  Math.exp(0),
  Math.log(1),
  Math.log(0),
);
console.log(
  Math.log2(8),
  Math.log10(1000),
  Math.log1p(0),
  Math.expm1(0),
  Math.sinh(0),
  Math.cosh(0),
  Math.tanh(Infinity),
);
console.log(Math.sign(-3), Math.sign(2), Math.abs(-7.5), Math.PI, Math.E, Math.LN2, Math.SQRT2);
console.log(Math.sin(0), Math.cos(0), Math.tan(-0), Math.asin(2), Math.acos(1), Math.atan(Infinity) === Math.PI / 2);
console.log(
  Number.EPSILON,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  0.1 + 0.2,
  1 / 3,
  5e-324 / 2,
  1.7976931348623157e308 * 2,
);

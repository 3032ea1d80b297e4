// Math.round rounds half up (towards +Infinity); floor, ceil, trunc, fround.
for (const v of [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999999999999994, 4503599627370495.5, 1e300, -1e-300, 2.0000001]) {
  console.log(v, Math.round(v), Math.floor(v), Math.ceil(v), Math.trunc(v), Math.fround(v));
}
console.log(Math.round(NaN), Math.round(-Infinity), Math.floor(2147483648.7), Math.ceil(-2147483649.2));
console.log(Math.round(9007199254740991), Math.round(-9007199254740991), Math.fround(5.5), Math.fround(5.05));
console.log(
  Math.fround(1e40),
  Math.fround(16777217),
  Math.clz32(0),
  Math.clz32(1),
  Math.clz32(-1),
  Math.clz32(0x00ffffff),
);

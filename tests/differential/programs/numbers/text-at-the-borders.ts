// Numbers become text: where notation changes, -0, and the shortest digits that read back.
const values = [
  0,
  -0,
  1e21,
  999999999999999900000,
  1e-6,
  1e-7,
  0.1 + 0.2,
  1 / 3,
  123456789012345680000,
  5e-324,
  1.7976931348623157e308,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 31),
  2 ** 32 - 1,
  100,
  1.5e300,
  4.35,
  0.000001234,
  1e100,
  12e-10,
  9007199254740993,
  NaN,
  -Infinity,
];
for (const v of values) console.log(v, `${v}`, String(v), v + "", [v].join(), JSON.stringify(v), Object.is(v, -0));
console.log((-0).toFixed(2), (-0).toString(), (-0).toPrecision(3), (-0).toExponential(), (-1e-10).toFixed(2));
console.log((25).toString(36), (0.5).toString(2), (-255).toString(16), (1e21).toString(36), (2 ** 53).toString(2));
console.log(
  (1.005).toFixed(2),
  (1.45).toFixed(1),
  (8.345).toFixed(2),
  (1e21).toFixed(2),
  (0.000001).toFixed(7),
  (123.456).toFixed(0),
);
console.log(
  (0).toExponential(),
  (12345).toExponential(2),
  (0.00015).toExponential(0),
  (1e-7).toPrecision(2),
  (123456).toPrecision(2),
);
for (const f of [() => (1).toFixed(101), () => (1).toPrecision(0), () => (1).toString(1), () => (1).toExponential(-1)])
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
console.log(
  +"",
  +" 12 ",
  +"1_0",
  +"0x1F",
  +"0b11",
  +"0o17",
  +"1e3",
  +".5",
  +"5.",
  +"+3",
  +"--3",
  +"Infinity",
  +"\n7\t",
);
console.log(
  parseInt("08"),
  parseInt("0x1f"),
  parseInt("12px"),
  parseInt(""),
  parseInt("zz", 36),
  parseInt("7", 8),
  parseInt("8", 8),
  parseInt("1e3"),
  parseInt("-0"),
);
console.log(
  parseFloat("3.14abc"),
  parseFloat(".5."),
  parseFloat("-.e"),
  parseFloat("1e"),
  parseFloat("1e+2x"),
  parseFloat("Infinityx"),
  parseFloat("-0"),
);

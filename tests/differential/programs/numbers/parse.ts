for (const s of [
  "42",
  "  42  ",
  "42px",
  "-7.9e1",
  "0x1F",
  "0b11",
  ".5",
  "5.",
  "1e",
  "1e5",
  "Infinity",
  "-Infinityx",
  "",
  " ",
  "abc",
  "1_000",
  "+5",
  "--5",
  "٣",
  "1e-400",
  "1e400",
  "0.1e1x",
  "\n7\n",
]) {
  console.log(JSON.stringify(s), parseInt(s), parseFloat(s), Number(s), Number.parseInt(s, 16));
}
console.log(
  parseInt("zz", 36),
  parseInt("12", 2),
  parseInt("9", 8),
  parseInt("0x10", 16),
  parseInt("10", 1),
  parseInt("10", 37),
  parseInt("1111", 2),
  parseInt("123", 0),
);
console.log(
  parseInt("9007199254740993"),
  parseInt("123456789012345678901234567890"),
  parseFloat("3.14.15"),
  parseInt("-0x1A"),
  Number("0o17"),
  Number("1".repeat(30)),
);
console.log(
  Number("2.4703282292062327e-324"),
  Number("2.4703282292062328e-324"),
  Number("1.7976931348623159e308"),
  Number("0.1000000000000000055511151231257827"),
  Number("9007199254740992.5"),
);

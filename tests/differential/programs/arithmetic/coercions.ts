// Unary plus, Number(), Boolean() and string concatenation of primitives.
console.log(+"12", +" 0x1f ", +"1e3", +"", +"  ", +"1 2", +true, +false, +"Infinity", +"-Infinity", +"0b101", +"0o17");
console.log(
  Number(null),
  Number(undefined),
  Number("12px"),
  Number("\n42\t"),
  Number("."),
  Number("-.5"),
  Number("5."),
);
console.log(
  Boolean(0),
  Boolean(-0),
  Boolean(""),
  Boolean("0"),
  Boolean(NaN),
  Boolean([]),
  Boolean(null),
  !!String("a"),
  !Number("0"),
);
console.log(1 + 2 + "3", "1" + 2 + 3, "5" + -0, "a" + null, "a" + undefined, "a" + true, 1 + +"1");
console.log(String(123456789012345680000), String(1e21), String(0.000001), String(1e-7), `${true}${null}${undefined}`);
const t: boolean = Number("1") === 1;
console.log(Number(t) + 1, t ? 1 : 0, +t + +t, ~~3.7, ~~-3.7, ~~NaN, -"3" as number);

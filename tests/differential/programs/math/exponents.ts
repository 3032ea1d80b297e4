// Functions of one number at all exponents, as bit patterns: the last bit counts.
const words = new Uint32Array(2);
const double = new Float64Array(words.buffer);
const bits = (x: number): string => {
  if (Number.isNaN(x)) return "NaN";
  double[0] = x;
  return (words[1] as number).toString(16).padStart(8, "0") + (words[0] as number).toString(16).padStart(8, "0");
};
const show = (name: string, f: (x: number) => number): void => {
  for (const part of [1, 1.1, Math.SQRT2, 1.9])
    for (let e = -1074; e < 1024; e += e > -40 && e < 40 ? 1 : 37) {
      const x = part * 2 ** e;
      console.log(name, e, part, bits(f(x)), bits(f(-x)));
    }
};
show("exp", (x) => Math.exp(x));
show("expm1", (x) => Math.expm1(x));
show("log", (x) => Math.log(x));
show("log1p", (x) => Math.log1p(x));
show("log2", (x) => Math.log2(x));
show("log10", (x) => Math.log10(x));
show("sin", (x) => Math.sin(x));
show("cos", (x) => Math.cos(x));
show("tan", (x) => Math.tan(x));
show("asin", (x) => Math.asin(x));
show("acos", (x) => Math.acos(x));
show("atan", (x) => Math.atan(x));
show("sinh", (x) => Math.sinh(x));
show("cosh", (x) => Math.cosh(x));
show("tanh", (x) => Math.tanh(x));
show("asinh", (x) => Math.asinh(x));
show("acosh", (x) => Math.acosh(x));
show("atanh", (x) => Math.atanh(x));
show("cbrt", (x) => Math.cbrt(x));

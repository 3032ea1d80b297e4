/** The functions of Math that images compute, as calls that the compiler sees; names end in what they are given. */
import type { Arguments } from "./arguments.ts";

/** Results for arguments that `from` gives, one after the other. */
export type Sampler = (from: Arguments) => number;

/** What the last sampler was called with. */
export const given = { x: 0, y: 0, z: 0 };

const one = (f: (x: number) => number): Sampler => {
  return (from) => {
    given.x = from.next();
    return f(given.x);
  };
};

const two = (f: (x: number, y: number) => number): Sampler => {
  return (from) => {
    given.x = from.next();
    given.y = from.below(3) === 0 ? given.x * from.even(2) : from.next();
    return f(given.x, given.y);
  };
};

const three = (f: (x: number, y: number, z: number) => number): Sampler => {
  return (from) => {
    given.x = from.next();
    given.y = from.below(2) === 0 ? given.x * from.even(2) : from.next();
    given.z = from.below(2) === 0 ? given.x * from.even(2) : from.next();
    return f(given.x, given.y, given.z);
  };
};

const power = (f: (x: number, y: number) => number): Sampler => {
  return (from) => {
    given.x = from.base();
    given.y = from.exponent(given.x);
    return f(given.x, given.y);
  };
};

export const SAMPLERS: ReadonlyMap<string, Sampler> = new Map<string, Sampler>([
  ["exp", one((x) => Math.exp(x))],
  ["expm1", one((x) => Math.expm1(x))],
  ["log", one((x) => Math.log(x))],
  ["log1p", one((x) => Math.log1p(x))],
  ["log2", one((x) => Math.log2(x))],
  ["log10", one((x) => Math.log10(x))],
  ["pow", power((x, y) => x ** y)],
  ["sin", one((x) => Math.sin(x))],
  ["cos", one((x) => Math.cos(x))],
  ["tan", one((x) => Math.tan(x))],
  ["asin", one((x) => Math.asin(x))],
  ["acos", one((x) => Math.acos(x))],
  ["atan", one((x) => Math.atan(x))],
  ["atan2", two((x, y) => Math.atan2(x, y))],
  ["sinh", one((x) => Math.sinh(x))],
  ["cosh", one((x) => Math.cosh(x))],
  ["tanh", one((x) => Math.tanh(x))],
  ["asinh", one((x) => Math.asinh(x))],
  ["acosh", one((x) => Math.acosh(x))],
  ["atanh", one((x) => Math.atanh(x))],
  ["cbrt", one((x) => Math.cbrt(x))],
  ["sqrt", one((x) => Math.sqrt(x))],
  ["square", one((x) => x ** 2)],
  ["twos", one((x) => 2 ** Math.trunc(x))],
  ["floor", one((x) => Math.floor(x))],
  ["ceil", one((x) => Math.ceil(x))],
  ["trunc", one((x) => Math.trunc(x))],
  ["round", one((x) => Math.round(x))],
  ["fround", one((x) => Math.fround(x))],
  ["remainder", two((x, y) => x % y)],
  ["hypot2", two((x, y) => Math.hypot(x, y))],
  ["hypot3", three((x, y, z) => Math.hypot(x, y, z))],
  ["hypot5", three((x, y, z) => Math.hypot(x, y, z, x + y, y - z))],
]);

/** The functions of Math that runtime/std computes, on Node, against Node's own: equal to the last bit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Arguments } from "../../../tests/math/arguments.ts";
import { maths } from "./std.ts";

/** Random arguments of each function; `npm run math` takes more, in an image. */
const COUNT = 40_000;

type Unary = (x: number) => number;
type Binary = (x: number, y: number) => number;

const UNARY = "exp expm1 log log1p log2 log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh cbrt".split(
  " ",
);

/** Numbers of every exponent, and what is next to where algorithms change. */
function edges(): number[] {
  const found = [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let e = -1074; e < 1024; e++) found.push(2 ** e, -(2 ** e), 2 ** e * Math.SQRT2);
  for (let n = 1; n < 120; n++)
    for (const step of [Math.PI / 4, Math.LN2 / 2, 1, 0.5, 1 / 16]) found.push(n * step, -n * step);
  found.push(Number.MAX_VALUE, -Number.MAX_VALUE, 1e22, 1e300, 6381956970095103 * 2 ** 797);
  return found;
}

function same(name: string, args: readonly number[], mine: number, theirs: number): void {
  if (!Object.is(mine, theirs)) assert.fail(`${name}(${args.join(", ")}) is ${mine}, not ${theirs}`);
}

for (const name of UNARY)
  test(`Math.${name}`, () => {
    const mine = (maths as unknown as Record<string, Unary>)[name]!;
    const theirs = (Math as unknown as Record<string, Unary>)[name]!;
    for (const x of edges()) same(name, [x], mine(x), theirs(x));
    const from = new Arguments(2003);
    for (let i = 0; i < COUNT; i++) {
      const x = from.next();
      same(name, [x], mine(x), theirs(x));
    }
  });

/** Each of a short list with each. */
function pairs(mine: Binary, theirs: Binary, name: string): void {
  const list = edges().filter((_, i) => i < 5 || i % 40 === 0);
  for (const n of [0.5, 1, 2, 3, 1024, 1075, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 2 ** 64]) list.push(n, -n);
  for (const x of list) for (const y of list) same(name, [x, y], mine(x, y), theirs(x, y));
}

test("x ** y", () => {
  pairs(maths.pow, Math.pow, "pow");
  const from = new Arguments(1993);
  for (let i = 0; i < 4 * COUNT; i++) {
    const x = from.base();
    const y = from.exponent(x);
    same("pow", [x, y], maths.pow(x, y), x ** y);
  }
});

test("powers of two with whole exponents, which the compiler makes of bits", () => {
  for (const base of [2, 4, 8, 1024])
    for (let n = -1100; n <= 1100; n++) {
      const bits = n * Math.log2(base);
      const exact = bits > 1023 ? Number.POSITIVE_INFINITY : bits < -1074 ? 0 : 2 ** bits;
      same("pow", [base, n], maths.pow(base, n), exact);
      same("pow", [base, n], base ** n, exact);
    }
});

test("Math.atan2", () => {
  pairs(maths.atan2, Math.atan2, "atan2");
  const from = new Arguments(5);
  for (let i = 0; i < COUNT; i++) {
    const y = from.next();
    const x = i % 2 === 0 ? from.next() : y * from.even(3);
    same("atan2", [y, x], maths.atan2(y, x), Math.atan2(y, x));
  }
});

test("Math.hypot of any number of arguments", () => {
  pairs(maths.hypot2, Math.hypot, "hypot");
  const from = new Arguments(9);
  for (let i = 0; i < COUNT; i++) {
    const list = [from.next(), from.next(), from.next(), from.next(), from.next()];
    if (i % 2 === 0) for (let k = 1; k < list.length; k++) list[k] = list[0]! * from.even(2);
    const [x, y, z] = list as [number, number, number];
    same("hypot", [x, y], maths.hypot2(x, y), Math.hypot(x, y));
    same("hypot", [x, y, z], maths.hypot3(x, y, z), Math.hypot(x, y, z));
    for (let n = 0; n <= list.length; n++) {
      const some = list.slice(0, n);
      same("hypot", some, maths.hypotOf(some), Math.hypot(...some));
    }
  }
});

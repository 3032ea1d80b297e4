/**
 * The two words of a double, as the functions of this folder take numbers apart: the high one holds sign, exponent (11
 * bits, biased by 1023) and the first 20 bits of the significand, the low one the other 32 bits (IEEE 754-2019, 3.4).
 */
import { doubleHigh, doubleLow, doubleOf, type i32 } from "kiln:core";

/** Bits of a high word other than the sign. */
export const MAGNITUDE = 0x7fffffff;
/** Bits of the significand in a high word. */
export const SIGNIFICAND = 0xfffff;
/** The high word of 1. */
export const ONE_HIGH = 0x3ff00000;
/** The high word of Infinity and, of all with this magnitude or a greater one, NaN. */
export const INFINITE_HIGH = 0x7ff00000;
/** The high word of the smallest number that is not subnormal. */
export const NORMAL_HIGH = 0x00100000;

/** The first 21 bits of a significand, so that products of two such numbers are exact; the rest is what is left of `x`. */
export function leading(x: number): number {
  return doubleOf(doubleHigh(x), 0);
}

/** `x` under another high word: the same low bits with another sign, exponent or beginning. */
export function withHigh(x: number, high: i32): number {
  return doubleOf(high, doubleLow(x));
}

/** 2 ** n for n from -1022 to 1023. */
export function powerOfTwo(n: i32): number {
  return doubleOf(ONE_HIGH + (n << 20), 0);
}

/**
 * What is left of a large number when quarter turns are taken away: the method of Payne and Hanek (1983), as fdlibm's
 * k_rem_pio2.c has it (K. C. Ng, Sun Microsystems, 1993).
 *
 * Of the product of the number and 2/pi only the bits around the binary point matter: those of multiples of 8 are never
 * computed, and behind the point so many digits of 24 bits that enough remain where the first of them are zero.
 */
import { doubleHigh, doubleLow, doubleOf, type i32 } from "kiln:core";
import { powerOfTwo } from "./words.ts";

/** 2/pi behind the binary point, three characters for 24 bits: as many as the largest double asks for. */
const TWO_OVER_PI =
  "\xa2\xf9\x83\x6e\x4e\x44\x15\x29\xfc\x27\x57\xd1\xf5\x34\xdd\xc0\xdb\x62\x95\x99\x3c\x43\x90\x41\xfe\x51\x63\xab\xde\xbb\xc5\x61\xb7\x24\x6e\x3a\x42\x4d\xd2\xe0\x06\x49\x2e\xea\x09\xd1\x92\x1c\xfe\x1d\xeb\x1c\xb1\x29\xa7\x3e\xe8\x82\x35\xf5\x2e\xbb\x44\x84\xe9\x9c\x70\x26\xb4\x5f\x7e\x41\x39\x91\xd6\x39\x83\x53\x39\xf4\x9c\x84\x5f\x8b\xbd\xf9\x28\x3b\x1f\xf8\x97\xff\xde\x05\x98\x0f\xef\x2f\x11\x8b\x5a\x0a\x6d\x1f\x6d\x36\x7e\xcf\x27\xcb\x09\xb7\x4f\x46\x3f\x66\x9e\x5f\xea\x2d\x75\x27\xba\xc7\xeb\xe5\xf1\x7b\x3d\x07\x39\xf7\x8a\x52\x92\xea\x6b\xfb\x5f\xb1\x1f\x8d\x5d\x08\x56\x03\x30\x46\xfc\x7b\x6b\xab\xf0\xcf\xbc\x20\x9a\xf4\x36\x1d\xa9\xe3\x91\x61\x5e\xe6\x1b\x08\x65\x99\x85\x5f\x14\xa0\x68\x40\x8d\xff\xd8\x80\x4d\x73\x27\x31\x06\x06\x15\x56\xca\x73\xa8\xc9\x60\xe2\x7b\xc0\x8c\x6b";

/** Digits behind the first that are computed at first. */
const DIGITS = 4;
/** Room for them, and for those that make up for zeros: no double is so near to a multiple of pi/2 that it takes 12. */
const DIGITS_MAX = 20;
const TWO_24 = 16777216;
/** 2 ** -24. */
const TWO_M24 = 0.000000059604644775390625;

/** The product: [1] is what is before the point, less multiples of 8; [0] is for a carry out of it. */
const digits = new Float64Array(DIGITS_MAX);
/** The digits of the product with pi/2. */
const products = new Float64Array(DIGITS_MAX);

/** What `reduceLarge` leaves: the remainder, and what this double lacks of it. */
export const remainder = new Float64Array(2);

/** 24 bits of 2/pi; 0 before the point. */
function digitOf2OverPi(i: i32): number {
  if (i < 0) return 0;
  const at = i * 3;
  return (TWO_OVER_PI.charCodeAt(at) << 16) | (TWO_OVER_PI.charCodeAt(at + 1) << 8) | TWO_OVER_PI.charCodeAt(at + 2);
}

/** pi/2 in parts of 24 bits. */
function partOfHalfPi(i: i32): number {
  if (i === 0) return 1.570796251296997;
  if (i === 1) return 7.549789415861596e-8;
  if (i === 2) return 5.390302529957765e-15;
  return i === 3 ? 3.282003415807913e-22 : 1.270655753080676e-29;
}

/**
 * Takes quarter turns away from `x`, which is finite and at least 2 ** 20.
 * @returns how many, modulo 8; the rest, from -pi/4 to pi/4, is in `remainder`
 */
export function reduceLarge(x: number): i32 {
  // x = (a + b / 2 ** 24 + c / 2 ** 48) * 2 ** scale, with whole numbers of 24 bits.
  const high = doubleHigh(x);
  const scale = (high >> 20) - 1046;
  const significand = doubleOf(high - (scale << 20), doubleLow(x));
  const a = significand | 0;
  const rest = (significand - a) * TWO_24;
  const b = rest | 0;
  const c = (rest - b) * TWO_24;
  const first = scale < 3 ? 0 : ((scale - 3) / 24) | 0;
  // The product is the sum of digits[1 + i] * 2 ** (exponent - 24 i).
  const exponent = scale - 24 * (first + 1);
  let count = DIGITS;
  for (;;) {
    let carry = 0;
    for (let i = count; i >= 0; i--) {
      const at = first + i;
      const sum = a * digitOf2OverPi(at) + b * digitOf2OverPi(at - 1) + c * digitOf2OverPi(at - 2) + carry;
      carry = i === 0 ? 0 : (TWO_M24 * sum) | 0;
      digits[1 + i] = sum - TWO_24 * carry;
    }
    const before = (digits[1] as number) * powerOfTwo(exponent);
    let fraction = before - 8 * Math.floor(before * 0.125);
    let quarters = fraction | 0;
    fraction -= quarters;
    let over = fraction >= 0.5;
    if (exponent >= 0) {
      const top = digits[2] as number;
      const whole = top >> (24 - exponent);
      quarters += whole;
      digits[2] = top - (whole << (24 - exponent));
      over = (digits[2] as number) >= 1 << (23 - exponent);
    }
    if (over) fraction = complement(fraction, count, exponent);
    if (fraction === 0 && count < DIGITS_MAX - DIGITS - 3) {
      const more = zerosBehind(count - DIGITS);
      if (more > 0) {
        count += more;
        continue;
      }
    }
    timesHalfPi(fraction, count, exponent, over);
    return over ? quarters + 1 : quarters;
  }
}

/** Makes the fraction and `count` digits what they lack to 1, for a rest below 0 in place of one above pi/4. */
function complement(fraction: number, count: i32, exponent: i32): number {
  let borrowed = false;
  for (let i = count + 1; i > 1; i--) {
    const digit = digits[i] as number;
    if (borrowed) digits[i] = TWO_24 - 1 - digit;
    else if (digit !== 0) {
      borrowed = true;
      digits[i] = TWO_24 - digit;
    }
  }
  if (exponent >= 0) {
    // The first bits of the first digit are before the point.
    if (exponent > 0) digits[2] = (digits[2] as number) & (exponent === 1 ? 0x7fffff : 0x3fffff);
    return 0;
  }
  return borrowed ? 1 - fraction - powerOfTwo(exponent) : 1 - fraction;
}

/** One more than the zeros behind the first `made` digits of a fraction; 0 where one of those is not zero. */
function zerosBehind(made: i32): i32 {
  for (let i = 0; i < made; i++) if ((digits[2 + i] as number) !== 0) return 0;
  let more = 1;
  while (more <= DIGITS && (digits[1 + made + more] as number) === 0) more++;
  return more;
}

/** The rest in quarter turns times pi/2, into `remainder`. */
function timesHalfPi(fraction: number, count: i32, exponent: i32, negate: boolean): void {
  let from = 1;
  let scale = exponent;
  if (fraction === 0) {
    do {
      from++;
      scale -= 24;
    } while (from < count + 1 && (digits[from] as number) === 0);
  } else {
    const whole = fraction * powerOfTwo(-exponent);
    digits[1] = whole;
    if (whole >= TWO_24) {
      const carry = (TWO_M24 * whole) | 0;
      digits[1] = whole - TWO_24 * carry;
      digits[0] = carry;
      from = 0;
      scale += 24;
    }
  }
  const terms = count + 2 - from;
  let weight = powerOfTwo(scale);
  for (let i = 0; i < terms; i++) {
    digits[from + i] = (digits[from + i] as number) * weight;
    weight *= TWO_M24;
  }
  for (let i = 0; i < terms; i++) {
    let sum = 0;
    for (let k = 0; k <= DIGITS && k <= i; k++) sum += partOfHalfPi(k) * (digits[from + i - k] as number);
    products[i] = sum;
  }
  let head = 0;
  for (let i = terms - 1; i >= 0; i--) head += products[i] as number;
  let tail = (products[0] as number) - head;
  for (let i = 1; i < terms; i++) tail += products[i] as number;
  remainder[0] = negate ? -head : head;
  remainder[1] = negate ? -tail : tail;
}

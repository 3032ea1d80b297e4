/**
 * asin, acos, atan and atan2 (ECMA-262 21.3.2.2 to 21.3.2.8), to the last bit as V8 gives them: the methods of fdlibm's
 * e_asin.c, e_acos.c, s_atan.c and e_atan2.c (K. C. Ng, Sun Microsystems, 1993).
 */
import { doubleHigh } from "kiln:core";
import { leading, MAGNITUDE, ONE_HIGH } from "./words.ts";

/** pi/2 and pi, each with what the double lacks. */
const HALF_PI = 1.5707963267948966;
const HALF_PI_REST = 6.123233995736766e-17;
const QUARTER_PI = 0.7853981633974483;
const PI_REST = 1.2246467991473532e-16;

/** High words: of 1/2, 0.975, 2 ** -27, 2 ** -57 and 2 ** 66. */
const HALF = 0x3fe00000;
const NEAR_ONE = 0x3fef3333;
const TWO_M27 = 0x3e400000;
const TWO_M57 = 0x3c600000;
const TWO_66 = 0x44100000;

/** (asin(x) - x) / x³ times x², by z = x²: a rational minimax function, error below 2 ** -58.75 for x up to 1/2. */
function arcSineRatio(z: number): number {
  const p = -0.04005553450067941 + z * (0.0007915349942898145 + z * 0.00003479331075960212);
  const q = 2.0209457602335057 + z * (-0.6882839716054533 + z * 0.07703815055590194);
  return (
    (z * (0.16666666666666666 + z * (-0.3255658186224009 + z * (0.20121253213486293 + z * p)))) /
    (1 + z * (-2.403394911734414 + z * q))
  );
}

/** From 1/2 on by asin(x) = pi/2 - 2 asin(sqrt((1 - x) / 2)). */
export function asin(x: number): number {
  const size = doubleHigh(x) & MAGNITUDE;
  if (size >= ONE_HIGH) return x === 1 || x === -1 ? x * HALF_PI : Number.NaN;
  if (size < HALF) return size < TWO_M27 ? x : x + x * arcSineRatio(x * x);
  const t = (1 - Math.abs(x)) * 0.5;
  const ratio = arcSineRatio(t);
  const s = Math.sqrt(t);
  let y = 0;
  if (size >= NEAR_ONE) y = HALF_PI - (2 * (s + s * ratio) - HALF_PI_REST);
  else {
    // The root in two parts.
    const top = leading(s);
    const rest = (t - top * top) / (s + top);
    y = QUARTER_PI - (2 * s * ratio - (HALF_PI_REST - 2 * rest) - (QUARTER_PI - 2 * top));
  }
  return x > 0 ? y : -y;
}

export function acos(x: number): number {
  const high = doubleHigh(x);
  const size = high & MAGNITUDE;
  if (size >= ONE_HIGH) return x === 1 ? 0 : x === -1 ? Math.PI : Number.NaN;
  if (size < HALF) return size <= TWO_M57 ? HALF_PI : HALF_PI - (x - (HALF_PI_REST - x * arcSineRatio(x * x)));
  if (high < 0) {
    const z = (1 + x) * 0.5;
    const s = Math.sqrt(z);
    return Math.PI - 2 * (s + (arcSineRatio(z) * s - HALF_PI_REST));
  }
  const z = (1 - x) * 0.5;
  const s = Math.sqrt(z);
  const top = leading(s);
  const rest = (z - top * top) / (s + top);
  return 2 * (top + (arcSineRatio(z) * s + rest));
}

/** x - atan(x) over x, by z = x², for |x| up to 7/16. */
function arcTangentSeries(z: number): number {
  const w = z * z;
  const a = 0.06661073137387531 + w * (0.049768779946159324 + w * 0.016285820115365782);
  const b = -0.0769187620504483 + w * (-0.058335701337905735 + w * -0.036531572744216916);
  const even = z * (0.3333333333333293 + w * (0.14285714272503466 + w * (0.09090887133436507 + w * a)));
  const odd = w * (-0.19999999999876483 + w * (-0.11111110405462356 + w * b));
  return even + odd;
}

/** High words: of 7/16, 11/16, 19/16 and 39/16, between which another angle is taken away first. */
const SEVEN_16THS = 0x3fdc0000;
const ELEVEN_16THS = 0x3fe60000;
const NINETEEN_16THS = 0x3ff30000;
const THIRTY_NINE_16THS = 0x40038000;

export function atan(x: number): number {
  const size = doubleHigh(x) & MAGNITUDE;
  if (size < SEVEN_16THS) return size < TWO_M27 ? x : x - x * arcTangentSeries(x * x);
  const from = Math.abs(x);
  let y = 0;
  if (size < ELEVEN_16THS) y = turned((2 * from - 1) / (2 + from), 0.4636476090008061, 2.2698777452961687e-17);
  else if (size < NINETEEN_16THS) y = turned((from - 1) / (from + 1), QUARTER_PI, 3.061616997868383e-17);
  else if (size < THIRTY_NINE_16THS)
    y = turned((from - 1.5) / (1 + 1.5 * from), 0.982793723247329, 1.3903311031230998e-17);
  else if (size < TWO_66) y = turned(-1 / from, HALF_PI, HALF_PI_REST);
  else if (x === x) y = HALF_PI;
  else return Number.NaN;
  return x < 0 ? -y : y;
}

/** The arc tangent of x, and an angle in two parts. */
function turned(x: number, angle: number, rest: number): number {
  return angle - (x * arcTangentSeries(x * x) - rest - x);
}

/** The angle of the point (x, y). */
export function atan2(y: number, x: number): number {
  if (x !== x || y !== y) return Number.NaN;
  if (x === 1) return atan(y);
  const left = doubleHigh(x) < 0;
  const below = doubleHigh(y) < 0;
  const angle = absoluteAngle(Math.abs(y), Math.abs(x), left);
  return below ? -angle : angle;
}

/** The angle for y >= +0, by the size of x and whether it is on the left (-0 is). */
function absoluteAngle(y: number, x: number, left: boolean): number {
  if (y === 0) return left ? Math.PI : 0;
  if (x === 0) return HALF_PI;
  if (x === Number.POSITIVE_INFINITY) {
    if (y === Number.POSITIVE_INFINITY) return left ? 3 * QUARTER_PI : QUARTER_PI;
    return left ? Math.PI : 0;
  }
  if (y === Number.POSITIVE_INFINITY) return HALF_PI;
  const difference = (doubleHigh(y) - doubleHigh(x)) >> 20;
  // More than 2 ** 60: the same on both sides.
  if (difference > 60) return HALF_PI + 0.5 * PI_REST;
  const angle = left && difference < -60 ? 0 : atan(y / x);
  return left ? Math.PI - (angle - PI_REST) : angle;
}

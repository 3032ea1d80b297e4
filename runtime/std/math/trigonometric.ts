/**
 * sin, cos and tan (ECMA-262 21.3.2.12, 21.3.2.30, 21.3.2.33), to the last bit as V8 gives them: the methods of
 * fdlibm's s_sin.c, s_cos.c and s_tan.c with their kernels (K. C. Ng, Sun Microsystems, 1993).
 *
 * Reduction: quarter turns are taken away until -pi/4 to pi/4 is left, in two doubles. For numbers up to 2 ** 19 pi/2
 * that is done with pi/2 in parts of 33 bits, of which as many are used as cancellation asks for; reduction.ts does it
 * for larger ones. Approximation: minimax polynomials, to which the second double is added to first order.
 */
import { doubleHigh, type i32 } from "kiln:core";
import { reduceLarge, remainder } from "./reduction.ts";
import { INFINITE_HIGH, leading, MAGNITUDE } from "./words.ts";

/** Which function; sine and cosine are a quarter turn apart. */
const SIN = 0;
const COS = 1;
const TAN = 2;

/** 2/pi, and pi/2 in parts of 33 bits, each with what is left behind it. */
const TWO_OVER_PI = 0.6366197723675814;
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_1_REST = 6.077100506506192e-11;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_2_REST = 2.0222662487959506e-21;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_3_REST = 8.4784276603689e-32;
const HALF_PI = 1.5707963267948966;
const QUARTER_PI = 0.7853981633974483;
const QUARTER_PI_REST = 3.061616997868383e-17;

/** High words: of pi/4, 3 pi/4, pi/2, 2 ** 19 pi/2, 2 ** -27, 2 ** -28, 0.3, 0.78125 and 0.6744. */
const TO_QUARTER_PI = 0x3fe921fb;
const THREE_QUARTERS_PI = 0x4002d97c;
const AT_HALF_PI = 0x3ff921fb;
const MEDIUM_MAX = 0x413921fb;
const TWO_M27 = 0x3e400000;
const TWO_M28 = 0x3e300000;
const THREE_TENTHS = 0x3fd33333;
const NEAR_QUARTER_PI = 0x3fe90000;
const TAN_FOLD = 0x3fe59428;
/** Multiples of pi/2 below this one are looked at by their high words first. */
const QUARTERS_KNOWN = 32;
/** Bits that may cancel before the next part of pi/2 is needed, and the one after it. */
const CANCELLED_1 = 16;
const CANCELLED_2 = 49;

export function sin(x: number): number {
  const size = doubleHigh(x) & MAGNITUDE;
  if (size <= TO_QUARTER_PI) {
    if (size < TWO_M27) return x;
    const z = x * x;
    return x + z * x * (S1 + z * sineSeries(z));
  }
  const y = reduced(Math.abs(x), size, SIN);
  return x < 0 ? -y : y;
}

export function cos(x: number): number {
  const size = doubleHigh(x) & MAGNITUDE;
  return size <= TO_QUARTER_PI ? cosine(x, 0) : reduced(Math.abs(x), size, COS);
}

export function tan(x: number): number {
  const size = doubleHigh(x) & MAGNITUDE;
  if (size <= TO_QUARTER_PI) return tangent(x, 0, 1);
  const y = reduced(Math.abs(x), size, TAN);
  return x < 0 ? -y : y;
}

/** The function of x > pi/4, whose high word is `high`. */
function reduced(x: number, high: i32, which: i32): number {
  if (high >= INFINITE_HIGH) return Number.NaN;
  if (high > MEDIUM_MAX) {
    const quarters = reduceLarge(x);
    return ofRest(remainder[0] as number, remainder[1] as number, quarters, which);
  }
  const n = high < THREE_QUARTERS_PI ? 1 : (x * TWO_OVER_PI + 0.5) | 0;
  let r = x - n * HALF_PI_1;
  let w = n * HALF_PI_1_REST;
  let head = r - w;
  if (n >= QUARTERS_KNOWN || high === doubleHigh(n * HALF_PI)) {
    const exponent = high >> 20;
    if (exponent - ((doubleHigh(head) >> 20) & 0x7ff) > CANCELLED_1) {
      let before = r;
      w = n * HALF_PI_2;
      r = before - w;
      w = n * HALF_PI_2_REST - (before - r - w);
      head = r - w;
      // Next to pi/2 itself two parts are all that V8 takes.
      if (high !== AT_HALF_PI && exponent - ((doubleHigh(head) >> 20) & 0x7ff) > CANCELLED_2) {
        before = r;
        w = n * HALF_PI_3;
        r = before - w;
        w = n * HALF_PI_3_REST - (before - r - w);
        head = r - w;
      }
    }
  }
  return ofRest(head, r - head - w, n, which);
}

/** The function of `quarters` quarter turns and a rest. */
function ofRest(head: number, tail: number, quarters: i32, which: i32): number {
  if (which === TAN) return tangent(head, tail, 1 - ((quarters & 1) << 1));
  const turn = quarters + which;
  const y = (turn & 1) === 0 ? sine(head, tail) : cosine(head, tail);
  return (turn & 2) === 0 ? y : -y;
}

/** sin(x) is x + x³ (S1 + x² (S2 + …)); error below 2 ** -58 up to pi/4. */
const S1 = -0.16666666666666632;

function sineSeries(z: number): number {
  const s = 0.0000027557313707070068 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10);
  return 0.00833333333332249 + z * (-0.0001984126982985795 + z * s);
}

function sine(x: number, tail: number): number {
  if ((doubleHigh(x) & MAGNITUDE) < TWO_M27) return x;
  const z = x * x;
  const v = z * x;
  return x - (z * (0.5 * tail - v * sineSeries(z)) - tail - v * S1);
}

/** 1 - x²/2 + x⁴ (C1 + x² (C2 + …)); from 0.3 on a part of x²/2 is taken from 1 first, which is exact. */
function cosine(x: number, tail: number): number {
  const size = doubleHigh(x) & MAGNITUDE;
  if (size < TWO_M27) return 1;
  const z = x * x;
  const c = -2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11);
  const r = z * (0.0416666666666666 + z * (-0.001388888888887411 + z * (0.00002480158728947673 + z * c)));
  if (size < THREE_TENTHS) return 1 - (0.5 * z - (z * r - x * tail));
  // About a quarter of x.
  const part = size > NEAR_QUARTER_PI ? 0.28125 : leading(Math.abs(x) * 0.25);
  return 1 - part - (0.5 * z - part - (z * r - x * tail));
}

/** The tangent where `sign` is 1, where it is -1 that of a quarter turn more: -1 / tan. */
function tangent(x: number, tail: number, sign: i32): number {
  const high = doubleHigh(x);
  const size = high & MAGNITUDE;
  if (size < TWO_M28) return sign === 1 ? x : minusReciprocal(x + tail, x, tail);
  const folded = size >= TAN_FOLD;
  let from = x;
  let rest = tail;
  if (folded) {
    // tan(pi/4 - d) = (1 - tan d) / (1 + tan d)
    const flip = high < 0;
    from = QUARTER_PI - (flip ? -x : x) + (QUARTER_PI_REST - (flip ? -tail : tail));
    rest = 0;
  }
  const z = from * from;
  const s = z * from;
  const r = rest + z * (s * tangentSeries(z) + rest) + 0.3333333333333341 * s;
  const w = from + r;
  if (folded) {
    const y = sign - 2 * (from - ((w * w) / (w + sign) - r));
    return high < 0 ? -y : y;
  }
  return sign === 1 ? w : minusReciprocal(w, from, r);
}

/** tan(x) is x + x³ / 3 + x⁵ times this at x², even and odd terms apart. */
function tangentSeries(z: number): number {
  const w = z * z;
  const a = 0.0005880412408202641 + w * (0.00007817944429395571 + w * -0.000018558637485527546);
  const b = 0.0002464631348184699 + w * (0.00007140724913826082 + w * 0.00002590730518636337);
  const odd = 0.13333333333320124 + w * (0.021869488294859542 + w * (0.0035920791075913124 + w * a));
  const even = 0.05396825397622605 + w * (0.0088632398235993 + w * (0.0014562094543252903 + w * b));
  return odd + z * even;
}

/** -1 / (x + rest), whose rounded sum is `sum`. */
function minusReciprocal(sum: number, x: number, rest: number): number {
  const high = leading(sum);
  const low = rest - (high - x);
  const inverse = -1 / sum;
  const t = leading(inverse);
  return t + inverse * (1 + t * high + t * low);
}

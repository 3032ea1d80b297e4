/** Decimal numbers as digits and a point, rounded as number formats ask (ECMA-402 15.5.8). */

/** `0.digits × 10^point`; `digits` begins and ends with another digit than 0, and is "" for zero. */
export class Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly point: number;

  constructor(negative: boolean, digits: string, point: number) {
    this.negative = negative;
    let from = 0;
    while (from < digits.length && digits.charCodeAt(from) === 48) from++;
    let to = digits.length;
    while (to > from && digits.charCodeAt(to - 1) === 48) to--;
    this.digits = digits.slice(from, to);
    this.point = to > from ? point - from : 0;
  }

  get isZero(): boolean {
    return this.digits === "";
  }

  /** The exponent in scientific notation. */
  get exponent(): number {
    return this.digits === "" ? 0 : this.point - 1;
  }

  /** Times ten to a power. */
  scaled(power: number): Decimal {
    return new Decimal(this.negative, this.digits, this.point + power);
  }

  /** The digit at a power of ten. */
  digitAt(power: number): number {
    const i = this.point - 1 - power;
    return i >= 0 && i < this.digits.length ? this.digits.charCodeAt(i) - 48 : 0;
  }
}

/** What a finite number's shortest text says. @param text as `String` writes numbers and BigInts */
export function decimalOf(text: string): Decimal {
  const negative = text.startsWith("-");
  let digits = "";
  let point = -1;
  let exponent = 0;
  for (let i = negative ? 1 : 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 46) point = digits.length;
    else if (c === 101 || c === 69) {
      exponent = Number(text.slice(i + 1));
      break;
    } else digits += text.charAt(i);
  }
  return new Decimal(negative, digits, (point < 0 ? digits.length : point) + exponent);
}

/**
 * Rounds so that nothing is left below 10^power, to a multiple of `increment` of it.
 *
 * @param mode ceil, floor, expand, trunc, halfCeil, halfFloor, halfExpand, halfTrunc, halfEven
 */
export function roundAt(x: Decimal, power: number, increment: number, mode: string): Decimal {
  const keep = x.point - power;
  if (increment === 1 && keep >= x.digits.length) return x;
  const head = keep > 0 ? x.digits.slice(0, keep) : "";
  const tail = keep > 0 ? x.digits.slice(keep) : keep < 0 ? `${"0".repeat(Math.min(-keep, 2))}${x.digits}` : x.digits;
  if (increment !== 1) return roundToMultiple(x, power, increment, mode, head, tail);
  // Below, at or above one half of the last place.
  const first = tail === "" ? 0 : tail.charCodeAt(0) - 48;
  const half = first < 5 ? -1 : first > 5 || tail.length > 1 ? 1 : 0;
  const odd = head !== "" && ((head.charCodeAt(head.length - 1) - 48) & 1) === 1;
  const up = tail !== "" && roundsUp(mode, x.negative, half, odd);
  const kept = up ? plusOne(head) : head;
  return new Decimal(x.negative, kept, kept.length + power);
}

function roundsUp(mode: string, negative: boolean, half: number, odd: boolean): boolean {
  switch (mode) {
    case "ceil":
      return !negative;
    case "floor":
      return negative;
    case "expand":
      return true;
    case "trunc":
      return false;
    case "halfCeil":
      return half > 0 || (half === 0 && !negative);
    case "halfFloor":
      return half > 0 || (half === 0 && negative);
    case "halfTrunc":
      return half > 0;
    case "halfEven":
      return half > 0 || (half === 0 && odd);
    default:
      return half >= 0;
  }
}

/** Increments are 2 to 5000: the quotient of the kept digits is found by long division. */
function roundToMultiple(
  x: Decimal,
  power: number,
  increment: number,
  mode: string,
  head: string,
  tail: string,
): Decimal {
  const padded = head + "0".repeat(Math.max(0, x.point - power - x.digits.length));
  let quotient = "";
  let rest = 0;
  for (let i = 0; i < padded.length; i++) {
    const now = rest * 10 + padded.charCodeAt(i) - 48;
    quotient += `${Math.floor(now / increment)}`;
    rest = now % increment;
  }
  const twice = rest * 2;
  const more = tail !== "";
  const half =
    twice > increment || (twice === increment && more) ? 1 : twice === increment ? 0 : nearHalf(twice, increment, tail);
  const odd = quotient !== "" && ((quotient.charCodeAt(quotient.length - 1) - 48) & 1) === 1;
  if ((rest > 0 || more) && roundsUp(mode, x.negative, half, odd)) quotient = plusOne(quotient);
  let product = "";
  let carry = 0;
  for (let i = quotient.length - 1; i >= 0; i--) {
    const now = (quotient.charCodeAt(i) - 48) * increment + carry;
    product = `${now % 10}${product}`;
    carry = Math.floor(now / 10);
  }
  const all = carry > 0 ? `${carry}${product}` : product;
  return new Decimal(x.negative, all, all.length + power);
}

/** For odd increments half lies between two kept values: what is cut decides. */
function nearHalf(twice: number, increment: number, tail: string): number {
  if (twice + 1 !== increment || tail === "") return -1;
  const first = tail.charCodeAt(0) - 48;
  return first < 5 ? -1 : first > 5 || tail.length > 1 ? 1 : 0;
}

function plusOne(digits: string): string {
  let at = digits.length;
  while (at > 0 && digits.charCodeAt(at - 1) === 57) at--;
  const zeros = "0".repeat(digits.length - at);
  if (at === 0) return `1${zeros}`;
  return `${digits.slice(0, at - 1)}${digits.charCodeAt(at - 1) - 47}${zeros}`;
}

/** BigInts and text (ECMA-262 6.1.6.2.21, 7.1.14). Long ones by halves, so that the cost follows that of products. */
import { arrGet, bigFromInteger, bigToNumber, limbAt, limbCount, numToRadix, strJoin } from "kiln:core";

/** Limbs below which digits are made one group after the other. */
const SPLIT_LIMBS = 24;
/** Characters below which a number is read from left to right. */
const SPLIT_CHARS = 400;

/** `${value}`. */
export function text(value: bigint): string {
  return textOf(value, 10);
}

/** @throws RangeError when the text is too long for a string. */
export function textOf(value: bigint, radix: number): string {
  if (value < 0n) return `-${magnitudeText(-value, radix)}`;
  return magnitudeText(value, radix);
}

/** Digits in a group, a power of the radix below 2^52. */
function groupDigits(radix: number): number {
  let digits = 1;
  for (let power = radix; power * radix < 4503599627370496; power *= radix) digits++;
  return digits;
}

function magnitudeText(value: bigint, radix: number): string {
  if (value <= 0x1f_ffff_ffff_ffffn) return numToRadix(bigToNumber(value), radix);
  const digits = groupDigits(radix);
  // powers[k] is radix ** (digits * 2 ** k), up to half of the value's length.
  let last = bigFromInteger(radix ** digits);
  const powers: bigint[] = [last];
  while (limbCount(last) * 2 <= limbCount(value) + 1) {
    last *= last;
    powers.push(last);
  }
  const parts: string[] = [];
  putDigits(parts, value, powers, powers.length - 1, digits, radix, false);
  return strJoin(parts, "");
}

/** Appends the digits of a value below powers[level] squared; `full`: with zeros in front. */
function putDigits(
  parts: string[],
  value: bigint,
  powers: bigint[],
  level: number,
  digits: number,
  radix: number,
  full: boolean,
): void {
  if (level < 0) {
    const group = numToRadix(bigToNumber(value), radix);
    parts.push(full ? group.padStart(digits, "0") : group);
    return;
  }
  const power = arrGet(powers, level);
  if (!full && value < power) {
    putDigits(parts, value, powers, level - 1, digits, radix, false);
    return;
  }
  if (limbCount(power) < SPLIT_LIMBS) {
    putGroups(parts, value, arrGet(powers, 0), 2 ** (level + 1), digits, radix, full);
    return;
  }
  const high = value / power;
  putDigits(parts, high, powers, level - 1, digits, radix, full);
  putDigits(parts, value - high * power, powers, level - 1, digits, radix, true);
}

/** The same by groups from the right; `count` of them when `full`. */
function putGroups(
  parts: string[],
  value: bigint,
  group: bigint,
  count: number,
  digits: number,
  radix: number,
  full: boolean,
): void {
  const found: string[] = [];
  let left = value;
  while (left >= group) {
    const high = left / group;
    found.push(numToRadix(bigToNumber(left - high * group), radix).padStart(digits, "0"));
    left = high;
  }
  found.push(numToRadix(bigToNumber(left), radix));
  if (full) {
    for (let i = found.length; i < count; i++) parts.push("0".repeat(digits));
    found.push((found.pop() as string).padStart(digits, "0"));
  }
  for (let i = found.length - 1; i >= 0; i--) parts.push(arrGet(found, i));
}

// ---- reading ----

/** StringToBigInt; undefined when the text is no number. */
export function parseBig(source: string): bigint | undefined {
  const s = source.trim();
  if (s.length === 0) return 0n;
  const first = s.charCodeAt(0);
  if (first === 45 || first === 43) {
    if (s.length === 1 || !allDigits(s, 1, 10)) return undefined;
    const value = parseDigits(s, 1, s.length, 10);
    return first === 45 ? -value : value;
  }
  const radix = s.length > 2 && first === 48 ? radixOf(s.charCodeAt(1) | 32) : 10;
  const from = radix === 10 ? 0 : 2;
  return allDigits(s, from, radix) ? parseDigits(s, from, s.length, radix) : undefined;
}

function radixOf(letter: number): number {
  return letter === 120 ? 16 : letter === 111 ? 8 : letter === 98 ? 2 : 10;
}

function digitOf(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : 99;
}

function allDigits(s: string, from: number, radix: number): boolean {
  for (let i = from; i < s.length; i++) if (digitOf(s.charCodeAt(i)) >= radix) return false;
  return true;
}

function parseDigits(s: string, from: number, to: number, radix: number): bigint {
  if (to - from > SPLIT_CHARS) {
    const low = (to - from) >> 1;
    const high = parseDigits(s, from, to - low, radix);
    return high * bigFromInteger(radix) ** bigFromInteger(low) + parseDigits(s, to - low, to, radix);
  }
  const digits = groupDigits(radix);
  let value = 0n;
  for (let at = from; at < to; ) {
    const end = at + digits < to ? at + digits : to;
    let group = 0;
    const length = end - at;
    for (; at < end; at++) group = group * radix + digitOf(s.charCodeAt(at));
    value = value * bigFromInteger(radix ** length) + bigFromInteger(group);
  }
  return value;
}

// ---- numbers ----

/** The nearest number, ties to even: the top 64 bits, with a last bit for all that is below them. */
export function numberOf(value: bigint): number {
  const negative = value < 0n;
  const magnitude = negative ? -value : value;
  const n = limbCount(magnitude);
  if (n <= 1) return signed(bigToNumber(n === 0 ? 0n : limbAt(magnitude, 0)), negative);
  const width = bitLength(magnitude);
  if (width > 1024) return negative ? -Infinity : Infinity;
  const away = bigFromInteger(width - 64);
  const top = magnitude >> away;
  const exact = top << away === magnitude;
  const rounded = bigToNumber(BigInt.asUintN(64, exact ? top : top | 1n));
  // In two steps: 2 ** 1023 is the largest power that a number holds.
  return signed(rounded * 2 ** (width - 64), negative);
}

const signed = (value: number, negative: boolean): number => (negative ? -value : value);

function bitLength(value: bigint): number {
  const n = limbCount(value);
  let top = limbAt(value, n - 1);
  let bits = 64 * (n - 1);
  while (top > 0n) {
    top >>= 1n;
    bits++;
  }
  return bits;
}

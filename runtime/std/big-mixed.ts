/**
 * Operators on values of which flow cannot say whether they are BigInts, and conversions to BigInt: ECMA-262 13.15.3
 * (ApplyStringOrNumericBinaryOperator), 7.2.13 (IsLessThan), 7.2.14 (IsLooselyEqual), 7.1.13 (ToBigInt).
 */
import { bigFromInteger, toNumber, toPrimitive, toText } from "kiln:core";
import { wrapped } from "./big-arithmetic.ts";
import { parseBig } from "./big-text.ts";
import { toInteger } from "./util.ts";

const MIXED = "Cannot mix BigInt and other types, use explicit conversions";

function toNumeric(value: unknown): number | bigint {
  const primitive = toPrimitive(value, 1);
  return typeof primitive === "bigint" ? primitive : toNumber(primitive);
}

/** `a op b`; op counts as MIXED_OPS of the compiler's flow/numeric.ts. @throws TypeError */
export function binary(op: number, a: unknown, b: unknown): unknown {
  if (op === 0) {
    const left = toPrimitive(a, 0);
    const right = toPrimitive(b, 0);
    if (typeof left === "string" || typeof right === "string") return toText(left) + toText(right);
    return arithmetic(0, toNumeric(left), toNumeric(right));
  }
  const left = toNumeric(a);
  return arithmetic(op, left, toNumeric(b));
}

function arithmetic(op: number, a: number | bigint, b: number | bigint): unknown {
  if (typeof a === "bigint") {
    if (typeof b === "bigint") return ofBigs(op, a, b);
    throw new TypeError(MIXED);
  }
  if (typeof b === "bigint") throw new TypeError(MIXED);
  return ofNumbers(op, a, b);
}

function ofBigs(op: number, a: bigint, b: bigint): bigint {
  switch (op) {
    case 0:
      return a + b;
    case 1:
      return a - b;
    case 2:
      return a * b;
    case 3:
      return a / b;
    case 4:
      return a % b;
    case 5:
      return a ** b;
    case 6:
      return a & b;
    case 7:
      return a | b;
    case 8:
      return a ^ b;
    case 9:
      return a << b;
    case 10:
      return a >> b;
    default:
      throw new TypeError("BigInts have no unsigned right shift, use >> instead");
  }
}

function ofNumbers(op: number, a: number, b: number): number {
  switch (op) {
    case 0:
      return a + b;
    case 1:
      return a - b;
    case 2:
      return a * b;
    case 3:
      return a / b;
    case 4:
      return a % b;
    case 5:
      return a ** b;
    case 6:
      return a & b;
    case 7:
      return a | b;
    case 8:
      return a ^ b;
    case 9:
      return a << b;
    case 10:
      return a >> b;
    default:
      return a >>> b;
  }
}

/** ToNumeric (0), `-a` (1), `~a` (2), `a + 1` (3) and `a - 1` (4) of the kind that a has. */
export function unary(op: number, a: unknown): unknown {
  const value = toNumeric(a);
  if (typeof value === "bigint") {
    switch (op) {
      case 0:
        return value;
      case 1:
        return -value;
      case 2:
        return ~value;
      case 3:
        return value + 1n;
      default:
        return value - 1n;
    }
  }
  switch (op) {
    case 0:
      return value;
    case 1:
      return -value;
    case 2:
      return ~value;
    case 3:
      return value + 1;
    default:
      return value - 1;
  }
}

/** -1, 0 or 1; 2 when there is no order between them. */
export function order(a: unknown, b: unknown): number {
  const left = toPrimitive(a, 1);
  const right = toPrimitive(b, 1);
  if (typeof left === "bigint") return orderOfBig(left, right);
  if (typeof right === "bigint") {
    const swapped = orderOfBig(right, left);
    return swapped === 2 ? 2 : -swapped;
  }
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  return orderOf(toNumber(left), toNumber(right));
}

function orderOf(x: number, y: number): number {
  return x < y ? -1 : x > y ? 1 : x === y ? 0 : 2;
}

function orderOfBig(a: bigint, b: unknown): number {
  if (typeof b === "bigint") return a < b ? -1 : a > b ? 1 : 0;
  if (typeof b === "string") {
    const parsed = parseBig(b);
    if (parsed === undefined) return 2;
    return a < parsed ? -1 : a > parsed ? 1 : 0;
  }
  const y = toNumber(b);
  if (y !== y) return 2;
  if (y === Infinity) return -1;
  if (y === -Infinity) return 1;
  const whole = Math.trunc(y);
  const exact = ofWhole(whole);
  if (a !== exact) return a < exact ? -1 : 1;
  return y > whole ? -1 : y < whole ? 1 : 0;
}

/** `a == b`, one of them a BigInt. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === undefined || a === null) return b === undefined || b === null;
  if (b === undefined || b === null) return false;
  if (isObject(a) && isObject(b)) return a === b;
  const left = toPrimitive(a, 0);
  const right = toPrimitive(b, 0);
  if (typeof left === "bigint") return typeof right !== "symbol" && orderOfBig(left, right) === 0;
  if (typeof right === "bigint") return typeof left !== "symbol" && orderOfBig(right, left) === 0;
  // biome-ignore lint/suspicious/noDoubleEquals: this is that operator
  return left == right;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" || typeof value === "function";
}

/** A number without a fraction as a BigInt. */
function ofWhole(value: number): bigint {
  let mantissa = value;
  let shift = 0;
  while (mantissa > 9007199254740991 || mantissa < -9007199254740991) {
    // Even by now, so nothing is lost.
    mantissa /= 2;
    shift++;
  }
  return bigFromInteger(mantissa) << bigFromInteger(shift);
}

/** `BigInt(value)`. @throws RangeError, SyntaxError, TypeError */
export function fromAny(value: unknown): bigint {
  const primitive = toPrimitive(value, 1);
  if (typeof primitive !== "number") return toBig(primitive);
  if (primitive - primitive !== 0 || Math.trunc(primitive) !== primitive) {
    throw new RangeError(`The number ${primitive} cannot be converted to a BigInt because it is not an integer`);
  }
  return ofWhole(primitive);
}

/** ToBigInt. @throws SyntaxError, TypeError */
export function toBig(value: unknown): bigint {
  const primitive = toPrimitive(value, 1);
  if (typeof primitive === "bigint") return primitive;
  if (typeof primitive === "boolean") return primitive ? 1n : 0n;
  if (typeof primitive === "string") {
    const parsed = parseBig(primitive);
    if (parsed === undefined) throw new SyntaxError(`Cannot convert ${primitive} to a BigInt`);
    return parsed;
  }
  throw new TypeError(`Cannot convert ${toText(primitive)} to a BigInt`);
}

/** BigInt.asIntN and asUintN, by any number of bits. @throws RangeError */
export function wrap(bits: number, value: bigint, signed: boolean): bigint {
  const count = toInteger(bits);
  if (count < 0 || count > 9007199254740991) throw new RangeError("Invalid value: not (convertible to) a safe integer");
  return wrapped(count, value, signed);
}

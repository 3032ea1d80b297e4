/** String as a function and its statics (ECMA-262 22.1.2). */
import { strChar, strCodePoint, toNumber } from "kiln:core";
import { symbolText } from "./symbol-text.ts";
import { StringObject } from "./wrappers.ts";

/** `String(v)`. */
export function call(...values: unknown[]): string {
  if (values.length === 0) return "";
  const value = values[0];
  return typeof value === "symbol" ? symbolText(value) : `${value}`;
}

export function fromCharCode(...units: number[]): string {
  if (units.length === 1) return strChar((units[0] as number) & 0xffff);
  let text = "";
  for (const unit of units) text += strChar(unit & 0xffff);
  return text;
}

/** @throws RangeError for what is not a code point. */
export function fromCodePoint(...points: number[]): string {
  let text = "";
  for (const given of points) {
    const point = toNumber(given);
    if (!(point >= 0 && point <= 0x10ffff) || Math.trunc(point) !== point) {
      throw new RangeError(`Invalid code point ${point}`);
    }
    text += strCodePoint(point >>> 0);
  }
  return text;
}

/** `String.raw`: the template's text as written, with the values between. */
export function raw(template: { readonly raw: readonly string[] }, ...values: unknown[]): string {
  let text = "";
  const parts = template.raw;
  for (let i = 0; i < parts.length; i++) {
    text += `${parts[i]}`;
    if (i + 1 < parts.length && i < values.length) text += `${values[i]}`;
  }
  return text;
}

/** `new String(v)`. */
export function construct(...values: unknown[]): unknown {
  return new StringObject(...values);
}

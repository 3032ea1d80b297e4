/** Methods of buffers (ECMA-262 25.1.6). */
import { bufferNew, bytesCopy } from "kiln:core";
import { isResizable, maxBytes, resizeTo } from "./resizable.ts";
import { incompatible } from "./shown.ts";
import { relativeIndex, toInteger } from "./util.ts";

/** A copy of bytes `start` to `end`. */
export function slice(this: ArrayBuffer, start?: number, end?: number): ArrayBuffer {
  const length = this.byteLength;
  const from = start === undefined ? 0 : relativeIndex(start, length);
  const to = end === undefined ? length : relativeIndex(end, length);
  const count = to > from ? to - from : 0;
  const out = bufferNew(count);
  // Converting the end may have made the buffer smaller.
  const rest = this.byteLength - from;
  const there = count < rest ? count : rest;
  if (there > 0) bytesCopy(new Uint8Array(out), 0, new Uint8Array(this), from, there);
  return out;
}

/** @throws TypeError for a buffer of fixed length, RangeError beyond what it was made for. */
export function resize(this: ArrayBuffer, bytes: number): void {
  const max = maxBytes(this);
  if (max === null) throw incompatible("ArrayBuffer.prototype.resize", this);
  const whole = toInteger(bytes);
  if (whole < 0 || whole > max) throw new RangeError("ArrayBuffer.prototype.resize: Invalid length parameter");
  resizeTo(this, whole);
}

function resizable(this: ArrayBuffer): boolean {
  return isResizable(this);
}

function maxByteLength(this: ArrayBuffer): number {
  return maxBytes(this) ?? this.byteLength;
}

export { maxByteLength as "get maxByteLength", resizable as "get resizable" };

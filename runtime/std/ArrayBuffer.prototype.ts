import { bufferNew, bytesCopy } from "kiln:core";
import { relativeIndex } from "./util.ts";

/** A copy of bytes `start` to `end`. */
export function slice(this: ArrayBuffer, start?: number, end?: number): ArrayBuffer {
  const length = this.byteLength;
  const from = start === undefined ? 0 : relativeIndex(start, length);
  const to = end === undefined ? length : relativeIndex(end, length);
  const count = to > from ? to - from : 0;
  const out = bufferNew(count);
  if (count > 0) bytesCopy(new Uint8Array(out), 0, new Uint8Array(this), from, count);
  return out;
}

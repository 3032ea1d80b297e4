/** DataView as a constructor (ECMA-262 25.3). Its getters and setters are the compiler's. */
import { viewNewDataView } from "kiln:core";
import { TRACKS, tracked } from "./resizable.ts";
import { toInteger } from "./util.ts";

/** K_SHAPE_DATAVIEW of runtime/core/kiln.h. */
const SHAPE = 21;

/** @throws TypeError without a buffer, RangeError when the window does not fit. */
export function construct(buffer: ArrayBufferLike, byteOffset?: number, byteLength?: number): DataView {
  if (!(buffer instanceof ArrayBuffer))
    throw new TypeError("First argument to DataView constructor must be an ArrayBuffer");
  const offset = byteOffset === undefined ? 0 : toInteger(byteOffset);
  if (offset < 0 || offset > buffer.byteLength) {
    throw new RangeError(`Start offset ${offset} is outside the bounds of the buffer`);
  }
  const length = byteLength === undefined ? buffer.byteLength - offset : toInteger(byteLength);
  if (length < 0 || offset + length > buffer.byteLength) throw new RangeError(`Invalid DataView length ${length}`);
  const view = viewNewDataView(SHAPE, buffer, offset, length);
  return tracked(view, offset, byteLength === undefined ? TRACKS : length, 1);
}

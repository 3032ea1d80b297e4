/** Methods of buffers taken off their prototype: `this` may be anything. */
import * as own from "./ArrayBuffer.prototype.ts";
import { maxBytes } from "./resizable.ts";
import { incompatible } from "./shown.ts";

/** @throws TypeError for what is no buffer. */
function bufferOf(value: unknown, method: string): ArrayBuffer {
  if (value instanceof ArrayBuffer) return value;
  throw incompatible(`ArrayBuffer.prototype.${method}`, value);
}

export function slice(this: unknown, start?: number, end?: number): ArrayBuffer {
  return own.slice.call(bufferOf(this, "slice"), start, end);
}

export function resize(this: unknown, bytes: number): void {
  own.resize.call(bufferOf(this, "resize"), bytes);
}

function byteLength(this: unknown): number {
  return bufferOf(this, "byteLength").byteLength;
}

function maxByteLength(this: unknown): number {
  const buffer = bufferOf(this, "maxByteLength");
  return maxBytes(buffer) ?? buffer.byteLength;
}

function resizable(this: unknown): boolean {
  return maxBytes(bufferOf(this, "resizable")) !== null;
}

export { byteLength as "get byteLength", maxByteLength as "get maxByteLength", resizable as "get resizable" };

/** Methods of DataView taken off their prototype: `this` may be anything. */
import * as own from "./DataView.prototype.ts";

/** @throws TypeError for what is no DataView, in V8's words. */
function viewOf(value: unknown, method: string): DataView {
  if (value instanceof DataView) return value;
  throw new TypeError(`Method DataView.prototype.${method} called on incompatible receiver undefined`);
}

export function getInt8(this: unknown, place?: unknown): number {
  return own.getInt8.call(viewOf(this, "getInt8"), place);
}

export function setInt8(this: unknown, place?: unknown, value?: unknown): void {
  own.setInt8.call(viewOf(this, "setInt8"), place, value);
}

export function getUint8(this: unknown, place?: unknown): number {
  return own.getUint8.call(viewOf(this, "getUint8"), place);
}

export function setUint8(this: unknown, place?: unknown, value?: unknown): void {
  own.setUint8.call(viewOf(this, "setUint8"), place, value);
}

export function getInt16(this: unknown, place?: unknown, littleEndian?: unknown): number {
  return own.getInt16.call(viewOf(this, "getInt16"), place, littleEndian);
}

export function setInt16(this: unknown, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  own.setInt16.call(viewOf(this, "setInt16"), place, value, littleEndian);
}

export function getUint16(this: unknown, place?: unknown, littleEndian?: unknown): number {
  return own.getUint16.call(viewOf(this, "getUint16"), place, littleEndian);
}

export function setUint16(this: unknown, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  own.setUint16.call(viewOf(this, "setUint16"), place, value, littleEndian);
}

export function getInt32(this: unknown, place?: unknown, littleEndian?: unknown): number {
  return own.getInt32.call(viewOf(this, "getInt32"), place, littleEndian);
}

export function setInt32(this: unknown, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  own.setInt32.call(viewOf(this, "setInt32"), place, value, littleEndian);
}

export function getUint32(this: unknown, place?: unknown, littleEndian?: unknown): number {
  return own.getUint32.call(viewOf(this, "getUint32"), place, littleEndian);
}

export function setUint32(this: unknown, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  own.setUint32.call(viewOf(this, "setUint32"), place, value, littleEndian);
}

export function getFloat32(this: unknown, place?: unknown, littleEndian?: unknown): number {
  return own.getFloat32.call(viewOf(this, "getFloat32"), place, littleEndian);
}

export function setFloat32(this: unknown, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  own.setFloat32.call(viewOf(this, "setFloat32"), place, value, littleEndian);
}

export function getFloat64(this: unknown, place?: unknown, littleEndian?: unknown): number {
  return own.getFloat64.call(viewOf(this, "getFloat64"), place, littleEndian);
}

export function setFloat64(this: unknown, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  own.setFloat64.call(viewOf(this, "setFloat64"), place, value, littleEndian);
}

export function getBigInt64(this: unknown, place?: unknown, littleEndian?: unknown): bigint {
  return own.getBigInt64.call(viewOf(this, "getBigInt64"), place, littleEndian);
}

export function setBigInt64(this: unknown, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  own.setBigInt64.call(viewOf(this, "setBigInt64"), place, value, littleEndian);
}

export function getBigUint64(this: unknown, place?: unknown, littleEndian?: unknown): bigint {
  return own.getBigUint64.call(viewOf(this, "getBigUint64"), place, littleEndian);
}

export function setBigUint64(this: unknown, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  own.setBigUint64.call(viewOf(this, "setBigUint64"), place, value, littleEndian);
}

function byteLength(this: unknown): number {
  return viewOf(this, "byteLength").byteLength;
}

function byteOffset(this: unknown): number {
  return viewOf(this, "byteOffset").byteOffset;
}

function buffer(this: unknown): ArrayBufferLike {
  return viewOf(this, "buffer").buffer;
}

export { buffer as "get buffer", byteLength as "get byteLength", byteOffset as "get byteOffset" };

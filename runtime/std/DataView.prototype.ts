/**
 * Reads and writes of a DataView with arguments that are not known to be numbers (ECMA-262 25.3.1.1, 25.3.1.2). The
 * compiler expands all others in place, and so these with what the arguments are converted to.
 */
import { toNumber } from "kiln:core";
import { toBig } from "./big-mixed.ts";
import { integerOf } from "./util.ts";

/** ToIndex (7.1.22) of the place; whether it is within the view is found out by the access. @throws RangeError */
function placeOf(value: unknown): number {
  const place = value === undefined ? 0 : integerOf(value);
  if (place < 0 || place > Number.MAX_SAFE_INTEGER)
    throw new RangeError("Offset is outside the bounds of the DataView");
  return place;
}

export function getInt8(this: DataView, place?: unknown): number {
  return this.getInt8(placeOf(place));
}

export function setInt8(this: DataView, place?: unknown, value?: unknown): void {
  const at = placeOf(place);
  const element = toNumber(value);
  this.setInt8(at, element);
}

export function getUint8(this: DataView, place?: unknown): number {
  return this.getUint8(placeOf(place));
}

export function setUint8(this: DataView, place?: unknown, value?: unknown): void {
  const at = placeOf(place);
  const element = toNumber(value);
  this.setUint8(at, element);
}

export function getInt16(this: DataView, place?: unknown, littleEndian?: unknown): number {
  return this.getInt16(placeOf(place), Boolean(littleEndian));
}

export function setInt16(this: DataView, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  const at = placeOf(place);
  const element = toNumber(value);
  this.setInt16(at, element, Boolean(littleEndian));
}

export function getUint16(this: DataView, place?: unknown, littleEndian?: unknown): number {
  return this.getUint16(placeOf(place), Boolean(littleEndian));
}

export function setUint16(this: DataView, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  const at = placeOf(place);
  const element = toNumber(value);
  this.setUint16(at, element, Boolean(littleEndian));
}

export function getInt32(this: DataView, place?: unknown, littleEndian?: unknown): number {
  return this.getInt32(placeOf(place), Boolean(littleEndian));
}

export function setInt32(this: DataView, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  const at = placeOf(place);
  const element = toNumber(value);
  this.setInt32(at, element, Boolean(littleEndian));
}

export function getUint32(this: DataView, place?: unknown, littleEndian?: unknown): number {
  return this.getUint32(placeOf(place), Boolean(littleEndian));
}

export function setUint32(this: DataView, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  const at = placeOf(place);
  const element = toNumber(value);
  this.setUint32(at, element, Boolean(littleEndian));
}

export function getFloat32(this: DataView, place?: unknown, littleEndian?: unknown): number {
  return this.getFloat32(placeOf(place), Boolean(littleEndian));
}

export function setFloat32(this: DataView, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  const at = placeOf(place);
  const element = toNumber(value);
  this.setFloat32(at, element, Boolean(littleEndian));
}

export function getFloat64(this: DataView, place?: unknown, littleEndian?: unknown): number {
  return this.getFloat64(placeOf(place), Boolean(littleEndian));
}

export function setFloat64(this: DataView, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  const at = placeOf(place);
  const element = toNumber(value);
  this.setFloat64(at, element, Boolean(littleEndian));
}

export function getBigInt64(this: DataView, place?: unknown, littleEndian?: unknown): bigint {
  return this.getBigInt64(placeOf(place), Boolean(littleEndian));
}

export function setBigInt64(this: DataView, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  const at = placeOf(place);
  const element = toBig(value);
  this.setBigInt64(at, element, Boolean(littleEndian));
}

export function getBigUint64(this: DataView, place?: unknown, littleEndian?: unknown): bigint {
  return this.getBigUint64(placeOf(place), Boolean(littleEndian));
}

export function setBigUint64(this: DataView, place?: unknown, value?: unknown, littleEndian?: unknown): void {
  const at = placeOf(place);
  const element = toBig(value);
  this.setBigUint64(at, element, Boolean(littleEndian));
}

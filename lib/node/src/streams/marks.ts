/** How much a stream holds, in bytes or objects, before it asks to wait. */
import { invalidArgValue, validateInteger } from "../../../web/src/validate.ts";

let markOfBytes = 16 * 1024;
let markOfObjects = 16;

/** What a stream without a mark of its own holds. */
export function getDefaultHighWaterMark(objectMode: boolean): number {
  return objectMode ? markOfObjects : markOfBytes;
}

/** For streams that are made from now on. @throws TypeError, RangeError for what is no size. */
export function setDefaultHighWaterMark(objectMode: boolean, value: number): void {
  validateInteger(value, "value", 0);
  if (objectMode) markOfObjects = value;
  else markOfBytes = value;
}

/** @throws TypeError for what is no size. */
export function highWaterMark(given: number | null | undefined, objectMode: boolean, name: string): number {
  if (given === undefined || given === null) return getDefaultHighWaterMark(objectMode);
  if (!Number.isInteger(given) || given < 0) throw invalidArgValue(`options.${name}`, given);
  return given;
}

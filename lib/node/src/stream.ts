/**
 * `node:stream`.
 * @see https://nodejs.org/api/stream.html
 */
export { Stream, Stream as default } from "./streams/base.ts";
export {
  Duplex,
  type DuplexOptions,
  PassThrough,
  Transform,
  type TransformCallback,
  type TransformOptions,
} from "./streams/duplex.ts";
export { type FinishedOptions, finished } from "./streams/finished.ts";
export { pipeline } from "./streams/pipeline.ts";
export { Readable, type ReadableOptions } from "./streams/readable.ts";
export { Writable, type WritableOptions } from "./streams/writable.ts";

import { HIGH_WATER_BYTES, HIGH_WATER_OBJECTS } from "./streams/readable.ts";

/** What a stream without a mark of its own reads ahead. */
export function getDefaultHighWaterMark(objectMode: boolean): number {
  return objectMode ? HIGH_WATER_OBJECTS : HIGH_WATER_BYTES;
}

/**
 * `node:stream`.
 * @see https://nodejs.org/api/stream.html
 */
export * as promises from "./stream-promises.ts";
export { addAbortSignal } from "./streams/abort-signal.ts";
export { destroy, Stream, Stream as default } from "./streams/base.ts";
export { compose } from "./streams/compose.ts";
export {
  Duplex,
  type DuplexOptions,
  PassThrough,
  Transform,
  type TransformCallback,
  type TransformOptions,
} from "./streams/duplex.ts";
export { type FinishedOptions, finished } from "./streams/finished.ts";
export { getDefaultHighWaterMark, setDefaultHighWaterMark } from "./streams/marks.ts";
export { pipeline } from "./streams/pipeline.ts";
export { Readable, type ReadableOptions } from "./streams/readable.ts";
export { isDestroyed, isDisturbed, isErrored, isReadable, isWritable } from "./streams/state.ts";
export { Writable, type WritableOptions } from "./streams/writable.ts";

/**
 * `node:stream/web`.
 * @see https://nodejs.org/api/webstreams.html
 */
export { ReadableByteStreamController, ReadableStreamBYOBRequest } from "../../streams/src/byte-controller.ts";
export { ReadableStreamDefaultController } from "../../streams/src/default-controller.ts";
export {
  ReadableStream,
  type ReadableStreamController,
  type ReadableStreamIteratorOptions,
  type ReadableWritablePair,
  type StreamPipeOptions,
  type UnderlyingByteSource,
  type UnderlyingDefaultSource,
  type UnderlyingSource,
} from "../../streams/src/readable.ts";
export {
  ReadableStreamBYOBReader,
  ReadableStreamDefaultReader,
  type ReadableStreamReadResult,
} from "../../streams/src/readers.ts";
export {
  ByteLengthQueuingStrategy,
  CountQueuingStrategy,
  type QueuingStrategy,
  type QueuingStrategyInit,
  type QueuingStrategySize,
} from "../../streams/src/strategy.ts";
export { TextDecoderStream, TextEncoderStream } from "../../streams/src/text.ts";
export {
  type Transformer,
  TransformStream,
  TransformStreamDefaultController,
} from "../../streams/src/transform.ts";
export {
  type UnderlyingSink,
  WritableStream,
  WritableStreamDefaultController,
  WritableStreamDefaultWriter,
} from "../../streams/src/writable.ts";
export * as default from "./stream-web.ts";

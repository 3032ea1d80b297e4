/** The web platform's global names. They live in the library pool; plain programs do not pull them in. */
export { Buffer } from "../../lib/node/src/buffer.ts";
export { fetch } from "../../lib/node/src/fetch.ts";
export { ReadableByteStreamController, ReadableStreamBYOBRequest } from "../../lib/streams/src/byte-controller.ts";
export { ReadableStreamDefaultController } from "../../lib/streams/src/default-controller.ts";
export { ReadableStream } from "../../lib/streams/src/readable.ts";
export { ReadableStreamBYOBReader, ReadableStreamDefaultReader } from "../../lib/streams/src/readers.ts";
export { ByteLengthQueuingStrategy, CountQueuingStrategy } from "../../lib/streams/src/strategy.ts";
export { TextDecoderStream, TextEncoderStream } from "../../lib/streams/src/text.ts";
export { TransformStream, TransformStreamDefaultController } from "../../lib/streams/src/transform.ts";
export {
  WritableStream,
  WritableStreamDefaultController,
  WritableStreamDefaultWriter,
} from "../../lib/streams/src/writable.ts";
export { URLSearchParams } from "../../lib/url/src/search-params.ts";
export { URL } from "../../lib/url/src/url.ts";
export { AbortController, AbortSignal } from "../../lib/web/src/abort.ts";
export { atob, btoa } from "../../lib/web/src/base64.ts";
export { Blob, File } from "../../lib/web/src/blob.ts";
export { crypto } from "../../lib/web/src/crypto.ts";
export { DOMException } from "../../lib/web/src/dom-exception.ts";
export { TextDecoder, TextEncoder } from "../../lib/web/src/encoding.ts";
export { CustomEvent, Event, EventTarget } from "../../lib/web/src/event-target.ts";
export { FormData } from "../../lib/web/src/form-data.ts";
export { Headers } from "../../lib/web/src/headers.ts";
export { Request } from "../../lib/web/src/request.ts";
export { Response } from "../../lib/web/src/response.ts";
export { PerformanceEntry, PerformanceMark, PerformanceMeasure } from "../../lib/web/src/user-timing.ts";

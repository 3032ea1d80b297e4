// biome-ignore-all lint/suspicious/noExplicitAny: chunks are what the two ends of a stream agree on
/** The web platform's classes, as lib/url and lib/web define them. */

declare global {
  type URL = import("../lib/url/src/url.ts").URL;
  const URL: typeof import("../lib/url/src/url.ts").URL;
  type URLSearchParams = import("../lib/url/src/search-params.ts").URLSearchParams;
  const URLSearchParams: typeof import("../lib/url/src/search-params.ts").URLSearchParams;
  type TextEncoder = import("../lib/web/src/encoding.ts").TextEncoder;
  const TextEncoder: typeof import("../lib/web/src/encoding.ts").TextEncoder;
  type TextDecoder = import("../lib/web/src/encoding.ts").TextDecoder;
  const TextDecoder: typeof import("../lib/web/src/encoding.ts").TextDecoder;
  type Headers = import("../lib/web/src/headers.ts").Headers;
  const Headers: typeof import("../lib/web/src/headers.ts").Headers;
  type HeadersInit = import("../lib/web/src/headers.ts").HeadersInit;
  type BodyInit = import("../lib/web/src/body.ts").BodyInit;
  type Request = import("../lib/web/src/request.ts").Request;
  const Request: typeof import("../lib/web/src/request.ts").Request;
  type RequestInit = import("../lib/web/src/request.ts").RequestInit;
  type Response = import("../lib/web/src/response.ts").Response;
  const Response: typeof import("../lib/web/src/response.ts").Response;
  type ResponseInit = import("../lib/web/src/response.ts").ResponseInit;
  type Blob = import("../lib/web/src/blob.ts").Blob;
  const Blob: typeof import("../lib/web/src/blob.ts").Blob;
  type BlobPart = import("../lib/web/src/blob.ts").BlobPart;
  type BlobPropertyBag = import("../lib/web/src/blob.ts").BlobPropertyBag;
  type File = import("../lib/web/src/blob.ts").File;
  const File: typeof import("../lib/web/src/blob.ts").File;
  type FilePropertyBag = import("../lib/web/src/blob.ts").FilePropertyBag;
  type FormData = import("../lib/web/src/form-data.ts").FormData;
  const FormData: typeof import("../lib/web/src/form-data.ts").FormData;
  type FormDataEntryValue = import("../lib/web/src/form-data.ts").FormDataEntryValue;
  type Buffer = import("../lib/node/src/buffer.ts").Buffer;
  const Buffer: typeof import("../lib/node/src/buffer.ts").Buffer;
  type BufferEncoding = import("../lib/node/src/buffer.ts").BufferEncoding;
  type DOMException = import("../lib/web/src/dom-exception.ts").DOMException;
  const DOMException: typeof import("../lib/web/src/dom-exception.ts").DOMException;
  type Event = import("../lib/web/src/event-target.ts").Event;
  const Event: typeof import("../lib/web/src/event-target.ts").Event;
  type EventInit = import("../lib/web/src/event-target.ts").EventInit;
  type CustomEvent<T = unknown> = import("../lib/web/src/event-target.ts").CustomEvent<T>;
  const CustomEvent: typeof import("../lib/web/src/event-target.ts").CustomEvent;
  type EventTarget = import("../lib/web/src/event-target.ts").EventTarget;
  const EventTarget: typeof import("../lib/web/src/event-target.ts").EventTarget;
  type AbortController = import("../lib/web/src/abort.ts").AbortController;
  const AbortController: typeof import("../lib/web/src/abort.ts").AbortController;
  type AbortSignal = import("../lib/web/src/abort.ts").AbortSignal;
  const AbortSignal: typeof import("../lib/web/src/abort.ts").AbortSignal;
  /** Base64 of text whose units are bytes. @throws DOMException InvalidCharacterError. */
  const btoa: (data: string) => string;
  /** The bytes of base64 as text. @throws DOMException InvalidCharacterError. */
  const atob: (data: string) => string;
  /**
   * Requests a URL and gives the response as soon as its head has arrived; `http:` only.
   * Rejects with TypeError "fetch failed", whose cause is the reason, or with the reason of the signal.
   */
  const fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  const crypto: typeof import("../lib/web/src/crypto.ts").crypto;

  // ---- streams; the parameters default to any, as in TypeScript's own declarations ----
  type ReadableStream<R = any> = import("../lib/streams/src/readable.ts").ReadableStream<R>;
  const ReadableStream: typeof import("../lib/streams/src/readable.ts").ReadableStream;
  type ReadableStreamDefaultReader<R = any> = import("../lib/streams/src/readers.ts").ReadableStreamDefaultReader<R>;
  const ReadableStreamDefaultReader: typeof import("../lib/streams/src/readers.ts").ReadableStreamDefaultReader;
  type ReadableStreamBYOBReader = import("../lib/streams/src/readers.ts").ReadableStreamBYOBReader;
  const ReadableStreamBYOBReader: typeof import("../lib/streams/src/readers.ts").ReadableStreamBYOBReader;
  type ReadableStreamDefaultController<R = any> =
    import("../lib/streams/src/default-controller.ts").ReadableStreamDefaultController<R>;
  const ReadableStreamDefaultController: typeof import("../lib/streams/src/default-controller.ts").ReadableStreamDefaultController;
  type ReadableByteStreamController = import("../lib/streams/src/byte-controller.ts").ReadableByteStreamController;
  const ReadableByteStreamController: typeof import("../lib/streams/src/byte-controller.ts").ReadableByteStreamController;
  type ReadableStreamBYOBRequest = import("../lib/streams/src/byte-controller.ts").ReadableStreamBYOBRequest;
  const ReadableStreamBYOBRequest: typeof import("../lib/streams/src/byte-controller.ts").ReadableStreamBYOBRequest;
  type WritableStream<W = any> = import("../lib/streams/src/writable.ts").WritableStream<W>;
  const WritableStream: typeof import("../lib/streams/src/writable.ts").WritableStream;
  type WritableStreamDefaultWriter<W = any> = import("../lib/streams/src/writable.ts").WritableStreamDefaultWriter<W>;
  const WritableStreamDefaultWriter: typeof import("../lib/streams/src/writable.ts").WritableStreamDefaultWriter;
  type WritableStreamDefaultController = import("../lib/streams/src/writable.ts").WritableStreamDefaultController;
  const WritableStreamDefaultController: typeof import("../lib/streams/src/writable.ts").WritableStreamDefaultController;
  type TransformStream<I = any, O = any> = import("../lib/streams/src/transform.ts").TransformStream<I, O>;
  const TransformStream: typeof import("../lib/streams/src/transform.ts").TransformStream;
  type TransformStreamDefaultController<O = any> =
    import("../lib/streams/src/transform.ts").TransformStreamDefaultController<O>;
  const TransformStreamDefaultController: typeof import("../lib/streams/src/transform.ts").TransformStreamDefaultController;
  type ByteLengthQueuingStrategy = import("../lib/streams/src/strategy.ts").ByteLengthQueuingStrategy;
  const ByteLengthQueuingStrategy: typeof import("../lib/streams/src/strategy.ts").ByteLengthQueuingStrategy;
  type CountQueuingStrategy = import("../lib/streams/src/strategy.ts").CountQueuingStrategy;
  const CountQueuingStrategy: typeof import("../lib/streams/src/strategy.ts").CountQueuingStrategy;
  type TextEncoderStream = import("../lib/streams/src/text.ts").TextEncoderStream;
  const TextEncoderStream: typeof import("../lib/streams/src/text.ts").TextEncoderStream;
  type TextDecoderStream = import("../lib/streams/src/text.ts").TextDecoderStream;
  const TextDecoderStream: typeof import("../lib/streams/src/text.ts").TextDecoderStream;
  type QueuingStrategy<T = any> = import("../lib/streams/src/strategy.ts").QueuingStrategy<T>;
  type UnderlyingSource<R = any> = import("../lib/streams/src/readable.ts").UnderlyingSource<R>;
  type UnderlyingDefaultSource<R = any> = import("../lib/streams/src/readable.ts").UnderlyingDefaultSource<R>;
  type UnderlyingByteSource = import("../lib/streams/src/readable.ts").UnderlyingByteSource;
  type UnderlyingSink<W = any> = import("../lib/streams/src/writable.ts").UnderlyingSink<W>;
  type Transformer<I = any, O = any> = import("../lib/streams/src/transform.ts").Transformer<I, O>;
  type StreamPipeOptions = import("../lib/streams/src/readable.ts").StreamPipeOptions;
  type ReadableWritablePair<R = any, W = any> = import("../lib/streams/src/readable.ts").ReadableWritablePair<R, W>;
  type ReadableStreamController<R = any> = import("../lib/streams/src/readable.ts").ReadableStreamController<R>;
  type ReadableStreamReadResult<T> = import("../lib/streams/src/readers.ts").ReadableStreamReadResult<T>;
  type PerformanceEntry = import("../lib/web/src/user-timing.ts").PerformanceEntry;
  const PerformanceEntry: typeof import("../lib/web/src/user-timing.ts").PerformanceEntry;
  type PerformanceMark = import("../lib/web/src/user-timing.ts").PerformanceMark;
  const PerformanceMark: typeof import("../lib/web/src/user-timing.ts").PerformanceMark;
  type PerformanceMeasure = import("../lib/web/src/user-timing.ts").PerformanceMeasure;
  const PerformanceMeasure: typeof import("../lib/web/src/user-timing.ts").PerformanceMeasure;
  type PerformanceMarkOptions = import("../lib/web/src/user-timing.ts").PerformanceMarkOptions;
  type PerformanceMeasureOptions = import("../lib/web/src/user-timing.ts").PerformanceMeasureOptions;
}

export {};

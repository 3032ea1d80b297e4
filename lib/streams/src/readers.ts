/**
 * Who reads a stream.
 * @see https://streams.spec.whatwg.org/#default-reader-class
 */
import { invalidArgType, outOfRange } from "../../web/src/validate.ts";
import { ByteSource } from "./byte-source.ts";
import { Deferred } from "./deferred.ts";
import { badArgument, invalidState, validateOptions } from "./errors.ts";
import { elementSize } from "./pull-into.ts";
import type { ReadableStream } from "./readable.ts";
import { CORE, type ReadableCore, type ReadableFace, ReaderCore, ReadRequest } from "./readable-core.ts";
import { inspectCustom, type ShownOptions, shownAs } from "./show.ts";

// biome-ignore-start lint/suspicious/noExplicitAny: chunks are what the two ends of a stream agree on

export type ReadableStreamReadResult<T> = { done: false; value: T } | { done: true; value: T | undefined };

/** A read that a promise waits for. */
class PromisedRead<T> extends ReadRequest {
  readonly outcome = new Deferred<ReadableStreamReadResult<T>>();

  override chunk(value: unknown): void {
    this.outcome.resolve({ value: value as T, done: false });
  }

  override close(value: unknown): void {
    this.outcome.resolve({ value: value as T | undefined, done: true });
  }

  override error(reason: unknown): void {
    this.outcome.reject(reason);
  }
}

const DETACHED = "The reader is not attached to a stream";

export class ReadableStreamDefaultReader<R = any> {
  readonly #reader: ReaderCore;
  readonly #stream: ReadableStream<R>;

  /** @throws TypeError when the stream has a reader. */
  constructor(stream: ReadableStream<R>) {
    this.#stream = stream;
    this.#reader = new ReaderCore(coreBehind(stream), false);
  }

  /** The next chunk. */
  read(): Promise<ReadableStreamReadResult<R>> {
    if (this.#reader.stream === null) return Promise.reject(invalidState(DETACHED));
    const request = new PromisedRead<R>();
    this.#reader.read(request);
    return request.outcome.promise;
  }

  /** Gives the stream free; reads that wait are rejected. */
  releaseLock(): void {
    if (this.#reader.stream !== null) this.#reader.release();
  }

  /** Resolves when the stream ends; rejects when it fails or is given free. */
  get closed(): Promise<void> {
    return this.#reader.closed.promise;
  }

  cancel(reason: any = undefined): Promise<void> {
    if (this.#reader.stream === null) return Promise.reject(invalidState(DETACHED));
    return this.#reader.cancel(reason);
  }

  get [Symbol.toStringTag](): string {
    return "ReadableStreamDefaultReader";
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    if (depth < 0) return undefined;
    const reader = this.#reader;
    const shown = {
      stream: reader.stream === null ? undefined : this.#stream,
      readRequests: reader.requests.length,
      close: reader.closed.promise,
    };
    return shownAs("ReadableStreamDefaultReader", shown, options);
  }
}

export class ReadableStreamBYOBReader {
  readonly #reader: ReaderCore;
  readonly #stream: ReadableStream;

  /** @throws TypeError when the stream has a reader, or is none of bytes. */
  constructor(stream: ReadableStream) {
    this.#stream = stream;
    const core = coreBehind(stream);
    if (core.locked) throw invalidState("ReadableStream is locked");
    if (!(core.controller instanceof ByteSource)) throw badArgument("stream", stream, "must be a byte stream");
    this.#reader = new ReaderCore(core, true);
  }

  /** Reads into the view; `min` is how many elements to wait for. */
  async read<T extends ArrayBufferView>(
    view: T,
    options: { min?: number } | undefined = undefined,
  ): Promise<ReadableStreamReadResult<T>> {
    if (!ArrayBuffer.isView(view)) {
      throw invalidArgType("view", "an instance of Buffer, TypedArray, or DataView", view);
    }
    if (options !== undefined) validateOptions(options, "options");
    if (view.byteLength === 0 || view.buffer.byteLength === 0) {
      throw invalidState("View or Viewed ArrayBuffer is zero-length or detached");
    }
    const least = options?.min ?? 1;
    validateMin(least, view);
    const reader = this.#reader;
    const core = reader.stream;
    if (core === null) throw invalidState(DETACHED);
    const request = new PromisedRead<T>();
    core.disturbed = true;
    if (core.state === "errored") request.error(core.storedError);
    else if (core.controller instanceof ByteSource) core.controller.pullInto(view, least, request);
    return request.outcome.promise;
  }

  releaseLock(): void {
    if (this.#reader.stream !== null) this.#reader.release();
  }

  get closed(): Promise<void> {
    return this.#reader.closed.promise;
  }

  cancel(reason: any = undefined): Promise<void> {
    if (this.#reader.stream === null) return Promise.reject(invalidState(DETACHED));
    return this.#reader.cancel(reason);
  }

  get [Symbol.toStringTag](): string {
    return "ReadableStreamBYOBReader";
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    if (depth < 0) return undefined;
    const reader = this.#reader;
    const shown = {
      stream: reader.stream === null ? undefined : this.#stream,
      readIntoRequests: reader.requests.length,
      close: reader.closed.promise,
    };
    return shownAs("ReadableStreamBYOBReader", shown, options);
  }
}

// biome-ignore-end lint/suspicious/noExplicitAny: see above

function validateMin(least: number, view: ArrayBufferView): void {
  if (typeof least !== "number") throw invalidArgType("options.min", "of type number", least);
  if (!Number.isInteger(least)) throw badArgument("options.min", least, "must be an integer");
  if (least <= 0) throw badArgument("options.min", least, "must be greater than 0");
  if (least * elementSize(view) > view.byteLength) {
    throw outOfRange("options.min", view instanceof DataView ? "<= view.byteLength" : "<= view.length", least);
  }
}

function coreBehind(stream: ReadableFace): ReadableCore {
  const core: ReadableCore | undefined = stream?.[CORE];
  if (core === undefined) throw invalidArgType("stream", "an instance of ReadableStream", stream);
  return core;
}

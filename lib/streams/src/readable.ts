/**
 * `ReadableStream`.
 * @see https://streams.spec.whatwg.org/#rs-class
 */
import type { AbortSignal } from "../../web/src/abort.ts";
import { invalidArgType, validateFunction } from "../../web/src/validate.ts";
import { ReadableByteStreamController } from "./byte-controller.ts";
import { ByteSource } from "./byte-source.ts";
import { DefaultSource, ReadableStreamDefaultController, type SourceAlgorithms } from "./default-controller.ts";
import { handled } from "./deferred.ts";
import { badArgument, badArgumentRange, invalidState, validateDictionary, validateOptions } from "./errors.ts";
import { iterableAlgorithms } from "./from.ts";
import { pipe } from "./pipe.ts";
import { CORE, ReadableCore } from "./readable-core.ts";
import { ReadableStreamBYOBReader, ReadableStreamDefaultReader } from "./readers.ts";
import { inspectCustom, type ShownOptions, shownAs } from "./show.ts";
import { highWaterMark, type QueuingStrategy, type SizeAlgorithm, sizeAlgorithm } from "./strategy.ts";
import { StreamIterator } from "./stream-iterator.ts";
import { teeBytes, teeChunks } from "./tee.ts";
import type { WritableStream } from "./writable.ts";
import { SINK } from "./writable-core.ts";

// biome-ignore-start lint/suspicious/noExplicitAny: chunks are what the two ends of a stream agree on

export interface UnderlyingDefaultSource<R = any> {
  type?: undefined;
  start?(controller: ReadableStreamDefaultController<R>): any;
  pull?(controller: ReadableStreamDefaultController<R>): void | PromiseLike<void>;
  cancel?(reason?: any): void | PromiseLike<void>;
}

export interface UnderlyingByteSource {
  type: "bytes";
  /** Bytes of a buffer that is made for each read that brings none. */
  autoAllocateChunkSize?: number;
  start?(controller: ReadableByteStreamController): any;
  pull?(controller: ReadableByteStreamController): void | PromiseLike<void>;
  cancel?(reason?: any): void | PromiseLike<void>;
}

export interface UnderlyingSource<R = any> {
  type?: "bytes" | undefined;
  autoAllocateChunkSize?: number;
  start?(controller: ReadableStreamController<R>): any;
  pull?(controller: ReadableStreamController<R>): void | PromiseLike<void>;
  cancel?(reason?: any): void | PromiseLike<void>;
}

export type ReadableStreamController<R> = ReadableStreamDefaultController<R> | ReadableByteStreamController;

export interface StreamPipeOptions {
  preventAbort?: boolean;
  preventCancel?: boolean;
  preventClose?: boolean;
  signal?: AbortSignal;
}

export interface ReadableWritablePair<R = any, W = any> {
  readable: ReadableStream<R>;
  writable: WritableStream<W>;
}

export interface ReadableStreamIteratorOptions {
  preventCancel?: boolean;
}

/** A stream over a core that the library itself has made. */
class Made {
  readonly core: ReadableCore;

  constructor(core: ReadableCore) {
    this.core = core;
  }
}

export class ReadableStream<R = any> {
  readonly #core: ReadableCore;

  constructor(source: UnderlyingByteSource, strategy?: { highWaterMark?: number });
  constructor(source: UnderlyingDefaultSource<R>, strategy?: QueuingStrategy<R>);
  constructor(source?: UnderlyingSource<R>, strategy?: QueuingStrategy<R>);
  constructor(
    source: UnderlyingByteSource | UnderlyingDefaultSource<R> | UnderlyingSource<R> | Made | undefined = undefined,
    strategy: QueuingStrategy<R> | undefined = undefined,
  ) {
    if (source instanceof Made) {
      this.#core = source.core;
      return;
    }
    const given = source === undefined ? NO_SOURCE : (source as UnderlyingSource<R>);
    validateDictionary(given, "source");
    if (strategy !== undefined) validateOptions(strategy, "strategy");
    this.#core = new ReadableCore();
    const size = strategy?.size;
    const mark = strategy?.highWaterMark;
    const type = given.type;
    if (type === undefined) beginChunks(this.#core, given, highWaterMark(mark, 1), sizeAlgorithm(size));
    else if (`${type}` === "bytes") {
      if (size !== undefined) throw badArgumentRange("strategy.size", size);
      beginBytes(this.#core, given, highWaterMark(mark, 0));
    } else throw badArgument("source.type", type);
  }

  /** The public face of a stream. @internal */
  static over<T>(core: ReadableCore): ReadableStream<T> {
    return new ReadableStream<T>(new Made(core) as unknown as UnderlyingDefaultSource<T>);
  }

  /** The elements of an iterable as chunks. @throws TypeError when it is none. */
  static from<T>(iterable: Iterable<T> | AsyncIterable<T>): ReadableStream<T> {
    const core = new ReadableCore();
    const source = new DefaultSource(core, 0, one);
    source.begin(iterableAlgorithms(iterable, source));
    return ReadableStream.over<T>(core);
  }

  /** @internal */
  get [CORE](): ReadableCore {
    return this.#core;
  }

  /** Whether a reader has the stream for itself. */
  get locked(): boolean {
    return this.#core.locked;
  }

  /** Nobody wants the rest. Rejects when the stream is locked. */
  cancel(reason: any = undefined): Promise<void> {
    if (this.#core.locked) return Promise.reject(invalidState("ReadableStream is locked"));
    return this.#core.cancel(reason);
  }

  getReader(options: { mode: "byob" }): ReadableStreamBYOBReader;
  getReader(options?: { mode?: undefined }): ReadableStreamDefaultReader<R>;
  /** @throws TypeError when the stream is locked, or has no bytes to read into a buffer. */
  getReader(
    options: { mode?: "byob" | undefined } | undefined = undefined,
  ): ReadableStreamDefaultReader<R> | ReadableStreamBYOBReader {
    if (options !== undefined) validateOptions(options, "options");
    const mode = options?.mode;
    if (mode === undefined) return new ReadableStreamDefaultReader<R>(this);
    if (`${mode}` !== "byob") throw badArgument("options.mode", mode);
    return new ReadableStreamBYOBReader(this);
  }

  /** Pipes through a pair of streams, and gives the readable one. @throws TypeError when one of them is locked. */
  pipeThrough<T>(
    transform: ReadableWritablePair<T, R>,
    options: StreamPipeOptions | undefined = undefined,
  ): ReadableStream<T> {
    const readable = transform?.readable;
    if (!(readable instanceof ReadableStream)) {
      throw invalidArgType("transform.readable", "an instance of ReadableStream", readable);
    }
    const writable = transform?.writable;
    handled(this.#pipe(writable, options));
    return readable;
  }

  /** Writes everything to `destination`; rejects when either side fails. */
  pipeTo(destination: WritableStream<R>, options: StreamPipeOptions | undefined = undefined): Promise<void> {
    try {
      return this.#pipe(destination, options);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #pipe(destination: WritableStream<R>, options: StreamPipeOptions | undefined): Promise<void> {
    const to = destination?.[SINK];
    if (to === undefined) throw invalidArgType("transform.writable", "an instance of WritableStream", destination);
    if (options !== undefined) validateOptions(options, "options");
    const signal = options?.signal;
    if (signal !== undefined && (typeof signal !== "object" || signal === null || !("aborted" in signal))) {
      throw invalidArgType("options.signal", "an instance of AbortSignal", signal);
    }
    if (this.#core.locked) throw invalidState("The ReadableStream is locked");
    if (to.writer !== null) throw invalidState("The WritableStream is locked");
    return pipe(this.#core, to, {
      preventClose: !!options?.preventClose,
      preventAbort: !!options?.preventAbort,
      preventCancel: !!options?.preventCancel,
      signal: signal === undefined ? null : signal,
    });
  }

  /** Two streams that both give what this one gives. @throws TypeError when it is locked. */
  tee(): [ReadableStream<R>, ReadableStream<R>] {
    const controller = this.#core.controller;
    const branches = controller instanceof ByteSource ? teeBytes(this.#core) : teeChunks(this.#core);
    return [ReadableStream.over<R>(branches.first), ReadableStream.over<R>(branches.second)];
  }

  /** The chunks, one by one; leaving early cancels the stream unless told otherwise. */
  values(options: ReadableStreamIteratorOptions | undefined = undefined): StreamIterator<R> {
    if (options !== undefined) validateOptions(options, "options");
    const preventCancel = !!options?.preventCancel;
    return new StreamIterator<R>(this.#core, preventCancel);
  }

  [Symbol.asyncIterator](options: ReadableStreamIteratorOptions | undefined = undefined): StreamIterator<R> {
    return this.values(options);
  }

  get [Symbol.toStringTag](): string {
    return "ReadableStream";
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    if (depth < 0) return undefined;
    const core = this.#core;
    const supportsBYOB = core.controller instanceof ByteSource;
    return shownAs("ReadableStream", { locked: core.locked, state: core.state, supportsBYOB }, options);
  }
}

// biome-ignore-end lint/suspicious/noExplicitAny: see above

const NO_SOURCE: UnderlyingSource = {};

function one(): number {
  return 1;
}

/** Joins a stream of chunks to what the program said about it. */
function beginChunks(core: ReadableCore, given: UnderlyingSource, mark: number, size: SizeAlgorithm): void {
  const source = new DefaultSource(core, mark, size);
  source.begin(sourceAlgorithms(given, ReadableStreamDefaultController.over(source)));
}

function beginBytes(core: ReadableCore, given: UnderlyingSource, mark: number): void {
  const allocate = given.autoAllocateChunkSize;
  if (allocate === 0) throw badArgument("source.autoAllocateChunkSize", allocate);
  const source = new ByteSource(core, mark, allocate === undefined ? 0 : allocate);
  source.begin(sourceAlgorithms(given, ReadableByteStreamController.over(source)));
}

function sourceAlgorithms<R>(given: UnderlyingSource<R>, controller: ReadableStreamController<R>): SourceAlgorithms {
  if (given.pull) validateFunction(given.pull, "source.pull");
  if (given.cancel) validateFunction(given.cancel, "source.cancel");
  return {
    start: () => (given.start ? given.start(controller) : undefined),
    pull: async () => (given.pull ? given.pull(controller) : undefined),
    cancel: async (reason) => (given.cancel ? given.cancel(reason) : undefined),
  };
}

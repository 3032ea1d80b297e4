/**
 * `WritableStream`.
 * @see https://streams.spec.whatwg.org/#ws-class
 */
import type { AbortSignal } from "../../web/src/abort.ts";
import { invalidArgType, validateFunction } from "../../web/src/validate.ts";
import { badArgumentRange, illegalConstructor, invalidState, validateDictionary, validateOptions } from "./errors.ts";
import { inspectCustom, type ShownOptions, shownAs } from "./show.ts";
import { type SinkAlgorithms, SinkController } from "./sink-controller.ts";
import { highWaterMark, type QueuingStrategy, sizeAlgorithm } from "./strategy.ts";
import { SINK, WritableCore, WriterCore } from "./writable-core.ts";

// biome-ignore-start lint/suspicious/noExplicitAny: chunks are what the two ends of a stream agree on

export interface UnderlyingSink<W = any> {
  type?: undefined;
  start?(controller: WritableStreamDefaultController): any;
  write?(chunk: W, controller: WritableStreamDefaultController): void | PromiseLike<void>;
  close?(): void | PromiseLike<void>;
  abort?(reason?: any): void | PromiseLike<void>;
}

/** Only the streams make controllers; and a stream over a core that the library itself has made. */
class Key {
  readonly core: WritableCore;

  constructor(core: WritableCore) {
    this.core = core;
  }
}

export class WritableStream<W = any> {
  readonly #core: WritableCore;

  constructor(sink: UnderlyingSink<W> | undefined = undefined, strategy: QueuingStrategy<W> | undefined = undefined) {
    if ((sink as unknown) instanceof Key) {
      this.#core = (sink as unknown as Key).core;
      return;
    }
    const given = sink === undefined ? NO_SINK : sink;
    validateDictionary(given, "sink");
    if (strategy !== undefined) validateOptions(strategy, "strategy");
    const type: unknown = given.type;
    if (type !== undefined) throw badArgumentRange("type", type);
    const size = sizeAlgorithm(strategy?.size);
    const mark = highWaterMark(strategy?.highWaterMark, 1);
    const core = new WritableCore();
    this.#core = core;
    const controller = new SinkController(core, mark, size);
    controller.begin(sinkAlgorithms(given as UnderlyingSink, new WritableStreamDefaultController(new Key(core), this)));
  }

  /** The public face of a stream. @internal */
  static over<T>(core: WritableCore): WritableStream<T> {
    return new WritableStream<T>(new Key(core) as unknown as UnderlyingSink<T>);
  }

  /** @internal */
  get [SINK](): WritableCore {
    return this.#core;
  }

  get locked(): boolean {
    return this.#core.writer !== null;
  }

  /** Ends at once; what waits is dropped. Rejects when the stream is locked. */
  abort(reason: any = undefined): Promise<void> {
    if (this.locked) return Promise.reject(invalidState("WritableStream is locked"));
    return this.#core.abort(reason);
  }

  /** Ends after what was written. Rejects when the stream is locked or closing. */
  close(): Promise<void> {
    if (this.locked) return Promise.reject(invalidState("WritableStream is locked"));
    if (this.#core.isClosing) return Promise.reject(invalidState("Failure closing WritableStream"));
    return this.#core.close();
  }

  /** @throws TypeError when the stream is locked. */
  getWriter(): WritableStreamDefaultWriter<W> {
    return new WritableStreamDefaultWriter<W>(this);
  }

  get [Symbol.toStringTag](): string {
    return "WritableStream";
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    if (depth < 0) return undefined;
    return shownAs("WritableStream", { locked: this.locked, state: this.#core.state }, options);
  }
}

const RELEASED = "Writer is not bound to a WritableStream";

export class WritableStreamDefaultWriter<W = any> {
  readonly #writer: WriterCore;
  readonly #stream: WritableStream<W>;

  /** @throws TypeError when the stream is locked. */
  constructor(stream: WritableStream<W>) {
    const core: WritableCore | undefined = stream?.[SINK];
    if (core === undefined) throw invalidArgType("stream", "an instance of WritableStream", stream);
    this.#stream = stream;
    this.#writer = new WriterCore(core);
  }

  /** Resolves when the stream is closed; rejects when it fails or is given free. */
  get closed(): Promise<void> {
    return this.#writer.closed.promise;
  }

  /** Resolves when more is wanted. */
  get ready(): Promise<void> {
    return this.#writer.ready.promise;
  }

  /** How much more is wanted; null when the stream has failed. @throws TypeError when it was given free. */
  get desiredSize(): number | null {
    const stream = this.#writer.stream;
    if (stream === null) throw invalidState(RELEASED);
    switch (stream.state) {
      case "errored":
      case "erroring":
        return null;
      case "closed":
        return 0;
      default:
        return stream.sink().desiredSize;
    }
  }

  abort(reason: any = undefined): Promise<void> {
    const stream = this.#writer.stream;
    return stream === null ? Promise.reject(invalidState(RELEASED)) : stream.abort(reason);
  }

  close(): Promise<void> {
    const stream = this.#writer.stream;
    if (stream === null) return Promise.reject(invalidState(RELEASED));
    if (stream.isClosing) return Promise.reject(invalidState("Failure to close WritableStream"));
    return stream.close();
  }

  /** Gives the stream free; what was written is still on its way. */
  releaseLock(): void {
    this.#writer.release();
  }

  /** Resolves when the sink has taken the chunk. */
  write(chunk?: W): Promise<void> {
    if (this.#writer.stream === null) return Promise.reject(invalidState(RELEASED));
    return this.#writer.write(chunk);
  }

  get [Symbol.toStringTag](): string {
    return "WritableStreamDefaultWriter";
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    if (depth < 0) return undefined;
    const writer = this.#writer;
    const shown = {
      stream: writer.stream === null ? undefined : this.#stream,
      close: writer.closed.promise,
      ready: writer.ready.promise,
      desiredSize: this.desiredSize,
    };
    return shownAs("WritableStreamDefaultWriter", shown, options);
  }
}

export class WritableStreamDefaultController {
  readonly #core: WritableCore;
  readonly #stream: WritableStream | undefined;

  /** @throws TypeError with code ERR_ILLEGAL_CONSTRUCTOR for everybody else. */
  constructor(key: Key | undefined = undefined, stream: WritableStream | undefined = undefined) {
    if (!(key instanceof Key)) throw illegalConstructor();
    this.#core = key.core;
    this.#stream = stream;
  }

  /** Aborts when the stream is aborted. */
  get signal(): AbortSignal {
    return this.#core.sink().signal;
  }

  error(reason: any = undefined): void {
    this.#core.sink().errorIfNeeded(reason);
  }

  get [Symbol.toStringTag](): string {
    return "WritableStreamDefaultController";
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    if (depth < 0) return undefined;
    return shownAs("WritableStreamDefaultController", { stream: this.#stream }, options);
  }
}

// biome-ignore-end lint/suspicious/noExplicitAny: see above

const NO_SINK: UnderlyingSink = {};

function sinkAlgorithms(given: UnderlyingSink, controller: WritableStreamDefaultController): SinkAlgorithms {
  if (given.write) validateFunction(given.write, "sink.write");
  if (given.close) validateFunction(given.close, "sink.close");
  if (given.abort) validateFunction(given.abort, "sink.abort");
  return {
    start: () => (given.start ? given.start(controller) : undefined),
    write: async (chunk) => (given.write ? given.write(chunk, controller) : undefined),
    close: async () => (given.close ? given.close() : undefined),
    abort: async (reason) => (given.abort ? given.abort(reason) : undefined),
  };
}

/**
 * `TransformStream`.
 * @see https://streams.spec.whatwg.org/#ts-class
 */
import { validateFunction } from "../../web/src/validate.ts";
import { DefaultSource } from "./default-controller.ts";
import { Deferred } from "./deferred.ts";
import { badArgumentRange, illegalConstructor, invalidState, validateDictionary, validateOptions } from "./errors.ts";
import { ReadableStream } from "./readable.ts";
import { ReadableCore } from "./readable-core.ts";
import { inspectCustom, type ShownOptions, shownAs } from "./show.ts";
import { SinkController } from "./sink-controller.ts";
import { highWaterMark, type QueuingStrategy, type SizeAlgorithm, sizeAlgorithm } from "./strategy.ts";
import { WritableStream } from "./writable.ts";
import { WritableCore } from "./writable-core.ts";

// biome-ignore-start lint/suspicious/noExplicitAny: chunks are what the two ends of a stream agree on

export interface Transformer<I = any, O = any> {
  readableType?: undefined;
  writableType?: undefined;
  start?(controller: TransformStreamDefaultController<O>): any;
  transform?(chunk: I, controller: TransformStreamDefaultController<O>): void | PromiseLike<void>;
  flush?(controller: TransformStreamDefaultController<O>): void | PromiseLike<void>;
  cancel?(reason?: any): void | PromiseLike<void>;
}

interface TransformAlgorithms {
  transform(chunk: unknown): Promise<unknown>;
  flush(): Promise<unknown>;
  cancel(reason: unknown): Promise<unknown>;
}

/** Both sides, and what joins them. */
export class TransformCore {
  readonly readable = new ReadableCore();
  readonly writable = new WritableCore();
  readonly source: DefaultSource;
  readonly sink: SinkController;
  backpressure = true;
  algorithms: TransformAlgorithms | null = null;
  #backpressureChange = new Deferred<void>();
  /** How the stream ends, once it does. */
  #finish: Deferred<void> | null = null;

  constructor(writableMark: number, writableSize: SizeAlgorithm, readableMark: number, readableSize: SizeAlgorithm) {
    this.source = new DefaultSource(this.readable, readableMark, readableSize);
    this.sink = new SinkController(this.writable, writableMark, writableSize);
  }

  /** Both sides begin when `started` is settled. */
  begin(started: Promise<unknown>): void {
    this.sink.begin({
      start: () => started,
      write: (chunk) => this.#write(chunk),
      close: () => this.#close(),
      abort: async (reason) => this.#abort(reason),
    });
    this.source.begin({
      start: () => started,
      pull: () => {
        this.#setBackpressure(false);
        return this.#backpressureChange.promise;
      },
      cancel: (reason) => this.#cancel(reason),
    });
  }

  /** @throws TypeError when the readable side is closed or has failed. */
  enqueue(chunk: unknown): void {
    if (!this.source.isOpen) throw invalidState("Unable to enqueue");
    try {
      this.source.enqueue(chunk);
    } catch (error) {
      this.#failWritable(error);
      throw this.readable.storedError;
    }
    if (this.source.hasBackpressure !== this.backpressure) this.#setBackpressure(true);
  }

  error(reason: unknown): void {
    this.source.error(reason);
    this.#failWritable(reason);
  }

  terminate(): void {
    this.source.close();
    this.#failWritable(invalidState("TransformStream has been terminated"));
  }

  #failWritable(reason: unknown): void {
    this.algorithms = null;
    this.sink.errorIfNeeded(reason);
    this.#unblock();
  }

  #unblock(): void {
    if (this.backpressure) this.#setBackpressure(false);
  }

  #setBackpressure(backpressure: boolean): void {
    this.#backpressureChange.resolve();
    this.#backpressureChange = new Deferred<void>();
    this.backpressure = backpressure;
  }

  #write(chunk: unknown): Promise<unknown> {
    if (!this.backpressure) return this.#transform(chunk);
    return this.#backpressureChange.promise.then(() => {
      if (this.writable.state === "erroring") throw this.writable.storedError;
      return this.#transform(chunk);
    });
  }

  async #transform(chunk: unknown): Promise<unknown> {
    try {
      const algorithms = this.algorithms;
      return algorithms === null ? undefined : await algorithms.transform(chunk);
    } catch (error) {
      this.error(error);
      throw error;
    }
  }

  #close(): Promise<unknown> {
    const earlier = this.#finish;
    if (earlier !== null) return earlier.promise;
    const finish = new Deferred<void>();
    this.#finish = finish;
    const algorithms = this.algorithms;
    const flushed = algorithms === null ? Promise.resolve() : algorithms.flush();
    this.algorithms = null;
    flushed.then(
      () => {
        if (this.readable.state === "errored") finish.reject(this.readable.storedError);
        else {
          this.source.close();
          finish.resolve();
        }
      },
      (error) => {
        this.source.error(error);
        finish.reject(error);
      },
    );
    return finish.promise;
  }

  #abort(reason: unknown): Promise<unknown> {
    const earlier = this.#finish;
    if (earlier !== null) return earlier.promise;
    const finish = new Deferred<void>();
    this.#finish = finish;
    this.#cancelled(reason).then(
      () => {
        if (this.readable.state === "errored") finish.reject(this.readable.storedError);
        else {
          this.source.error(reason);
          finish.resolve();
        }
      },
      (error) => {
        this.source.error(error);
        finish.reject(error);
      },
    );
    return finish.promise;
  }

  #cancel(reason: unknown): Promise<unknown> {
    const earlier = this.#finish;
    if (earlier !== null) return earlier.promise;
    const finish = new Deferred<void>();
    this.#finish = finish;
    this.#cancelled(reason).then(
      () => {
        if (this.writable.state === "errored") finish.reject(this.writable.storedError);
        else {
          this.sink.errorIfNeeded(reason);
          this.#unblock();
          finish.resolve();
        }
      },
      (error) => {
        this.sink.errorIfNeeded(error);
        this.#unblock();
        finish.reject(error);
      },
    );
    return finish.promise;
  }

  #cancelled(reason: unknown): Promise<unknown> {
    const algorithms = this.algorithms;
    const result = algorithms === null ? Promise.resolve() : algorithms.cancel(reason);
    this.algorithms = null;
    return result;
  }
}

export class TransformStream<I = any, O = any> {
  readonly #core: TransformCore;
  readonly #readable: ReadableStream<O>;
  readonly #writable: WritableStream<I>;

  constructor(
    transformer: Transformer<I, O> | undefined = undefined,
    writableStrategy: QueuingStrategy<I> | undefined = undefined,
    readableStrategy: QueuingStrategy<O> | undefined = undefined,
  ) {
    const given: Transformer = transformer === undefined ? NO_TRANSFORMER : transformer;
    validateDictionary(given, "transformer");
    if (writableStrategy !== undefined) validateOptions(writableStrategy, "writableStrategy");
    if (readableStrategy !== undefined) validateOptions(readableStrategy, "readableStrategy");
    const readableType: unknown = given.readableType;
    if (readableType !== undefined) throw badArgumentRange("transformer.readableType", readableType);
    const writableType: unknown = given.writableType;
    if (writableType !== undefined) throw badArgumentRange("transformer.writableType", writableType);
    const readableMark = highWaterMark(readableStrategy?.highWaterMark, 0);
    const readableSize = sizeAlgorithm(readableStrategy?.size);
    const writableMark = highWaterMark(writableStrategy?.highWaterMark, 1);
    const writableSize = sizeAlgorithm(writableStrategy?.size);
    const core = new TransformCore(writableMark, writableSize, readableMark, readableSize);
    this.#core = core;
    this.#readable = ReadableStream.over<O>(core.readable);
    this.#writable = WritableStream.over<I>(core.writable);
    const started = new Deferred<unknown>();
    core.begin(started.promise);
    const controller = new TransformStreamDefaultController(new Key(core), this as TransformStream);
    core.algorithms = transformAlgorithms(given, controller, core);
    started.resolve(given.start === undefined ? undefined : given.start(controller));
  }

  get readable(): ReadableStream<O> {
    return this.#readable;
  }

  get writable(): WritableStream<I> {
    return this.#writable;
  }

  get [Symbol.toStringTag](): string {
    return "TransformStream";
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    if (depth < 0) return undefined;
    const backpressure = this.#core.backpressure;
    const shown = { readable: this.#readable, writable: this.#writable, backpressure };
    return shownAs("TransformStream", shown, options);
  }
}

/** Only the streams make controllers. */
class Key {
  readonly core: TransformCore;

  constructor(core: TransformCore) {
    this.core = core;
  }
}

export class TransformStreamDefaultController<O = any> {
  readonly #core: TransformCore;
  readonly #stream: TransformStream | undefined;

  /** @throws TypeError with code ERR_ILLEGAL_CONSTRUCTOR for everybody else. */
  constructor(key: Key | undefined = undefined, stream: TransformStream | undefined = undefined) {
    if (!(key instanceof Key)) throw illegalConstructor();
    this.#core = key.core;
    this.#stream = stream;
  }

  /** How many more chunks the readable side wants; null when it has failed. */
  get desiredSize(): number | null {
    return this.#core.source.desiredSize;
  }

  /** @throws TypeError when the readable side is closed or has failed. */
  enqueue(chunk?: O): void {
    this.#core.enqueue(chunk);
  }

  /** Fails both sides. */
  error(reason: any = undefined): void {
    this.#core.error(reason);
  }

  /** Closes the readable side, fails the writable one. */
  terminate(): void {
    this.#core.terminate();
  }

  get [Symbol.toStringTag](): string {
    return "TransformStreamDefaultController";
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    if (depth < 0) return undefined;
    return shownAs("TransformStreamDefaultController", { stream: this.#stream }, options);
  }
}

// biome-ignore-end lint/suspicious/noExplicitAny: see above

const NO_TRANSFORMER: Transformer = {};

function transformAlgorithms(
  given: Transformer,
  controller: TransformStreamDefaultController,
  core: TransformCore,
): TransformAlgorithms {
  if (given.transform) validateFunction(given.transform, "transformer.transform");
  if (given.flush) validateFunction(given.flush, "transformer.flush");
  if (given.cancel) validateFunction(given.cancel, "transformer.cancel");
  return {
    transform: async (chunk) => (given.transform ? given.transform(chunk, controller) : core.enqueue(chunk)),
    flush: async () => (given.flush ? given.flush(controller) : undefined),
    cancel: async (reason) => (given.cancel ? given.cancel(reason) : undefined),
  };
}

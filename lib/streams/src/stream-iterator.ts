/**
 * The chunks of a stream as an async iterator.
 * @see https://streams.spec.whatwg.org/#rs-asynciterator
 */
import { Deferred } from "./deferred.ts";
import { invalidState } from "./errors.ts";
import { type ReadableCore, ReaderCore, ReadRequest } from "./readable-core.ts";

const DETACHED = "The reader is not bound to a ReadableStream";

// biome-ignore-start lint/suspicious/noExplicitAny: chunks are what the two ends of a stream agree on

export class StreamIterator<R = any> implements AsyncIterableIterator<R> {
  readonly #reader: ReaderCore;
  readonly #preventCancel: boolean;
  #started = false;
  #done = false;
  /** The step under way; the next one waits for it. */
  #current: Promise<IteratorResult<R, any>> | null = null;

  constructor(stream: ReadableCore, preventCancel: boolean) {
    this.#reader = new ReaderCore(stream, false);
    this.#preventCancel = preventCancel;
  }

  next(): Promise<IteratorResult<R, any>> {
    const before = this.#current;
    let step: Promise<IteratorResult<R, any>>;
    if (!this.#started) {
      // The first read waits a turn, so that the source has begun.
      this.#started = true;
      step = Promise.resolve().then(() => this.#nextStep());
    } else if (before === null) step = this.#nextStep();
    else
      step = before.then(
        () => this.#nextStep(),
        () => this.#nextStep(),
      );
    this.#current = step;
    return step;
  }

  return(value?: any): Promise<IteratorResult<R, any>> {
    const before = this.#current;
    this.#started = true;
    const step =
      before === null
        ? this.#returnStep(value)
        : before.then(
            () => this.#returnStep(value),
            () => this.#returnStep(value),
          );
    this.#current = step;
    return step;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #nextStep(): Promise<IteratorResult<R, any>> {
    if (this.#done) return Promise.resolve({ done: true, value: undefined });
    if (this.#reader.stream === null) return Promise.reject(invalidState(DETACHED));
    const request = new IteratorRead<R>(this);
    this.#reader.read(request);
    return request.outcome.promise;
  }

  async #returnStep(value: any): Promise<IteratorResult<R, any>> {
    if (this.#done) return { done: true, value };
    this.#done = true;
    if (this.#reader.stream === null) throw invalidState(DETACHED);
    if (this.#preventCancel) {
      this.#reader.release();
      return { done: true, value };
    }
    const cancelled = this.#reader.cancel(value);
    this.#reader.release();
    await cancelled;
    return { done: true, value };
  }

  /** The step under way is over. @internal */
  settled(): void {
    this.#current = null;
  }

  /** There is nothing more to come. @internal */
  finished(): void {
    this.#current = null;
    this.#done = true;
    this.#reader.detach();
  }
}

class IteratorRead<R> extends ReadRequest {
  readonly outcome = new Deferred<IteratorResult<R, any>>();
  readonly #iterator: StreamIterator<R>;

  constructor(iterator: StreamIterator<R>) {
    super();
    this.#iterator = iterator;
  }

  override chunk(value: unknown): void {
    this.#iterator.settled();
    this.outcome.resolve({ value: value as R, done: false });
  }

  override close(_value: unknown): void {
    this.#iterator.finished();
    this.outcome.resolve({ done: true, value: undefined });
  }

  override error(reason: unknown): void {
    this.#iterator.finished();
    this.outcome.reject(reason);
  }
}

// biome-ignore-end lint/suspicious/noExplicitAny: see above

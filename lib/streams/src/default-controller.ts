/**
 * What feeds a stream of chunks of any kind.
 * @see https://streams.spec.whatwg.org/#rs-default-controller-class
 */
import { afterStart } from "./deferred.ts";
import { illegalConstructor, invalidState } from "./errors.ts";
import { SizedQueue } from "./queue.ts";
import { type ReadableCore, type ReadRequest, SourceController } from "./readable-core.ts";
import { inspectCustom, type ShownOptions, shownAs } from "./show.ts";
import type { SizeAlgorithm } from "./strategy.ts";

/** What the maker of a stream has it do. */
export interface SourceAlgorithms {
  start(): unknown;
  pull(): Promise<unknown>;
  cancel(reason: unknown): Promise<unknown>;
}

/** The controller without its public face. */
export class DefaultSource extends SourceController {
  readonly #stream: ReadableCore;
  readonly #queue = new SizedQueue();
  readonly #mark: number;
  #algorithms: SourceAlgorithms | null = null;
  #size: SizeAlgorithm | null;
  #started = false;
  #closing = false;
  #pulling = false;
  #pullAgain = false;

  constructor(stream: ReadableCore, mark: number, size: SizeAlgorithm) {
    super();
    this.#stream = stream;
    this.#mark = mark;
    this.#size = size;
    stream.controller = this;
  }

  /** Called once, when everything that the algorithms need is in place. */
  begin(algorithms: SourceAlgorithms): void {
    this.#algorithms = algorithms;
    afterStart(
      algorithms.start(),
      () => {
        this.#started = true;
        this.pullIfNeeded();
      },
      (reason) => this.error(reason),
    );
  }

  /** Room in the queue; null when the stream has failed. */
  get desiredSize(): number | null {
    switch (this.#stream.state) {
      case "errored":
        return null;
      case "closed":
        return 0;
      default:
        return this.#mark - this.#queue.total;
    }
  }

  get isOpen(): boolean {
    return !this.#closing && this.#stream.state === "readable";
  }

  get hasBackpressure(): boolean {
    return !this.#shouldPull();
  }

  close(): void {
    if (!this.isOpen) return;
    this.#closing = true;
    if (this.#queue.length > 0) return;
    this.#forget();
    this.#stream.close();
  }

  /** @throws what the strategy's size function throws. */
  enqueue(chunk: unknown): void {
    if (!this.isOpen) return;
    if (this.#stream.waiting(false) > 0) this.#stream.fulfill(chunk, false);
    else {
      try {
        const size = this.#size;
        this.#queue.enqueue(chunk, size === null ? 1 : size(chunk));
      } catch (error) {
        this.error(error);
        throw error;
      }
    }
    this.pullIfNeeded();
  }

  error(reason: unknown): void {
    if (this.#stream.state !== "readable") return;
    this.#queue.reset();
    this.#forget();
    this.#stream.error(reason);
  }

  pullIfNeeded(): void {
    if (!this.#shouldPull()) return;
    if (this.#pulling) {
      this.#pullAgain = true;
      return;
    }
    const algorithms = this.#algorithms;
    if (algorithms === null) return;
    this.#pulling = true;
    algorithms.pull().then(
      () => {
        this.#pulling = false;
        if (!this.#pullAgain) return;
        this.#pullAgain = false;
        this.pullIfNeeded();
      },
      (reason) => this.error(reason),
    );
  }

  override cancelSteps(reason: unknown): Promise<unknown> {
    this.#queue.reset();
    const algorithms = this.#algorithms;
    const result = algorithms === null ? Promise.resolve() : algorithms.cancel(reason);
    this.#forget();
    return result;
  }

  override pullSteps(request: ReadRequest): void {
    if (this.#queue.length === 0) {
      this.#stream.await(request);
      this.pullIfNeeded();
      return;
    }
    const chunk = this.#queue.dequeue();
    if (this.#closing && this.#queue.length === 0) {
      this.#forget();
      this.#stream.close();
    } else this.pullIfNeeded();
    request.chunk(chunk);
  }

  override releaseSteps(): void {}

  #shouldPull(): boolean {
    if (!this.isOpen || !this.#started) return false;
    return this.#stream.waiting(false) > 0 || this.#mark - this.#queue.total > 0;
  }

  #forget(): void {
    this.#algorithms = null;
    this.#size = null;
  }
}

/** Only the streams make controllers. */
class Key {
  readonly source: DefaultSource;

  constructor(source: DefaultSource) {
    this.source = source;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: chunks are what the two ends of a stream agree on
export class ReadableStreamDefaultController<R = any> {
  readonly #source: DefaultSource;

  /** @throws TypeError with code ERR_ILLEGAL_CONSTRUCTOR for everybody else. */
  constructor(key: Key | undefined = undefined) {
    if (!(key instanceof Key)) throw illegalConstructor();
    this.#source = key.source;
  }

  /** @internal */
  static over<T>(source: DefaultSource): ReadableStreamDefaultController<T> {
    return new ReadableStreamDefaultController<T>(new Key(source));
  }

  /** How many more chunks are wanted; null when the stream has failed. */
  get desiredSize(): number | null {
    return this.#source.desiredSize;
  }

  /** What was enqueued can still be read. @throws TypeError when the stream is closed. */
  close(): void {
    if (!this.#source.isOpen) throw invalidState("Controller is already closed");
    this.#source.close();
  }

  /** @throws TypeError when the stream is closed; what the strategy's size function throws. */
  enqueue(chunk?: R): void {
    if (!this.#source.isOpen) throw invalidState("Controller is already closed");
    this.#source.enqueue(chunk);
  }

  error(reason: unknown = undefined): void {
    this.#source.error(reason);
  }

  get [Symbol.toStringTag](): string {
    return "ReadableStreamDefaultController";
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    return depth < 0 ? undefined : shownAs("ReadableStreamDefaultController", {}, options);
  }
}

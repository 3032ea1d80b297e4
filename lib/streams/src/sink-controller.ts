/**
 * What takes the chunks of a writable stream, without its public face.
 * @see https://streams.spec.whatwg.org/#ws-default-controller-abstract-ops
 */
import { AbortController, type AbortSignal } from "../../web/src/abort.ts";
import { afterStart } from "./deferred.ts";
import { SizedQueue } from "./queue.ts";
import type { SizeAlgorithm } from "./strategy.ts";
import type { WritableCore } from "./writable-core.ts";

/** What the maker of a stream has it do. */
export interface SinkAlgorithms {
  start(): unknown;
  write(chunk: unknown): Promise<unknown>;
  close(): Promise<unknown>;
  abort(reason: unknown): Promise<unknown>;
}

/** Stands in the queue for the end. */
class CloseMark {}
const CLOSE = new CloseMark();

export class SinkController {
  readonly stream: WritableCore;
  started = false;
  readonly #queue = new SizedQueue();
  readonly #mark: number;
  #size: SizeAlgorithm | null;
  #algorithms: SinkAlgorithms | null = null;
  /** Made when the program first asks for the signal. */
  #abortController: AbortController | null = null;
  #aborted = false;
  #abortReason: unknown = undefined;

  constructor(stream: WritableCore, mark: number, size: SizeAlgorithm) {
    this.stream = stream;
    this.#mark = mark;
    this.#size = size;
    stream.controller = this;
  }

  /** Called once, when everything that the algorithms need is in place. */
  begin(algorithms: SinkAlgorithms): void {
    this.#algorithms = algorithms;
    this.stream.updateBackpressure(this.#hasBackpressure());
    afterStart(
      algorithms.start(),
      () => {
        this.started = true;
        this.#advance();
      },
      (reason) => {
        this.started = true;
        this.stream.dealWithRejection(reason);
      },
    );
  }

  get desiredSize(): number {
    return this.#mark - this.#queue.total;
  }

  get signal(): AbortSignal {
    let controller = this.#abortController;
    if (controller === null) {
      controller = new AbortController();
      this.#abortController = controller;
      if (this.#aborted) controller.abort(this.#abortReason);
    }
    return controller.signal;
  }

  signalAbort(reason: unknown): void {
    if (!this.#aborted) this.#abortReason = reason;
    this.#aborted = true;
    this.#abortController?.abort(reason);
  }

  /** How much a chunk counts; 1 where the strategy fails, which fails the stream. */
  sizeOf(chunk: unknown): number {
    const size = this.#size;
    if (size === null) return 1;
    try {
      return size(chunk);
    } catch (error) {
      this.errorIfNeeded(error);
      return 1;
    }
  }

  write(chunk: unknown, size: number): void {
    try {
      this.#queue.enqueue(chunk, size);
    } catch (error) {
      this.errorIfNeeded(error);
      return;
    }
    this.#tellBackpressure();
    this.#advance();
  }

  close(): void {
    this.#queue.enqueue(CLOSE, 0);
    this.#advance();
  }

  errorIfNeeded(reason: unknown): void {
    if (this.stream.state === "writable") this.error(reason);
  }

  /** Fails a stream that is writable. */
  error(reason: unknown): void {
    this.#forget();
    this.stream.startErroring(reason);
  }

  abortSteps(reason: unknown): Promise<unknown> {
    const algorithms = this.#algorithms;
    const result = algorithms === null ? Promise.resolve() : algorithms.abort(reason);
    this.#forget();
    return result;
  }

  reset(): void {
    this.#queue.reset();
  }

  #hasBackpressure(): boolean {
    return this.desiredSize <= 0;
  }

  #tellBackpressure(): void {
    const stream = this.stream;
    if (!stream.isClosing && stream.state === "writable") stream.updateBackpressure(this.#hasBackpressure());
  }

  #advance(): void {
    const stream = this.stream;
    if (!this.started || stream.writeInFlight !== null) return;
    if (stream.state === "erroring") {
      stream.finishErroring();
      return;
    }
    if (this.#queue.length === 0) return;
    const chunk = this.#queue.peek();
    if (chunk === CLOSE) this.#processClose();
    else this.#processWrite(chunk);
  }

  #processWrite(chunk: unknown): void {
    const stream = this.stream;
    const algorithms = this.#algorithms;
    const request = stream.writeRequests.shift();
    if (algorithms === null || request === undefined) return;
    stream.writeInFlight = request;
    algorithms.write(chunk).then(
      () => {
        stream.finishWrite();
        this.#queue.dequeue();
        this.#tellBackpressure();
        this.#advance();
      },
      (reason) => {
        if (stream.state === "writable") this.#forget();
        stream.failWrite(reason);
      },
    );
  }

  #processClose(): void {
    const stream = this.stream;
    const algorithms = this.#algorithms;
    if (algorithms === null) return;
    stream.closeInFlight = stream.closeRequest;
    stream.closeRequest = null;
    this.#queue.dequeue();
    const closed = algorithms.close();
    this.#forget();
    closed.then(
      () => stream.finishClose(),
      (reason) => stream.failClose(reason),
    );
  }

  #forget(): void {
    this.#algorithms = null;
    this.#size = null;
  }
}

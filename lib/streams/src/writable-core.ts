/**
 * A writable stream without its public face: its state and who writes to it.
 * @see https://streams.spec.whatwg.org/#ws-abstract-ops
 */
import { Deferred, rejectedDeferred, resolvedDeferred } from "./deferred.ts";
import { invalidState } from "./errors.ts";
import type { SinkController } from "./sink-controller.ts";

/** Under this key a stream's public face shows what is behind it to the library's other files. */
export const SINK = Symbol("core");

export type WritableState = "writable" | "erroring" | "closed" | "errored";

/** An abort that waits for what is under way. */
class AbortRequest {
  readonly done = new Deferred<void>();
  readonly reason: unknown;
  readonly wasErroring: boolean;

  constructor(reason: unknown, wasErroring: boolean) {
    this.reason = reason;
    this.wasErroring = wasErroring;
  }
}

export class WritableCore {
  state: WritableState = "writable";
  storedError: unknown = undefined;
  writer: WriterCore | null = null;
  controller: SinkController | null = null;
  backpressure = false;
  closeRequest: Deferred<void> | null = null;
  writeInFlight: Deferred<void> | null = null;
  closeInFlight: Deferred<void> | null = null;
  writeRequests: Deferred<void>[] = [];
  #abortRequest: AbortRequest | null = null;

  /** The controller, which is there from the constructor's end on. */
  sink(): SinkController {
    const controller = this.controller;
    if (controller === null) throw invalidState("The stream has no controller");
    return controller;
  }

  get isClosing(): boolean {
    return this.closeRequest !== null || this.closeInFlight !== null;
  }

  abort(given: unknown): Promise<void> {
    if (this.state === "closed" || this.state === "errored") return Promise.resolve();
    this.sink().signalAbort(given);
    const earlier = this.#abortRequest;
    if (earlier !== null) return earlier.done.promise;
    const erroring = this.isErroring();
    const request = new AbortRequest(erroring ? undefined : given, erroring);
    this.#abortRequest = request;
    if (!erroring) this.startErroring(given);
    return request.done.promise;
  }

  close(): Promise<void> {
    if (this.state === "closed" || this.state === "errored") {
      return Promise.reject(invalidState("WritableStream is closed"));
    }
    const request = new Deferred<void>();
    this.closeRequest = request;
    const writer = this.writer;
    if (writer !== null && this.backpressure && this.state === "writable") writer.ready.resolve();
    this.sink().close();
    return request.promise;
  }

  updateBackpressure(backpressure: boolean): void {
    const writer = this.writer;
    if (writer !== null && this.backpressure !== backpressure) {
      if (backpressure) writer.ready = new Deferred<void>();
      else writer.ready.resolve();
    }
    this.backpressure = backpressure;
  }

  startErroring(reason: unknown): void {
    this.state = "erroring";
    this.storedError = reason;
    if (this.writer !== null) this.writer.failReady(reason);
    if (this.writeInFlight === null && this.closeInFlight === null && this.sink().started) this.finishErroring();
  }

  finishErroring(): void {
    this.state = "errored";
    this.sink().reset();
    const error = this.storedError;
    const waiting = this.writeRequests;
    this.writeRequests = [];
    for (const request of waiting) request.reject(error);
    const abort = this.#abortRequest;
    if (abort === null) {
      this.#failClosed();
      return;
    }
    this.#abortRequest = null;
    if (abort.wasErroring) {
      abort.done.reject(error);
      this.#failClosed();
      return;
    }
    this.sink()
      .abortSteps(abort.reason)
      .then(
        () => {
          abort.done.resolve();
          this.#failClosed();
        },
        (failure) => {
          abort.done.reject(failure);
          this.#failClosed();
        },
      );
  }

  /** What the sink was asked to do has failed. */
  dealWithRejection(reason: unknown): void {
    if (this.state === "writable") this.startErroring(reason);
    else this.finishErroring();
  }

  finishWrite(): void {
    this.writeInFlight?.resolve();
    this.writeInFlight = null;
  }

  failWrite(reason: unknown): void {
    this.writeInFlight?.reject(reason);
    this.writeInFlight = null;
    this.dealWithRejection(reason);
  }

  finishClose(): void {
    this.closeInFlight?.resolve();
    this.closeInFlight = null;
    if (this.state === "erroring") {
      this.storedError = undefined;
      this.#abortRequest?.done.resolve();
      this.#abortRequest = null;
    }
    this.state = "closed";
    if (this.writer !== null) this.writer.closed.resolve();
  }

  failClose(reason: unknown): void {
    this.closeInFlight?.reject(reason);
    this.closeInFlight = null;
    this.#abortRequest?.done.reject(reason);
    this.#abortRequest = null;
    this.dealWithRejection(reason);
  }

  isErroring(): boolean {
    return this.state === "erroring";
  }

  #failClosed(): void {
    this.closeRequest?.reject(this.storedError);
    this.closeRequest = null;
    const writer = this.writer;
    if (writer !== null) writer.closed.quiet().reject(this.storedError);
  }
}

/** A writer without its public face. */
export class WriterCore {
  stream: WritableCore | null;
  ready: Deferred<void>;
  closed: Deferred<void>;

  /** @throws TypeError when the stream has a writer. */
  constructor(stream: WritableCore) {
    if (stream.writer !== null) throw invalidState("WritableStream is locked");
    this.stream = stream;
    stream.writer = this;
    switch (stream.state) {
      case "writable":
        this.ready = !stream.isClosing && stream.backpressure ? new Deferred<void>() : resolvedDeferred();
        this.closed = new Deferred<void>();
        break;
      case "erroring":
        this.ready = rejectedDeferred(stream.storedError);
        this.closed = new Deferred<void>();
        break;
      case "closed":
        this.ready = resolvedDeferred();
        this.closed = resolvedDeferred();
        break;
      default:
        this.ready = rejectedDeferred(stream.storedError);
        this.closed = rejectedDeferred(stream.storedError);
    }
  }

  write(chunk: unknown): Promise<void> {
    const stream = this.stream as WritableCore;
    const size = stream.sink().sizeOf(chunk);
    if (stream !== this.stream) return Promise.reject(invalidState("Mismatched WritableStreams"));
    if (stream.state === "errored") return Promise.reject(stream.storedError);
    if (stream.isClosing || stream.state === "closed") return Promise.reject(invalidState("WritableStream is closed"));
    if (stream.isErroring()) return Promise.reject(stream.storedError);
    const request = new Deferred<void>();
    stream.writeRequests.push(request);
    stream.sink().write(chunk, size);
    return request.promise;
  }

  /** Closes a stream that may be closed or failed already. */
  closeQuietly(): Promise<void> {
    const stream = this.stream as WritableCore;
    if (stream.isClosing || stream.state === "closed") return Promise.resolve();
    if (stream.state === "errored") return Promise.reject(stream.storedError);
    return stream.close();
  }

  failReady(reason: unknown): void {
    if (this.ready.settled) this.ready = rejectedDeferred(reason);
    else this.ready.quiet().reject(reason);
  }

  release(): void {
    const stream = this.stream;
    if (stream === null) return;
    const error = invalidState("Writer has been released");
    this.failReady(error);
    if (this.closed.settled) this.closed = rejectedDeferred(error);
    else this.closed.quiet().reject(error);
    stream.writer = null;
    this.stream = null;
  }
}

/** What all streams share: how they end, fail and close. */
import { CodedError, CodedTypeError } from "../errors.ts";
import { EventEmitter } from "../events.ts";

// biome-ignore lint/suspicious/noExplicitAny: chunks are what the two ends of a stream agree on
export type Chunk = any;
export type StreamCallback = (error?: Error | null) => void;

export function streamError(code: string, message: string): CodedError {
  return new CodedError(code, message);
}

export function destroyedError(method: string): CodedError {
  return new CodedError("ERR_STREAM_DESTROYED", `Cannot call ${method} after a stream was destroyed`);
}

export function notImplemented(method: string): CodedError {
  return new CodedError("ERR_METHOD_NOT_IMPLEMENTED", `The ${method} method is not implemented`);
}

export function nullChunk(): CodedTypeError {
  return new CodedTypeError("ERR_STREAM_NULL_VALUES", "May not write null values to stream");
}

export function multipleCallback(): CodedError {
  return new CodedError("ERR_MULTIPLE_CALLBACK", "Callback called multiple times");
}

export interface LifeOptions {
  /** Destroy the stream when it has ended or failed, unless false. */
  autoDestroy?: boolean;
  /** Emit "close" when it was destroyed, unless false. */
  emitClose?: boolean;
  destroy?(this: Stream, error: Error | null, callback: StreamCallback): void;
}

export class Stream extends EventEmitter {
  destroyed = false;
  closed = false;
  errored: Error | null = null;
  /** @internal */
  closeEmitted = false;
  /** @internal */
  errorEmitted = false;
  /** @internal */
  readonly autoDestroy: boolean;
  /** @internal */
  readonly emitsClose: boolean;
  readonly #destroyOption: ((this: Stream, error: Error | null, callback: StreamCallback) => void) | undefined;

  constructor(options: LifeOptions | undefined = undefined) {
    super();
    this.autoDestroy = options?.autoDestroy !== false;
    this.emitsClose = options?.emitClose !== false;
    this.#destroyOption = options?.destroy;
  }

  /** Ends the stream at once; with an error, "error" is emitted before "close". */
  destroy(error: Error | null | undefined = undefined): this {
    if (this.destroyed) return this;
    const reason = error ?? null;
    if (reason !== null && this.errored === null) this.errored = reason;
    this.destroyed = true;
    this.beforeDestroy();
    let called = false;
    const done = (failure?: Error | null): void => {
      if (called) return;
      called = true;
      const last = failure ?? null;
      if (last !== null && this.errored === null) this.errored = last;
      this.closed = true;
      process.nextTick(() => {
        if (last !== null) this.emitError(last);
        this.emitClosed();
      });
    };
    try {
      this._destroy(reason, done);
    } catch (thrown) {
      done(thrown as Error);
    }
    return this;
  }

  /** For subclasses: releases what the stream holds. */
  _destroy(error: Error | null, callback: StreamCallback): void {
    const option = this.#destroyOption;
    if (option === undefined) callback(error);
    else option.call(this, error, callback);
  }

  /** @internal */
  fail(error: Error): void {
    if (this.destroyed) return;
    if (this.autoDestroy) {
      this.destroy(error);
      return;
    }
    if (this.errored === null) this.errored = error;
    process.nextTick(() => this.emitError(error));
  }

  /** Whether everything was read; null for a stream that is not read from. @internal */
  readingDone(): boolean | null {
    return null;
  }

  /** Whether everything was written; null for a stream that is not written to. @internal */
  writingDone(): boolean | null {
    return null;
  }

  /** What a side does with what it still holds. @internal */
  protected beforeDestroy(): void {}

  private emitError(error: Error): void {
    if (this.errorEmitted) return;
    this.errorEmitted = true;
    this.emit("error", error);
  }

  private emitClosed(): void {
    this.closeEmitted = true;
    if (this.emitsClose) this.emit("close");
  }
}

/** The writable side, as far as others have to know it. */
export interface WritableLike {
  readonly writableNeedDrain: boolean;
  write(chunk: Chunk): boolean;
  end(): unknown;
  on(event: string, listener: (...args: Chunk[]) => void): unknown;
  once(event: string, listener: (...args: Chunk[]) => void): unknown;
  prependListener(event: string, listener: (...args: Chunk[]) => void): unknown;
  removeListener(event: string, listener: (...args: Chunk[]) => void): unknown;
  listenerCount(event: string): number;
  emit(event: string, ...args: Chunk[]): boolean;
}

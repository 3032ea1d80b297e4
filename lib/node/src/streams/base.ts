/** What all streams share: how they end, fail and close. */
import type { AbortSignal } from "../../../web/src/abort.ts";
import { AbortError, CodedError, CodedTypeError } from "../errors.ts";
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
  /** Destroys the stream when it aborts. */
  signal?: AbortSignal;
  construct?(this: Stream, callback: StreamCallback): void;
  destroy?(this: Stream, error: Error | null, callback: StreamCallback): void;
}

export class Stream extends EventEmitter {
  destroyed = false;
  closed = false;
  errored: Error | null = null;
  /** Whether `_construct` has called back: reads, writes and the end wait for it. @internal */
  constructed = true;
  /** @internal */
  closeEmitted = false;
  /** @internal */
  errorEmitted = false;
  /** @internal */
  readonly autoDestroy: boolean;
  /** @internal */
  readonly emitsClose: boolean;
  readonly #destroyOption: ((this: Stream, error: Error | null, callback: StreamCallback) => void) | undefined;
  /** The end of a stream that was destroyed before it was constructed. */
  #destroyLater: StreamCallback | null = null;

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
    if (this.constructed) this.#destroyNow(reason);
    else this.#destroyLater = (failure) => this.#destroyNow(bothErrors(failure ?? null, reason));
    return this;
  }

  #destroyNow(reason: Error | null): void {
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
  }

  /** For subclasses: what has to be done before anything else. */
  _construct?(callback: StreamCallback): void;

  /** The last step of constructors: has `_construct` called in the next tick, if there is one. @internal */
  protected beginConstruct(option: ((this: Stream, callback: StreamCallback) => void) | undefined): void {
    const construct = typeof option === "function" ? option : this._construct;
    if (construct === undefined || construct === null) return;
    this.constructed = false;
    process.nextTick(() => {
      let called = false;
      const done = (error?: Error | null): void => {
        if (called) {
          this.fail(error ?? multipleCallback());
          return;
        }
        called = true;
        this.constructed = true;
        const destroyLater = this.#destroyLater;
        this.#destroyLater = null;
        if (destroyLater !== null) destroyLater(error);
        else if (this.destroyed) return;
        else if (error) this.fail(error, true);
        else this.afterConstruct();
      };
      try {
        construct.call(this, (error) => process.nextTick(() => done(error)));
      } catch (thrown) {
        process.nextTick(() => done(thrown as Error));
      }
    });
  }

  /** For subclasses: releases what the stream holds. */
  _destroy(error: Error | null, callback: StreamCallback): void {
    const option = this.#destroyOption;
    if (option === undefined) callback(error);
    else option.call(this, error, callback);
  }

  /** Without `autoDestroy` the error is told at once, or in the next tick. @internal */
  fail(error: Error, inTick = false): void {
    if (this.destroyed) return;
    if (this.autoDestroy) {
      this.destroy(error);
      return;
    }
    if (this.errored === null) this.errored = error;
    if (inTick) process.nextTick(() => this.emitError(error));
    else this.emitError(error);
  }

  /** Whether everything was read, or `drained`: will be; null for a stream that is not read from. @internal */
  readingDone(_drained = false): boolean | null {
    return null;
  }

  /** Whether everything was written, or `drained`: will be; null for a stream that is not written to. @internal */
  writingDone(_drained = false): boolean | null {
    return null;
  }

  /** The property `readable`; null where there is none. @internal */
  canRead(): boolean | null {
    return null;
  }

  /** The property `writable`; null where there is none. @internal */
  canWrite(): boolean | null {
    return null;
  }

  /** Writes whose callbacks were not called yet. @internal */
  pendingWrites(): number {
    return 0;
  }

  /** What a side does that has waited for `_construct`. @internal */
  protected afterConstruct(): void {}

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

/** One error for the two that ended a stream: `last` is in front, as in Node. */
export function bothErrors(first: Error | null, last: Error | null): Error | null {
  if (first === null || last === null || first === last) return first ?? last;
  const both: AggregateError & { code?: unknown } = new AggregateError([last, first], last.message);
  both.code = (last as { code?: unknown }).code;
  return both;
}

/** @throws TypeError for a web stream, which Node would take. */
export function refuseWebStream(value: Chunk): void {
  if (typeof value?.getReader === "function" || typeof value?.getWriter === "function") {
    throw new TypeError("node:stream takes no web streams here");
  }
}

/** Ends a stream; one that is not at its end fails with `AbortError`. */
export function destroy(stream: Stream | null | undefined, error: Error | null | undefined = undefined): void {
  if (!stream || stream.destroyed) return;
  const over = stream.canRead() !== true && stream.canWrite() !== true;
  stream.destroy(error || (over ? null : new AbortError()));
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

/// <reference lib="esnext.disposable" />
/**
 * `Writable`: a sink of chunks, one at a time.
 * @see https://nodejs.org/api/stream.html#writable-streams
 */
import { invalidArgType } from "../../../web/src/validate.ts";
import { Buffer, type BufferEncoding } from "../buffer.ts";
import { AbortError } from "../errors.ts";
import { addAbortSignal } from "./abort-signal.ts";
import {
  type Chunk,
  destroyedError,
  type LifeOptions,
  multipleCallback,
  notImplemented,
  nullChunk,
  Stream,
  type StreamCallback,
  streamError,
} from "./base.ts";
import { disposed } from "./finished.ts";
import { highWaterMark } from "./marks.ts";

export interface WriteRequest {
  readonly chunk: Chunk;
  readonly encoding: BufferEncoding | "buffer";
}

interface Pending extends WriteRequest {
  readonly callback: StreamCallback;
}

export interface WritableOptions extends LifeOptions {
  highWaterMark?: number;
  objectMode?: boolean;
  /** Text becomes bytes before it is written, unless false. */
  decodeStrings?: boolean;
  defaultEncoding?: BufferEncoding;
  write?(this: Writable, chunk: Chunk, encoding: BufferEncoding, callback: StreamCallback): void;
  writev?(this: Writable, chunks: WriteRequest[], callback: StreamCallback): void;
  final?(this: Writable, callback: StreamCallback): void;
}

/** How text is written. */
export interface EncodingOptions {
  decodeStrings?: boolean;
  defaultEncoding?: BufferEncoding;
}

/** What a writable side asks of the stream that it belongs to. */
export interface WriteTarget extends Stream {
  _write(chunk: Chunk, encoding: BufferEncoding, callback: StreamCallback): void;
  _writev(chunks: WriteRequest[], callback: StreamCallback): void;
  _final(callback: StreamCallback): void;
  /** Whether nothing else keeps the stream open once it has finished. */
  canClose(): boolean;
}

const nothing: StreamCallback = () => {};

/** Callbacks that wait for the end of a tick: those of writes without one are told together. */
class TickInfo {
  count = 1;
  readonly callback: StreamCallback;

  constructor(callback: StreamCallback) {
    this.callback = callback;
  }
}

/** The writable side of a stream. */
export class WritableState {
  readonly stream: WriteTarget;
  readonly objectMode: boolean;
  readonly highWaterMark: number;
  readonly decodeStrings: boolean;
  defaultEncoding: BufferEncoding;
  length = 0;
  writing = false;
  corked = 0;
  sync = true;
  flushing = false;
  needDrain = false;
  ending = false;
  ended = false;
  finished = false;
  finalCalled = false;
  prefinished = false;
  writable = true;
  /** Set by the stream's own `_final` and `_writev`: nobody has written others. */
  noFinal = false;
  noBatch = false;
  pending = 0;
  buffered: Pending[] = [];
  private writeLength = 0;
  private writeCallback: StreamCallback | null = null;
  private tick: TickInfo | null = null;
  private finishCallbacks: StreamCallback[] = [];

  constructor(stream: WriteTarget, objectMode: boolean, mark: number, options: EncodingOptions | undefined) {
    this.stream = stream;
    this.objectMode = objectMode;
    this.highWaterMark = mark;
    this.decodeStrings = options?.decodeStrings !== false;
    this.defaultEncoding = options?.defaultEncoding ?? "utf8";
  }

  /** The error that a refused chunk causes, or null; then `accepted` says whether more is wanted. */
  write(given: Chunk, encoding: BufferEncoding | undefined, callback: StreamCallback): Error | null {
    let chunk = given;
    let kind: BufferEncoding | "buffer" = encoding ?? this.defaultEncoding;
    if (chunk === null) throw nullChunk();
    if (!this.objectMode) {
      if (typeof chunk === "string") {
        if (this.decodeStrings) {
          chunk = Buffer.from(chunk, kind);
          kind = "buffer";
        }
      } else if (chunk instanceof Uint8Array) {
        if (!(chunk instanceof Buffer)) chunk = new Buffer(chunk.buffer as ArrayBuffer, chunk.byteOffset, chunk.length);
        kind = "buffer";
      } else throw invalidArgType("chunk", "of type string or an instance of Buffer, TypedArray, or DataView", chunk);
    }
    let error: Error | null = null;
    if (this.ending) error = streamError("ERR_STREAM_WRITE_AFTER_END", "write after end");
    else if (this.stream.destroyed) error = destroyedError("write");
    if (error !== null) {
      const failure = error;
      process.nextTick(() => callback(failure));
      this.stream.fail(failure, true);
      return failure;
    }
    this.pending++;
    this.length += this.objectMode ? 1 : chunk.length;
    if (this.length >= this.highWaterMark) this.needDrain = true;
    if (this.writing || this.corked > 0 || this.stream.errored !== null || !this.stream.constructed) {
      this.buffered.push({ chunk, encoding: kind, callback });
    } else this.start(chunk, kind, callback);
    return null;
  }

  /** What `write` returns after a chunk that was taken. */
  get accepted(): boolean {
    return this.length < this.highWaterMark && this.stream.errored === null && !this.stream.destroyed;
  }

  private start(chunk: Chunk, encoding: BufferEncoding | "buffer", callback: StreamCallback): void {
    this.writeLength = this.objectMode ? 1 : chunk.length;
    this.writeCallback = callback;
    this.writing = true;
    this.sync = true;
    if (this.stream.destroyed) this.wrote(destroyedError("write"));
    else this.stream._write(chunk, encoding as BufferEncoding, (error) => this.wrote(error));
    this.sync = false;
  }

  /** The stream has written its chunk, or failed to. */
  private wrote(error: Error | null | undefined): void {
    const callback = this.writeCallback;
    if (callback === null) {
      this.stream.fail(multipleCallback());
      return;
    }
    this.writing = false;
    this.writeCallback = null;
    this.length -= this.writeLength;
    this.writeLength = 0;
    if (error) {
      const failure = error;
      if (this.stream.errored === null) this.stream.errored = failure;
      if (this.sync) process.nextTick(() => this.failWrite(failure, callback));
      else this.failWrite(failure, callback);
      return;
    }
    const sync = this.sync;
    if (this.buffered.length > 0) this.flush();
    if (!sync) {
      this.afterWrite(1, callback);
    } else if (this.tick !== null && this.tick.callback === callback) {
      this.tick.count++;
    } else {
      const info = new TickInfo(callback);
      this.tick = info;
      process.nextTick(() => {
        if (this.tick === info) this.tick = null;
        this.afterWrite(info.count, info.callback);
      });
    }
  }

  private failWrite(error: Error, callback: StreamCallback): void {
    this.pending--;
    callback(error);
    this.dropBuffered();
    this.stream.fail(error);
  }

  private afterWrite(count: number, callback: StreamCallback): void {
    if (!this.ending && !this.stream.destroyed && this.length === 0 && this.needDrain) {
      this.needDrain = false;
      this.stream.emit("drain");
    }
    for (let i = 0; i < count; i++) {
      this.pending--;
      callback(null);
    }
    if (this.stream.destroyed) this.dropBuffered();
    this.finishMaybe(false);
  }

  /** Writes what waits, all at once when the stream can. */
  flush(): void {
    if (this.corked > 0 || this.flushing || this.stream.destroyed || this.buffered.length === 0) return;
    if (!this.stream.constructed) return;
    this.flushing = true;
    if (this.buffered.length > 1 && !this.noBatch) this.flushTogether();
    while (this.buffered.length > 0 && !this.writing) {
      const next = this.buffered.shift()!;
      this.start(next.chunk, next.encoding, next.callback);
    }
    this.flushing = false;
  }

  private flushTogether(): void {
    const all = this.buffered;
    this.writeLength = this.length;
    this.writeCallback = (error) => {
      for (const one of all) one.callback(error);
    };
    this.writing = true;
    this.sync = true;
    this.buffered = [];
    this.pending -= all.length - 1;
    this.stream._writev(all, (error) => this.wrote(error));
    this.sync = false;
    if (!this.noBatch) return;
    // There is no way to write all at once: as if nothing had happened.
    this.writing = false;
    this.writeCallback = null;
    this.writeLength = 0;
    this.buffered = all;
    this.pending += all.length - 1;
  }

  end(chunk: Chunk, encoding: BufferEncoding | undefined, callback: StreamCallback | undefined): void {
    let error: Error | null = null;
    if (chunk !== null && chunk !== undefined) error = this.write(chunk, encoding, nothing);
    if (this.corked > 0) {
      this.corked = 1;
      this.uncork();
    }
    if (error === null) {
      if (this.stream.errored === null && !this.ending) {
        this.ending = true;
        this.finishMaybe(true);
        this.ended = true;
      } else if (this.finished) {
        error = streamError("ERR_STREAM_ALREADY_FINISHED", "Cannot call end after a stream was finished");
      } else if (this.stream.destroyed) error = destroyedError("end");
    }
    if (callback === undefined) return;
    if (error !== null) {
      const failure = error;
      process.nextTick(() => callback(failure));
    } else if (this.finished) process.nextTick(() => callback());
    else this.finishCallbacks.push(callback);
  }

  uncork(): void {
    if (this.corked === 0) return;
    this.corked--;
    if (!this.writing) this.flush();
  }

  private needFinish(): boolean {
    const stream = this.stream;
    return (
      this.ending &&
      stream.constructed &&
      !stream.destroyed &&
      this.length === 0 &&
      stream.errored === null &&
      this.buffered.length === 0 &&
      !this.finished &&
      !this.writing &&
      !stream.errorEmitted &&
      !stream.closeEmitted
    );
  }

  private finishMaybe(sync: boolean): void {
    if (!this.needFinish()) return;
    this.prefinish();
    if (this.pending !== 0) return;
    if (sync) {
      this.pending++;
      process.nextTick(() => {
        if (this.needFinish()) this.finish();
        else this.pending--;
      });
    } else if (this.needFinish()) {
      this.pending++;
      this.finish();
    }
  }

  /** What has waited for `_construct` goes on. */
  afterConstruct(): void {
    if (!this.writing) this.flush();
    if (this.ending) this.finishMaybe(false);
  }

  /** Whether everything was written, or `drained`: will be; null for a side that is not there. */
  done(drained: boolean): boolean | null {
    if (!this.writable) return null;
    return this.finished || (drained && this.stream.errored === null && this.ended && this.length === 0);
  }

  private prefinish(): void {
    if (this.prefinished || this.finalCalled) return;
    this.finalCalled = true;
    this.pending++;
    let called = false;
    const done: StreamCallback = (error) => {
      if (called) {
        this.stream.fail(error ?? multipleCallback());
        return;
      }
      called = true;
      this.pending--;
      if (error) {
        this.tellFinished(error);
        this.stream.fail(error, this.sync);
      } else if (this.needFinish()) {
        this.prefinished = true;
        this.stream.emit("prefinish");
        this.pending++;
        process.nextTick(() => this.finish());
      }
    };
    this.sync = true;
    try {
      this.stream._final(done);
    } catch (error) {
      done(error as Error);
    }
    this.sync = false;
    if (!this.noFinal) return;
    this.pending--;
    this.prefinished = true;
    this.stream.emit("prefinish");
  }

  private finish(): void {
    this.pending--;
    this.finished = true;
    this.tellFinished(null);
    this.stream.emit("finish");
    if (this.stream.autoDestroy && this.stream.canClose()) this.stream.destroy();
  }

  private tellFinished(error: Error | null): void {
    const all = this.finishCallbacks;
    this.finishCallbacks = [];
    for (const callback of all) {
      if (error === null) callback();
      else callback(error);
    }
  }

  /** The stream is being destroyed: what waits will not be written. */
  beforeDestroy(): void {
    if (this.buffered.length > 0 || this.finishCallbacks.length > 0) process.nextTick(() => this.dropBuffered());
  }

  private dropBuffered(): void {
    if (this.writing) return;
    const all = this.buffered;
    this.buffered = [];
    for (const one of all) {
      this.length -= this.objectMode ? 1 : one.chunk.length;
      one.callback(this.stream.errored ?? destroyedError("write"));
    }
    this.tellFinished(this.stream.errored ?? destroyedError("end"));
  }
}

/** `write(chunk, callback)` and `write(chunk, encoding, callback)`. */
export function writeTo(
  state: WritableState,
  chunk: Chunk,
  encoding: BufferEncoding | StreamCallback | undefined,
  callback: StreamCallback | undefined,
): boolean {
  const done = typeof encoding === "function" ? encoding : (callback ?? nothing);
  const error = state.write(chunk, typeof encoding === "function" ? undefined : encoding, done);
  return error === null && state.accepted;
}

/** `end(callback)`, `end(chunk, callback)` and `end(chunk, encoding, callback)`. */
export function endOf(
  state: WritableState,
  chunk: Chunk,
  encoding: BufferEncoding | StreamCallback | undefined,
  callback: StreamCallback | undefined,
): void {
  if (typeof chunk === "function") state.end(null, undefined, chunk as StreamCallback);
  else if (typeof encoding === "function") state.end(chunk, undefined, encoding);
  else state.end(chunk, encoding, callback);
}

export class Writable extends Stream implements WriteTarget {
  readonly _writableState: WritableState;
  readonly #options: WritableOptions | undefined;

  constructor(options: WritableOptions | undefined = undefined) {
    super(options);
    this.#options = options;
    const objectMode = options?.objectMode === true;
    const mark = highWaterMark(options?.highWaterMark, objectMode, "highWaterMark");
    this._writableState = new WritableState(this, objectMode, mark, options);
    if (options?.signal) addAbortSignal(options.signal, this);
    this.beginConstruct(options?.construct);
  }

  protected override afterConstruct(): void {
    this._writableState.afterConstruct();
  }

  /** For subclasses: writes one chunk, and calls back. */
  _write(chunk: Chunk, encoding: BufferEncoding, callback: StreamCallback): void {
    const write = this.#options?.write;
    if (write !== undefined) {
      write.call(this, chunk, encoding, callback);
      return;
    }
    if (this.#options?.writev === undefined) throw notImplemented("_write()");
    this._writev([{ chunk, encoding }], callback);
  }

  /** For subclasses: writes all chunks that wait. */
  _writev(chunks: WriteRequest[], callback: StreamCallback): void {
    const writev = this.#options?.writev;
    if (writev === undefined) this._writableState.noBatch = true;
    else writev.call(this, chunks, callback);
  }

  /** For subclasses: the last chance to write, before "finish". */
  _final(callback: StreamCallback): void {
    const final = this.#options?.final;
    if (final === undefined) this._writableState.noFinal = true;
    else final.call(this, callback);
  }

  /** @internal */
  canClose(): boolean {
    return true;
  }

  write(
    chunk: Chunk,
    encoding: BufferEncoding | StreamCallback | undefined = undefined,
    callback: StreamCallback | undefined = undefined,
  ): boolean {
    return writeTo(this._writableState, chunk, encoding, callback);
  }

  end(
    chunk: Chunk = undefined,
    encoding: BufferEncoding | StreamCallback | undefined = undefined,
    callback: StreamCallback | undefined = undefined,
  ): this {
    endOf(this._writableState, chunk, encoding, callback);
    return this;
  }

  cork(): void {
    this._writableState.corked++;
  }

  uncork(): void {
    this._writableState.uncork();
  }

  setDefaultEncoding(encoding: BufferEncoding): this {
    this._writableState.defaultEncoding = encoding;
    return this;
  }

  protected override beforeDestroy(): void {
    this._writableState.beforeDestroy();
  }

  override writingDone(drained = false): boolean | null {
    return this._writableState.done(drained);
  }

  override canWrite(): boolean | null {
    return this.writable;
  }

  override pendingWrites(): number {
    return this._writableState.pending;
  }

  get writable(): boolean {
    const state = this._writableState;
    return state.writable && !this.destroyed && this.errored === null && !state.ending && !state.ended;
  }

  get writableEnded(): boolean {
    return this._writableState.ending;
  }

  get writableFinished(): boolean {
    return this._writableState.finished;
  }

  get writableLength(): number {
    return this._writableState.length;
  }

  get writableHighWaterMark(): number {
    return this._writableState.highWaterMark;
  }

  get writableObjectMode(): boolean {
    return this._writableState.objectMode;
  }

  get writableCorked(): number {
    return this._writableState.corked;
  }

  get writableNeedDrain(): boolean {
    const state = this._writableState;
    return !this.destroyed && !state.ending && state.needDrain;
  }

  /** Destroys the stream and waits until it is closed. */
  [Symbol.asyncDispose](): Promise<void> {
    const error = this.destroyed || this.writableFinished ? null : new AbortError();
    return disposed(this.destroy(error), (failure) => failure.name === "AbortError");
  }

  get writableAborted(): boolean {
    const state = this._writableState;
    return state.writable && (this.destroyed || this.errored !== null) && !state.finished;
  }
}

/**
 * `Duplex`, `Transform` and `PassThrough`.
 * @see https://nodejs.org/api/stream.html#duplex-and-transform-streams
 */
import type { BufferEncoding } from "../buffer.ts";
import { addAbortSignal } from "./abort-signal.ts";
import { type Chunk, type LifeOptions, notImplemented, type StreamCallback } from "./base.ts";
import { type DuplexSource, duplexFrom } from "./from.ts";
import { highWaterMark } from "./marks.ts";
import { Readable, type ReadableOptions } from "./readable.ts";
import { endOf, WritableState, type WriteRequest, type WriteTarget, writeTo } from "./writable.ts";

export interface DuplexOptions extends ReadableOptions {
  /** Keep writing possible after the other end has stopped sending, unless false. */
  allowHalfOpen?: boolean;
  readable?: boolean;
  writable?: boolean;
  readableObjectMode?: boolean;
  writableObjectMode?: boolean;
  readableHighWaterMark?: number;
  writableHighWaterMark?: number;
  decodeStrings?: boolean;
  defaultEncoding?: BufferEncoding;
  read?(this: Duplex, size: number): void;
  write?(this: Duplex, chunk: Chunk, encoding: BufferEncoding, callback: StreamCallback): void;
  writev?(this: Duplex, chunks: WriteRequest[], callback: StreamCallback): void;
  final?(this: Duplex, callback: StreamCallback): void;
  construct?(this: Duplex, callback: StreamCallback): void;
  destroy?(this: Duplex, error: Error | null, callback: StreamCallback): void;
}

export class Duplex extends Readable implements WriteTarget {
  readonly _writableState: WritableState;
  allowHalfOpen: boolean;
  readonly #options: DuplexOptions | undefined;

  constructor(options: DuplexOptions | undefined = undefined) {
    super(readableSide(options), true);
    this.#options = options;
    this.allowHalfOpen = options?.allowHalfOpen !== false;
    const objectMode = options?.objectMode === true || options?.writableObjectMode === true;
    const given = options?.highWaterMark ?? options?.writableHighWaterMark;
    const mark = highWaterMark(given, objectMode, "writableHighWaterMark");
    this._writableState = new WritableState(this, objectMode, mark, options);
    if (options?.readable === false) {
      this._readableState.readable = false;
      this._readableState.ended = true;
      this._readableState.endEmitted = true;
    }
    if (options?.writable === false) {
      const state = this._writableState;
      state.writable = false;
      state.ending = true;
      state.ended = true;
      state.finished = true;
    }
    if (options?.signal) addAbortSignal(options.signal, this);
    this.beginConstruct(options?.construct as LifeOptions["construct"]);
  }

  protected override afterConstruct(): void {
    super.afterConstruct();
    this._writableState.afterConstruct();
  }

  _write(chunk: Chunk, encoding: BufferEncoding, callback: StreamCallback): void {
    const write = this.#options?.write;
    if (write !== undefined) {
      write.call(this, chunk, encoding, callback);
      return;
    }
    if (this.#options?.writev === undefined) throw notImplemented("_write()");
    this._writev([{ chunk, encoding }], callback);
  }

  _writev(chunks: WriteRequest[], callback: StreamCallback): void {
    const writev = this.#options?.writev;
    if (writev === undefined) this._writableState.noBatch = true;
    else writev.call(this, chunks, callback);
  }

  _final(callback: StreamCallback): void {
    const final = this.#options?.final;
    if (final === undefined) this._writableState.noFinal = true;
    else final.call(this, callback);
  }

  /** A stream of a readable, a writable or both, of what an iterable, a function or a promise gives. */
  static override from(source: DuplexSource): Duplex {
    return duplexFrom(source);
  }

  /** @internal */
  canClose(): boolean {
    return this._readableState.endEmitted || !this._readableState.readable;
  }

  protected override afterEnd(): void {
    const state = this._writableState;
    if (this.writable && !this.allowHalfOpen) {
      process.nextTick(() => {
        if (this.writable) this.end();
      });
    } else if (this.autoDestroy && (state.finished || !state.writable)) this.destroy();
  }

  protected override beforeDestroy(): void {
    this._writableState.beforeDestroy();
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
}

function readableSide(options: DuplexOptions | undefined): ReadableOptions | undefined {
  if (options === undefined) return undefined;
  const side: ReadableOptions = {
    objectMode: options.objectMode === true || options.readableObjectMode === true,
    autoDestroy: options.autoDestroy !== false,
    emitClose: options.emitClose !== false,
  };
  const mark = options.highWaterMark ?? options.readableHighWaterMark;
  if (mark !== undefined) side.highWaterMark = mark;
  if (options.encoding !== undefined) side.encoding = options.encoding;
  if (options.read !== undefined) side.read = options.read as NonNullable<ReadableOptions["read"]>;
  if (options.destroy !== undefined) side.destroy = options.destroy as NonNullable<ReadableOptions["destroy"]>;
  return side;
}

export type TransformCallback = (error?: Error | null, data?: Chunk) => void;

export interface TransformOptions extends DuplexOptions {
  transform?(this: Transform, chunk: Chunk, encoding: BufferEncoding, callback: TransformCallback): void;
  flush?(this: Transform, callback: TransformCallback): void;
}

export class Transform extends Duplex {
  readonly #transformOptions: TransformOptions | undefined;
  /** The write that goes on when the readable side has room again. */
  #waiting: StreamCallback | null = null;
  #noFlush = false;
  #finishing = false;

  constructor(options: TransformOptions | undefined = undefined) {
    super(options);
    this.#transformOptions = options;
    this._readableState.sync = false;
    this.on("prefinish", () => {
      if (!this.#finishing) this.#finish(null);
    });
  }

  /** For subclasses: makes something of a chunk. */
  _transform(chunk: Chunk, encoding: BufferEncoding, callback: TransformCallback): void {
    const transform = this.#transformOptions?.transform;
    if (transform === undefined) throw notImplemented("_transform()");
    transform.call(this, chunk, encoding, callback);
  }

  /** For subclasses: what is left at the end. */
  _flush(callback: TransformCallback): void {
    const flush = this.#transformOptions?.flush;
    if (flush === undefined) this.#noFlush = true;
    else flush.call(this, callback);
  }

  override _write(chunk: Chunk, encoding: BufferEncoding, callback: StreamCallback): void {
    const readable = this._readableState;
    const before = readable.length;
    this._transform(chunk, encoding, (error, data) => {
      if (error) {
        callback(error);
        return;
      }
      if (data !== null && data !== undefined) this.push(data);
      if (this._writableState.ended || before === readable.length || readable.length < readable.highWaterMark) {
        callback();
      } else this.#waiting = callback;
    });
  }

  override _read(): void {
    const callback = this.#waiting;
    if (callback === null) return;
    this.#waiting = null;
    callback();
  }

  override _final(callback: StreamCallback): void {
    const final = this.#transformOptions?.final;
    if (final !== undefined) final.call(this, callback);
    else this.#finish(callback);
  }

  /** What is left, and the end of the readable side; with `_final` of a program's own this follows it. */
  #finish(callback: StreamCallback | null): void {
    this.#finishing = true;
    const done = (error?: Error | null, data?: Chunk): void => {
      if (error) {
        if (callback === null) this.destroy(error);
        else callback(error);
        return;
      }
      if (data !== null && data !== undefined) this.push(data);
      this.push(null);
      if (callback !== null) callback();
    };
    if (this.destroyed) {
      this.push(null);
      if (callback !== null) callback();
      return;
    }
    this._flush(done);
    if (this.#noFlush) done();
  }
}

/** Passes everything on as it is. */
export class PassThrough extends Transform {
  override _transform(chunk: Chunk, _encoding: BufferEncoding, callback: TransformCallback): void {
    callback(null, chunk);
  }
}

/// <reference lib="esnext.disposable" />
/**
 * `Readable`: a source of chunks, flowing or read on demand.
 * @see https://nodejs.org/api/stream.html#readable-streams
 */
import { invalidArgType, validateObject } from "../../../web/src/validate.ts";
import { Buffer, type BufferEncoding } from "../buffer.ts";
import { AbortError } from "../errors.ts";
import { StringDecoder } from "../string_decoder.ts";
import { addAbortSignal } from "./abort-signal.ts";
import {
  type Chunk,
  type LifeOptions,
  notImplemented,
  Stream,
  type StreamCallback,
  streamError,
  type WritableLike,
} from "./base.ts";
import { composeTwo } from "./compose.ts";
import { disposed } from "./finished.ts";
import type { DuplexSource } from "./from.ts";
import { IterableSource } from "./iterable-source.ts";
import { chunksOf, type IteratorOptions } from "./iteration.ts";
import { highWaterMark } from "./marks.ts";
import * as operators from "./operators.ts";
import type { Stage } from "./pipeline.ts";
import { type Pipe, ReadableState } from "./readable-state.ts";

export interface ReadableOptions extends LifeOptions {
  highWaterMark?: number;
  objectMode?: boolean;
  encoding?: BufferEncoding;
  read?(this: Readable, size: number): void;
}

export class Readable extends Stream {
  readonly _readableState: ReadableState;
  readonly #readOption: ((this: Readable, size: number) => void) | undefined;

  /** `half`: the other half is made by a `Duplex`, which does the last steps. */
  constructor(options: ReadableOptions | undefined = undefined, half = false) {
    super(options);
    const objectMode = options?.objectMode === true;
    const mark = highWaterMark(options?.highWaterMark, objectMode, half ? "readableHighWaterMark" : "highWaterMark");
    this._readableState = new ReadableState(objectMode, mark);
    this.#readOption = options?.read;
    if (options?.encoding !== undefined) {
      this._readableState.decoder = new StringDecoder(options.encoding);
      this._readableState.encoding = options.encoding;
    }
    if (half) return;
    if (options?.signal) addAbortSignal(options.signal, this);
    this.beginConstruct(options?.construct);
  }

  protected override afterConstruct(): void {
    if (this._readableState.needReadable) this.readMore();
  }

  /** For subclasses: gets more, and calls `push`. */
  _read(size: number): void {
    const option = this.#readOption;
    if (option === undefined) throw notImplemented("_read()");
    option.call(this, size);
  }

  /** Adds a chunk, or ends with null; false when enough is waiting. */
  push(chunk: Chunk, encoding: BufferEncoding | undefined = undefined): boolean {
    return this.add(chunk, encoding, false);
  }

  /** Puts a chunk back in front. */
  unshift(chunk: Chunk, encoding: BufferEncoding | undefined = undefined): boolean {
    return this.add(chunk, encoding, true);
  }

  private add(given: Chunk, encoding: BufferEncoding | undefined, front: boolean): boolean {
    const state = this._readableState;
    let chunk = given;
    let decoded = false;
    if (!state.objectMode && chunk !== null && chunk !== undefined) {
      if (typeof chunk === "string") {
        const name = encoding ?? "utf8";
        if (state.encoding !== name) {
          if (front && state.encoding !== null) {
            chunk = Buffer.from(chunk, name).toString(state.encoding as BufferEncoding);
            decoded = true;
          } else chunk = Buffer.from(chunk, name);
        } else decoded = true;
      } else if (chunk instanceof Uint8Array) {
        if (!(chunk instanceof Buffer)) chunk = new Buffer(chunk.buffer as ArrayBuffer, chunk.byteOffset, chunk.length);
      } else {
        this.fail(invalidArgType("chunk", "of type string or an instance of Buffer, TypedArray, or DataView", chunk));
        return this.wantsMore();
      }
    }
    if (chunk === null || (chunk === undefined && !state.objectMode)) {
      state.reading = false;
      this.atEnd();
    } else if (state.objectMode || chunk.length > 0) {
      if (front) {
        if (state.endEmitted) {
          this.fail(streamError("ERR_STREAM_UNSHIFT_AFTER_END_EVENT", "stream.unshift() after end event"));
        } else if (this.destroyed || this.errored !== null) return false;
        else this.store(chunk, true);
      } else if (state.ended) {
        this.fail(streamError("ERR_STREAM_PUSH_AFTER_EOF", "stream.push() after EOF"));
      } else if (this.destroyed || this.errored !== null) return false;
      else {
        state.reading = false;
        if (state.decoder !== null && !decoded) {
          chunk = state.decoder.write(chunk);
          if (chunk.length > 0) this.store(chunk, false);
          else this.readMore();
        } else this.store(chunk, false);
      }
    } else if (!front) {
      state.reading = false;
      this.readMore();
    }
    return this.wantsMore();
  }

  private wantsMore(): boolean {
    const state = this._readableState;
    return !state.ended && (state.length < state.highWaterMark || state.length === 0);
  }

  private store(chunk: Chunk, front: boolean): void {
    const state = this._readableState;
    if (state.flowing === true && state.length === 0 && !state.sync && this.listenerCount("data") > 0) {
      state.awaitingDrain = 0;
      state.dataEmitted = true;
      this.emit("data", chunk);
    } else {
      state.length += state.objectMode ? 1 : chunk.length;
      if (front) state.buffer.unshift(chunk);
      else state.buffer.push(chunk);
      if (state.needReadable) this.announce();
    }
    this.readMore();
  }

  private atEnd(): void {
    const state = this._readableState;
    if (state.ended) return;
    if (state.decoder !== null) {
      const rest = state.decoder.end();
      if (rest.length > 0) {
        state.buffer.push(rest);
        state.length += state.objectMode ? 1 : rest.length;
      }
    }
    state.ended = true;
    if (state.sync) this.announce();
    else {
      state.needReadable = false;
      state.emittedReadable = true;
      this.announceNow();
    }
  }

  private announce(): void {
    const state = this._readableState;
    state.needReadable = false;
    if (state.emittedReadable) return;
    state.emittedReadable = true;
    process.nextTick(() => this.announceNow());
  }

  private announceNow(): void {
    const state = this._readableState;
    if (!this.destroyed && this.errored === null && (state.length > 0 || state.ended)) {
      this.emit("readable");
      state.emittedReadable = false;
    }
    state.needReadable = state.flowing !== true && !state.ended && state.length <= state.highWaterMark;
    this.flow();
  }

  private readMore(): void {
    const state = this._readableState;
    if (state.readingMore || !this.constructed) return;
    state.readingMore = true;
    process.nextTick(() => {
      while (
        !state.reading &&
        !state.ended &&
        (state.length < state.highWaterMark || (state.flowing === true && state.length === 0))
      ) {
        const before = state.length;
        this.read(0);
        if (before === state.length) break;
      }
      state.readingMore = false;
    });
  }

  /** A chunk, or `size` bytes; null when there are not so many. */
  read(size: number | undefined = undefined): Chunk {
    const state = this._readableState;
    const wanted = size === undefined ? Number.NaN : Math.trunc(size);
    if (wanted > state.highWaterMark) state.raiseMark(wanted);
    if (wanted !== 0) state.emittedReadable = false;
    const full = state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0;
    if (wanted === 0 && state.needReadable && (full || state.ended)) {
      if (state.length === 0 && state.ended) this.finishReading();
      else this.announce();
      return null;
    }
    let count = state.countFor(wanted);
    if (count === 0 && state.ended) {
      if (state.length === 0) this.finishReading();
      return null;
    }
    const more = state.needReadable || state.length === 0 || state.length - count < state.highWaterMark;
    if (more && this.constructed && !state.ended && !state.reading && !this.destroyed && this.errored === null) {
      state.reading = true;
      state.sync = true;
      if (state.length === 0) state.needReadable = true;
      try {
        this._read(state.highWaterMark);
      } catch (error) {
        this.fail(error as Error);
      }
      state.sync = false;
      if (!state.reading) count = state.countFor(wanted);
    }
    const chunk = count > 0 ? state.removeFirst(count) : null;
    if (chunk === null) {
      state.needReadable = state.length <= state.highWaterMark;
      count = 0;
    } else {
      state.length -= count;
      state.awaitingDrain = 0;
    }
    if (state.length === 0) {
      if (!state.ended) state.needReadable = true;
      if (wanted !== count && state.ended) this.finishReading();
    }
    if (chunk !== null && !this.errorEmitted && !this.closeEmitted) {
      state.dataEmitted = true;
      this.emit("data", chunk);
    }
    return chunk;
  }

  private finishReading(): void {
    const state = this._readableState;
    if (state.endEmitted) return;
    state.ended = true;
    process.nextTick(() => {
      if (this.errored !== null || this.closeEmitted || state.endEmitted || state.length > 0) return;
      state.endEmitted = true;
      this.emit("end");
      this.afterEnd();
    });
  }

  /** What follows "end": a stream that only reads is destroyed. @internal */
  protected afterEnd(): void {
    if (this.autoDestroy) this.destroy();
  }

  // ---- flowing ----

  resume(): this {
    const state = this._readableState;
    if (state.flowing !== true) {
      state.flowing = !state.readableListening;
      if (!state.resumeScheduled) {
        state.resumeScheduled = true;
        process.nextTick(() => this.resumeNow());
      }
    }
    state.paused = false;
    return this;
  }

  private resumeNow(): void {
    const state = this._readableState;
    if (!state.reading) this.read(0);
    state.resumeScheduled = false;
    this.emit("resume");
    this.flow();
    if (state.flowing === true && !state.reading) this.read(0);
  }

  pause(): this {
    const state = this._readableState;
    if (state.flowing !== false) {
      state.flowing = false;
      this.emit("pause");
    }
    state.paused = true;
    return this;
  }

  isPaused(): boolean {
    return this._readableState.paused || this._readableState.flowing === false;
  }

  private flow(): void {
    const state = this._readableState;
    while (state.flowing === true && this.read() !== null);
  }

  protected override listenerAdded(event: string): void {
    const state = this._readableState;
    if (event === "data") {
      state.readableListening = this.listenerCount("readable") > 0;
      if (state.flowing !== false) this.resume();
    } else if (event === "readable" && !state.endEmitted && !state.readableListening) {
      state.readableListening = true;
      state.needReadable = true;
      state.flowing = false;
      state.emittedReadable = false;
      if (state.length > 0) this.announce();
      else if (!state.reading) process.nextTick(() => this.read(0));
    }
  }

  protected override listenerRemoved(event: string): void {
    if (event !== "readable") return;
    process.nextTick(() => {
      const state = this._readableState;
      state.readableListening = this.listenerCount("readable") > 0;
      if (state.resumeScheduled && !state.paused) state.flowing = true;
      else if (this.listenerCount("data") > 0) this.resume();
      else if (!state.readableListening) state.flowing = null;
    });
  }

  /** Chunks become text. */
  setEncoding(encoding: BufferEncoding): this {
    const state = this._readableState;
    const decoder = new StringDecoder(encoding);
    state.decoder = decoder;
    state.encoding = decoder.encoding;
    let text = "";
    for (const chunk of state.buffer) text += decoder.write(chunk);
    state.buffer = text === "" ? [] : [text];
    state.length = text.length;
    return this;
  }

  // ---- pipes ----

  /** Writes everything to `to`, and waits when it asks to. */
  pipe<T extends WritableLike>(to: T, options: { end?: boolean } | undefined = undefined): T {
    const state = this._readableState;
    let waiting = false;
    const onDrain = (): void => {
      if (!waiting) return;
      waiting = false;
      state.awaitingDrain--;
      if (state.awaitingDrain <= 0 && this.listenerCount("data") > 0) this.resume();
    };
    const onData = (chunk: Chunk): void => {
      if (to.write(chunk) || waiting) return;
      waiting = true;
      state.awaitingDrain++;
      this.pause();
    };
    const onEnd = (): void => {
      to.end();
    };
    const onError = (error: Error): void => {
      this.unpipe(to);
      to.removeListener("error", onError);
      if (to.listenerCount("error") > 0) return;
      if (to instanceof Stream && !to.destroyed) to.fail(error);
      else to.emit("error", error);
    };
    const onClose = (): void => {
      to.removeListener("finish", onFinish);
      this.unpipe(to);
    };
    const onFinish = (): void => {
      to.removeListener("close", onClose);
      this.unpipe(to);
    };
    const release = (): void => {
      to.removeListener("close", onClose);
      to.removeListener("finish", onFinish);
      to.removeListener("drain", onDrain);
      to.removeListener("error", onError);
      this.removeListener("end", atEnd);
      this.removeListener("data", onData);
      if (waiting) onDrain();
    };
    const ends = options?.end !== false;
    const atEnd = ends ? onEnd : (): unknown => this.unpipe(to);
    state.pipes.push({ to, release });
    if (state.endEmitted) process.nextTick(atEnd);
    else this.once("end", atEnd);
    to.on("drain", onDrain);
    this.on("data", onData);
    to.prependListener("error", onError);
    to.once("close", onClose);
    to.once("finish", onFinish);
    to.emit("pipe", this);
    if (to.writableNeedDrain) {
      waiting = true;
      state.awaitingDrain++;
      this.pause();
    } else if (state.flowing !== true) this.resume();
    return to;
  }

  unpipe(to: WritableLike | undefined = undefined): this {
    const state = this._readableState;
    const left: Pipe[] = [];
    const gone: Pipe[] = [];
    for (const pipe of state.pipes) (to === undefined || pipe.to === to ? gone : left).push(pipe);
    if (gone.length === 0) return this;
    state.pipes = left;
    if (left.length === 0) this.pause();
    for (const pipe of gone) {
      pipe.release();
      pipe.to.emit("unpipe", this, { hasUnpiped: true });
    }
    return this;
  }

  // ---- state that programs read ----

  override readingDone(drained = false): boolean | null {
    const state = this._readableState;
    if (!state.readable) return null;
    return this.errored === null && (state.endEmitted || (drained && state.ended && state.length === 0));
  }

  override canRead(): boolean | null {
    return this.readable;
  }

  get readable(): boolean {
    const state = this._readableState;
    return state.readable && !this.destroyed && this.errored === null && !state.endEmitted;
  }

  get readableFlowing(): boolean | null {
    return this._readableState.flowing;
  }

  get readableLength(): number {
    return this._readableState.length;
  }

  get readableHighWaterMark(): number {
    return this._readableState.highWaterMark;
  }

  get readableObjectMode(): boolean {
    return this._readableState.objectMode;
  }

  get readableEncoding(): string | null {
    return this._readableState.encoding;
  }

  get readableEnded(): boolean {
    return this._readableState.endEmitted;
  }

  get readableDidRead(): boolean {
    return this._readableState.dataEmitted;
  }

  get readableAborted(): boolean {
    const state = this._readableState;
    return state.readable && (this.destroyed || this.errored !== null) && !state.endEmitted;
  }

  // ---- iteration ----

  /** The chunks; the stream is destroyed when the loop ends early. */
  [Symbol.asyncIterator](): AsyncGenerator<Chunk, void, void> {
    return chunksOf(this, undefined);
  }

  /** The chunks, of a stream that may live longer than the loop. */
  iterator(options: IteratorOptions | undefined = undefined): AsyncGenerator<Chunk, void, void> {
    if (options !== undefined) validateObject(options, "options");
    return chunksOf(this, options);
  }

  /** Destroys the stream and waits until it is closed. */
  [Symbol.asyncDispose](): Promise<void> {
    const error = this.destroyed || this.readableEnded ? null : new AbortError();
    return disposed(this.destroy(error), (failure) => failure === error);
  }

  /** Everything in one array. */
  async toArray(options: operators.OperatorOptions | undefined = undefined): Promise<Chunk[]> {
    operators.checkOptions(options);
    const all: Chunk[] = [];
    for await (const chunk of this) {
      if (options?.signal?.aborted) throw new AbortError(options.signal.reason);
      all.push(chunk);
    }
    return all;
  }

  /** A stream of what `fn` makes of the chunks, in their order. */
  map(fn: operators.ChunkFunction, options: operators.MapOptions | undefined = undefined): Readable {
    return Readable.from(operators.mapped(this, fn, options));
  }

  filter(fn: operators.ChunkFunction, options: operators.MapOptions | undefined = undefined): Readable {
    return Readable.from(operators.filtered(this, fn, options));
  }

  /** `map`, of functions that give iterables, which are put in a row. */
  flatMap(fn: operators.ChunkFunction, options: operators.MapOptions | undefined = undefined): Readable {
    return Readable.from(operators.flattened(this, fn, options));
  }

  take(count: number, options: operators.OperatorOptions | undefined = undefined): Readable {
    operators.checkOptions(options);
    return Readable.from(operators.taken(this, operators.wholeCount(count), options));
  }

  drop(count: number, options: operators.OperatorOptions | undefined = undefined): Readable {
    operators.checkOptions(options);
    return Readable.from(operators.dropped(this, operators.wholeCount(count), options));
  }

  /** A stream of what another, or a function, makes of the chunks. */
  compose(stream: Stage | DuplexSource, options: operators.OperatorOptions | undefined = undefined): Readable {
    return Readable.from(composeTwo(this, stream, options));
  }

  /** A stream of pairs: the place of a chunk, and the chunk. @deprecated */
  asIndexedPairs(options: operators.OperatorOptions | undefined = undefined): Readable {
    return Readable.from(operators.indexed(this, options));
  }

  forEach(fn: operators.ChunkFunction, options: operators.MapOptions | undefined = undefined): Promise<void> {
    return operators.forEachOf(this, fn, options);
  }

  async some(fn: operators.ChunkFunction, options: operators.MapOptions | undefined = undefined): Promise<boolean> {
    return (await operators.firstOf(this, fn, options)).length > 0;
  }

  every(fn: operators.ChunkFunction, options: operators.MapOptions | undefined = undefined): Promise<boolean> {
    return operators.isEvery(this, fn, options);
  }

  async find(fn: operators.ChunkFunction, options: operators.MapOptions | undefined = undefined): Promise<Chunk> {
    return (await operators.firstOf(this, fn, options))[0];
  }

  /** `reduce(reducer, initial?, options?)`. @throws TypeError for an empty stream and no initial value. */
  reduce(reducer: operators.Reducer, ...rest: [initial?: Chunk, options?: operators.OperatorOptions]): Promise<Chunk> {
    return operators.reduced(this, reducer, rest);
  }

  /** A stream of what an iterable gives, as objects unless told; text and a buffer are one chunk. */
  static from(
    source: Iterable<Chunk> | AsyncIterable<Chunk>,
    options: ReadableOptions | undefined = undefined,
  ): Readable {
    if (typeof source === "string" || source instanceof Buffer) {
      return new Readable({
        objectMode: true,
        ...options,
        read() {
          this.push(source);
          this.push(null);
        },
      });
    }
    return new IterableStream(source, options);
  }
}

class IterableStream extends Readable {
  readonly #source: IterableSource;

  constructor(source: Iterable<Chunk> | AsyncIterable<Chunk>, options: ReadableOptions | undefined) {
    const chunks = new IterableSource(source);
    super({ objectMode: true, highWaterMark: 1, ...options });
    this.#source = chunks;
  }

  override _read(): void {
    this.#source.pump(this);
  }

  override _destroy(error: Error | null, callback: StreamCallback): void {
    this.#source.close(error).then(
      () => process.nextTick(() => callback(error)),
      (failure: Error) => process.nextTick(() => callback(failure ?? error)),
    );
  }
}

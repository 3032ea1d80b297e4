/**
 * Two streams of one.
 * @see https://streams.spec.whatwg.org/#abstract-opdef-readablestreamtee
 */
import { ByteSource } from "./byte-source.ts";
import { DefaultSource } from "./default-controller.ts";
import { Deferred } from "./deferred.ts";
import { ReadableCore, ReaderCore, ReadRequest } from "./readable-core.ts";

export interface Branches {
  readonly first: ReadableCore;
  readonly second: ReadableCore;
}

/** What both kinds of tee share: who has cancelled, and with what. */
abstract class Tee {
  protected readonly source: ReadableCore;
  protected reader: ReaderCore;
  protected firstCancelled = false;
  protected secondCancelled = false;
  #firstReason: unknown = undefined;
  #secondReason: unknown = undefined;
  readonly #cancelled = new Deferred<void | Promise<void>>();

  constructor(source: ReadableCore) {
    this.source = source;
    this.reader = new ReaderCore(source, false);
  }

  /** Ends both branches with an error. */
  protected abstract fail(reason: unknown): void;

  /** A branch is cancelled; the source is when both are. */
  cancelBranch(second: boolean, reason: unknown): Promise<unknown> {
    if (second) {
      this.secondCancelled = true;
      this.#secondReason = reason;
    } else {
      this.firstCancelled = true;
      this.#firstReason = reason;
    }
    if (this.firstCancelled && this.secondCancelled) {
      this.#cancelled.resolve(this.source.cancel([this.#firstReason, this.#secondReason]));
    }
    return this.#cancelled.promise;
  }

  /** The source has ended: a branch that waits for the other's cancellation need not. */
  protected sourceEnded(): void {
    if (!this.firstCancelled || !this.secondCancelled) this.#cancelled.resolve(undefined);
  }

  protected cancelSource(reason: unknown): void {
    this.#cancelled.resolve(this.source.cancel(reason));
  }

  protected watch(reader: ReaderCore): void {
    reader.closed.promise.then(undefined, (reason) => {
      if (reader !== this.reader) return;
      this.fail(reason);
      this.sourceEnded();
    });
  }
}

// ---- chunks of any kind ----

class ChunkTee extends Tee {
  readonly first = new ReadableCore();
  readonly second = new ReadableCore();
  readonly #firstSource = new DefaultSource(this.first, 1, one);
  readonly #secondSource = new DefaultSource(this.second, 1, one);
  #reading = false;

  begin(): void {
    this.#firstSource.begin({
      start: () => undefined,
      pull: async () => this.#pull(),
      cancel: (reason) => this.cancelBranch(false, reason),
    });
    this.#secondSource.begin({
      start: () => undefined,
      pull: async () => this.#pull(),
      cancel: (reason) => this.cancelBranch(true, reason),
    });
    this.watch(this.reader);
  }

  #pull(): void {
    if (this.#reading) return;
    this.#reading = true;
    this.reader.read(new ChunkTeeRead(this));
  }

  chunk(value: unknown): void {
    this.#reading = false;
    if (!this.firstCancelled) this.#firstSource.enqueue(value);
    if (!this.secondCancelled) this.#secondSource.enqueue(value);
  }

  close(): void {
    this.#reading = false;
    if (!this.firstCancelled) this.#firstSource.close();
    if (!this.secondCancelled) this.#secondSource.close();
    this.sourceEnded();
  }

  failed(): void {
    this.#reading = false;
  }

  protected override fail(reason: unknown): void {
    this.#firstSource.error(reason);
    this.#secondSource.error(reason);
  }
}

class ChunkTeeRead extends ReadRequest {
  readonly #tee: ChunkTee;

  constructor(tee: ChunkTee) {
    super();
    this.#tee = tee;
  }

  override chunk(value: unknown): void {
    queueMicrotask(() => this.#tee.chunk(value));
  }

  override close(_value: unknown): void {
    // As in Node: the branches end on a turn of the loop's own.
    process.nextTick(() => this.#tee.close());
  }

  override error(_reason: unknown): void {
    this.#tee.failed();
  }
}

function one(): number {
  return 1;
}

/** Both branches get the same chunks, not copies. */
export function teeChunks(source: ReadableCore): Branches {
  const tee = new ChunkTee(source);
  tee.begin();
  return { first: tee.first, second: tee.second };
}

// ---- bytes ----

class ByteTee extends Tee {
  readonly first = new ReadableCore();
  readonly second = new ReadableCore();
  readonly #firstSource = new ByteSource(this.first, 0, 0);
  readonly #secondSource = new ByteSource(this.second, 0, 0);
  #reading = false;
  #firstAgain = false;
  #secondAgain = false;

  begin(): void {
    this.#firstSource.begin({
      start: () => undefined,
      pull: () => this.#pull(false),
      cancel: (reason) => this.cancelBranch(false, reason),
    });
    this.#secondSource.begin({
      start: () => undefined,
      pull: () => this.#pull(true),
      cancel: (reason) => this.cancelBranch(true, reason),
    });
    this.watch(this.reader);
  }

  #pull(second: boolean): Promise<unknown> {
    if (this.#reading) {
      if (second) this.#secondAgain = true;
      else this.#firstAgain = true;
      return Promise.resolve();
    }
    this.#reading = true;
    const branch = this.#branch(second);
    const wanted = branch.pending[0];
    this.#useReader(wanted !== undefined);
    const source = this.source.controller;
    if (wanted === undefined) this.reader.read(new ByteTeeRead(this));
    else if (source instanceof ByteSource) {
      const view = new Uint8Array(wanted.buffer, wanted.offset + wanted.filled, wanted.length - wanted.filled);
      const request = new ByteTeeReadInto(this, second);
      this.source.disturbed = true;
      if (this.source.state === "errored") request.error(this.source.storedError);
      else source.pullInto(view, 1, request);
    }
    return Promise.resolve();
  }

  #branch(second: boolean): ByteSource {
    return second ? this.#secondSource : this.#firstSource;
  }

  #isCancelled(second: boolean): boolean {
    return second ? this.secondCancelled : this.firstCancelled;
  }

  #useReader(byob: boolean): void {
    if (this.reader.byob === byob) return;
    this.reader.release();
    this.reader = new ReaderCore(this.source, byob);
    this.watch(this.reader);
  }

  #startRead(): void {
    this.#firstAgain = false;
    this.#secondAgain = false;
  }

  #endRead(): void {
    this.#reading = false;
    if (this.#firstAgain) this.#pull(false);
    else if (this.#secondAgain) this.#pull(true);
  }

  chunk(bytes: Uint8Array): void {
    this.#startRead();
    let copy = bytes;
    if (!this.firstCancelled && !this.secondCancelled) {
      try {
        copy = bytes.slice();
      } catch (error) {
        this.fail(error);
        this.cancelSource(error);
        return;
      }
    }
    if (!this.firstCancelled) put(this.#firstSource, bytes);
    if (!this.secondCancelled) put(this.#secondSource, copy);
    this.#endRead();
  }

  close(): void {
    this.#reading = false;
    if (!this.firstCancelled) this.#firstSource.close();
    if (!this.secondCancelled) this.#secondSource.close();
    if (this.#firstSource.pending.length > 0) this.#firstSource.respond(0);
    if (this.#secondSource.pending.length > 0) this.#secondSource.respond(0);
    this.sourceEnded();
  }

  chunkInto(bytes: Uint8Array, second: boolean): void {
    this.#startRead();
    const copy = bytes.slice();
    if (!this.#isCancelled(second)) this.#branch(second).respondWithView(bytes);
    if (!this.#isCancelled(!second)) put(this.#branch(!second), copy);
    this.#endRead();
  }

  closeInto(view: Uint8Array | undefined, second: boolean): void {
    this.#reading = false;
    const own = this.#branch(second);
    const other = this.#branch(!second);
    if (!this.#isCancelled(second)) own.close();
    if (!this.#isCancelled(!second)) other.close();
    if (view !== undefined) {
      if (!this.#isCancelled(second)) own.respondWithView(view);
      if (!this.#isCancelled(!second) && other.pending.length > 0) other.respond(0);
    }
    this.sourceEnded();
  }

  failed(): void {
    this.#reading = false;
  }

  protected override fail(reason: unknown): void {
    this.#firstSource.error(reason);
    this.#secondSource.error(reason);
  }
}

function put(source: ByteSource, bytes: Uint8Array): void {
  source.enqueue(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
}

class ByteTeeRead extends ReadRequest {
  readonly #tee: ByteTee;

  constructor(tee: ByteTee) {
    super();
    this.#tee = tee;
  }

  override chunk(value: unknown): void {
    queueMicrotask(() => this.#tee.chunk(value as Uint8Array));
  }

  override close(_value: unknown): void {
    this.#tee.close();
  }

  override error(_reason: unknown): void {
    this.#tee.failed();
  }
}

/** A read into the buffer that a branch's reader brought. */
class ByteTeeReadInto extends ReadRequest {
  readonly #tee: ByteTee;
  readonly #second: boolean;

  constructor(tee: ByteTee, second: boolean) {
    super();
    this.#tee = tee;
    this.#second = second;
  }

  override chunk(value: unknown): void {
    queueMicrotask(() => this.#tee.chunkInto(value as Uint8Array, this.#second));
  }

  override close(value: unknown): void {
    this.#tee.closeInto(value as Uint8Array | undefined, this.#second);
  }

  override error(_reason: unknown): void {
    this.#tee.failed();
  }
}

/** Both branches are streams of bytes. */
export function teeBytes(source: ReadableCore): Branches {
  const tee = new ByteTee(source);
  tee.begin();
  return { first: tee.first, second: tee.second };
}

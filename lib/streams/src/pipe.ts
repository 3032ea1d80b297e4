/**
 * Piping one stream into another.
 * @see https://streams.spec.whatwg.org/#readable-stream-pipe-to
 */
import type { AbortSignal } from "../../web/src/abort.ts";
import { Deferred, handled } from "./deferred.ts";
import { invalidState } from "./errors.ts";
import { type ReadableCore, ReaderCore, ReadRequest } from "./readable-core.ts";
import { type WritableCore, WriterCore } from "./writable-core.ts";

export interface PipeSettings {
  preventClose: boolean;
  preventAbort: boolean;
  preventCancel: boolean;
  signal: AbortSignal | null;
}

/** What is done before a pipe ends. */
type Action = () => Promise<unknown>;

/** Both streams must be free. */
export function pipe(source: ReadableCore, to: WritableCore, settings: PipeSettings): Promise<void> {
  const under = new Pipe(source, to, settings);
  under.start();
  return under.finished.promise;
}

class Pipe {
  readonly finished = new Deferred<void>();
  /** The write that was begun last. */
  lastWrite: Promise<void> = Promise.resolve();
  readonly writer: WriterCore;
  readonly #source: ReadableCore;
  readonly #to: WritableCore;
  readonly #settings: PipeSettings;
  readonly #reader: ReaderCore;
  #ending = false;
  readonly #onAbort = (): void => this.#abort();

  constructor(source: ReadableCore, to: WritableCore, settings: PipeSettings) {
    this.#source = source;
    this.#to = to;
    this.#settings = settings;
    this.#reader = new ReaderCore(source, false);
    this.writer = new WriterCore(to);
    source.disturbed = true;
  }

  start(): void {
    const { signal } = this.#settings;
    if (signal !== null) {
      if (signal.aborted) {
        this.#abort();
        return;
      }
      signal.addEventListener("abort", this.#onAbort, { once: true });
    }
    handled(this.#run());
    this.#watchFailure();
    this.#watchClose();
    if (!this.#to.isClosing && this.#to.state !== "closed") return;
    const error = invalidState("Destination WritableStream is closed");
    this.#endWith(this.#settings.preventCancel ? null : () => this.#source.cancel(error), true, error);
  }

  /** Reads and writes until one side has ended. */
  async #run(): Promise<void> {
    while (!(await this.#step()));
  }

  async #step(): Promise<boolean> {
    if (this.#ending) return true;
    await this.writer.ready.promise;
    const read = new PipedRead(this);
    this.#reader.read(read);
    return read.over.promise;
  }

  #watchFailure(): void {
    const source = this.#source;
    const to = this.#to;
    const { preventAbort, preventCancel } = this.#settings;
    const sourceFailed = (error: unknown): void => {
      this.#endWith(preventAbort ? null : () => to.abort(error), true, error);
    };
    if (source.state === "errored") sourceFailed(source.storedError);
    else this.#reader.closed.promise.then(undefined, sourceFailed);
    const sinkFailed = (error: unknown): void => {
      this.#endWith(preventCancel ? null : () => source.cancel(error), true, error);
    };
    if (to.state === "errored") sinkFailed(to.storedError);
    else this.writer.closed.promise.then(undefined, sinkFailed);
  }

  #watchClose(): void {
    const closed = (): void => {
      this.#endWith(this.#settings.preventClose ? null : () => this.writer.closeQuietly(), false, undefined);
    };
    if (this.#source.state === "closed") closed();
    else this.#reader.closed.promise.then(closed, ignore);
  }

  #abort(): void {
    const { signal, preventAbort, preventCancel } = this.#settings;
    const reason: unknown = signal === null ? undefined : signal.reason;
    const actions = async (): Promise<void> => {
      const all: Promise<unknown>[] = [];
      if (!preventAbort && this.#to.state === "writable") all.push(this.#to.abort(reason));
      if (!preventCancel && this.#source.state === "readable") all.push(this.#source.cancel(reason));
      await Promise.all(all);
    };
    this.#endWith(actions, true, reason);
  }

  /** Ends the pipe, once; writes that are under way come first. */
  #endWith(action: Action | null, failed: boolean, error: unknown): void {
    if (this.#ending) return;
    this.#ending = true;
    const act = (): void => {
      if (action === null) this.#finish(failed, error);
      else
        action().then(
          () => this.#finish(failed, error),
          (failure) => this.#finish(true, failure),
        );
    };
    if (this.#to.state !== "writable" || this.#to.isClosing) act();
    else this.#written().then(act, (failure) => this.#finish(true, failure));
  }

  async #written(): Promise<void> {
    const write = this.lastWrite;
    await write;
    if (write !== this.lastWrite) await this.#written();
  }

  #finish(failed: boolean, error: unknown): void {
    this.writer.release();
    this.#reader.detach();
    const { signal } = this.#settings;
    if (signal !== null) signal.removeEventListener("abort", this.#onAbort);
    if (failed) this.finished.reject(error);
    else this.finished.resolve();
  }
}

class PipedRead extends ReadRequest {
  /** Resolves with true when there was nothing more. */
  readonly over = new Deferred<boolean>();
  readonly #pipe: Pipe;

  constructor(pipe: Pipe) {
    super();
    this.#pipe = pipe;
  }

  override chunk(value: unknown): void {
    const write = this.#pipe.writer.write(value);
    handled(write);
    this.#pipe.lastWrite = write;
    this.over.resolve(false);
  }

  override close(_value: unknown): void {
    this.over.resolve(true);
  }

  override error(reason: unknown): void {
    this.over.reject(reason);
  }
}

function ignore(): void {}

/** Sources of "data" that are no streams of `node:stream`: piped and iterated like them. */
import { CodedError } from "./errors.ts";
import type { EventEmitter } from "./events.ts";

/** What `pipe` can write into. */
export interface PipeTarget {
  // biome-ignore lint/suspicious/noExplicitAny: chunks are what the two ends agree on
  write(chunk: any): boolean;
  end(): unknown;
  once(event: "drain", listener: () => void): unknown;
}

export interface FlowSource extends EventEmitter {
  pause(): unknown;
  resume(): unknown;
  destroy(): unknown;
}

/** Writes what arrives into `target`, at the pace that it takes it. */
export function pipeInto<T extends PipeTarget>(source: FlowSource, target: T, end: boolean): T {
  source.on("data", (chunk: string | Uint8Array) => {
    if (target.write(chunk)) return;
    source.pause();
    target.once("drain", () => source.resume());
  });
  if (end) source.once("end", () => target.end());
  return target;
}

type Step<T> = (step: IteratorResult<T, undefined>) => void;

/** The chunks of a source, which is held while nobody asks for one; leaving early destroys it. */
export class FlowIterator<T> implements AsyncIterableIterator<T> {
  readonly #source: FlowSource;
  readonly #chunks: T[] = [];
  #waiting: { resolve: Step<T>; reject: (error: unknown) => void } | null = null;
  #ended = false;
  #failed = false;
  #error: unknown = null;

  constructor(source: FlowSource) {
    this.#source = source;
    source.on("data", (chunk: T) => {
      const waiting = this.#waiting;
      this.#waiting = null;
      if (waiting !== null) waiting.resolve({ value: chunk, done: false });
      else {
        this.#chunks.push(chunk);
        source.pause();
      }
    });
    source.on("end", () => this.#finish());
    source.on("error", (error: unknown) => this.#fail(error));
    source.on("close", () => {
      if (!this.#ended) this.#fail(new CodedError("ERR_STREAM_PREMATURE_CLOSE", "Premature close"));
    });
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#chunks.length > 0) {
      const value = this.#chunks.shift() as T;
      if (this.#chunks.length === 0) this.#source.resume();
      return Promise.resolve({ value, done: false });
    }
    if (this.#failed) {
      this.#failed = false;
      return Promise.reject(this.#error);
    }
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  return(): Promise<IteratorResult<T, undefined>> {
    if (!this.#ended) this.#source.destroy();
    this.#ended = true;
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #finish(): void {
    this.#ended = true;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) waiting.resolve({ value: undefined, done: true });
  }

  #fail(error: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) waiting.reject(error);
    else {
      this.#failed = true;
      this.#error = error;
    }
  }
}

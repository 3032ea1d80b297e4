/** An iterable that feeds a stream: asked for chunks one by one, in the turn that the stream asks in where it can be. */
import { invalidArgType } from "../../../web/src/validate.ts";
import { type Chunk, nullChunk } from "./base.ts";

/** As much of a stream as this file needs. */
export interface ChunkSink {
  push(chunk: Chunk): boolean;
  destroy(error: Error): unknown;
}

/** The iterator of either kind of iterable. */
interface ChunkIterator {
  next(): Chunk;
  return?(): Chunk;
  throw?(error: Error): Chunk;
}

export class IterableSource {
  readonly #iterator: ChunkIterator;
  readonly #async: boolean;
  /** A plain iterable has given a promise: from then on its chunks are waited for. */
  #promises = false;
  #busy = false;

  /** @throws TypeError for what is no iterable. */
  constructor(source: Iterable<Chunk> | AsyncIterable<Chunk>) {
    const found = source as Partial<Iterable<Chunk> & AsyncIterable<Chunk>> | null | undefined;
    if (found?.[Symbol.asyncIterator]) {
      this.#async = true;
      this.#iterator = found[Symbol.asyncIterator]!() as ChunkIterator;
    } else if (found?.[Symbol.iterator]) {
      this.#async = false;
      this.#iterator = found[Symbol.iterator]!() as ChunkIterator;
    } else throw invalidArgType("iterable", "an instance of Iterable", source);
  }

  /** Gives chunks to `sink` until it wants no more, the source ends or fails. */
  pump(sink: ChunkSink): void {
    if (this.#busy) return;
    this.#busy = true;
    if (this.#async) this.#pumpAsync(sink);
    else if (this.#promises) this.#pumpPromises(sink);
    else this.#pumpNow(sink);
  }

  #pumpNow(sink: ChunkSink): void {
    try {
      for (;;) {
        const { value, done } = this.#iterator.next();
        if (done) {
          sink.push(null);
          return;
        }
        if (isThenable(value)) {
          this.#promises = true;
          this.#pumpFrom(sink, value);
          return;
        }
        if (!this.#give(sink, value)) return;
      }
    } catch (error) {
      sink.destroy(error as Error);
    }
  }

  /** The first promise that a plain iterable gave, and what comes after it. */
  async #pumpFrom(sink: ChunkSink, first: Promise<Chunk>): Promise<void> {
    try {
      if (this.#give(sink, await first)) this.#pumpPromises(sink);
    } catch (error) {
      sink.destroy(error as Error);
    }
  }

  async #pumpPromises(sink: ChunkSink): Promise<void> {
    try {
      for (;;) {
        const { value, done } = this.#iterator.next();
        if (done) {
          sink.push(null);
          return;
        }
        if (!this.#give(sink, isThenable(value) ? await value : value)) return;
      }
    } catch (error) {
      sink.destroy(error as Error);
    }
  }

  async #pumpAsync(sink: ChunkSink): Promise<void> {
    try {
      for (;;) {
        const { value, done } = await this.#iterator.next();
        if (done) {
          sink.push(null);
          return;
        }
        if (!this.#give(sink, value)) return;
      }
    } catch (error) {
      sink.destroy(error as Error);
    }
  }

  /** Whether the stream wants another chunk at once; if not, it will ask. */
  #give(sink: ChunkSink, chunk: Chunk): boolean {
    if (chunk !== null && sink.push(chunk)) return true;
    this.#busy = false;
    if (chunk === null) throw nullChunk();
    return false;
  }

  /** Ends the source, so that the `finally` of a generator runs; it is told of an error where it can be. */
  async close(error: Error | null): Promise<void> {
    const iterator = this.#iterator;
    if (error !== null && typeof iterator.throw === "function") {
      const { value, done } = await iterator.throw(error);
      await value;
      if (done) return;
    }
    if (typeof iterator.return === "function") {
      const { value } = await iterator.return();
      await value;
    }
  }
}

export function isThenable(value: Chunk): value is Promise<Chunk> {
  return Boolean(value) && typeof value.then === "function";
}

export function hasIterator(value: Chunk): boolean {
  if (value === null || value === undefined) return false;
  return typeof value[Symbol.asyncIterator] === "function" || typeof value[Symbol.iterator] === "function";
}

/**
 * `Duplex.from`: one stream that is both ends of what a program has.
 * @see https://nodejs.org/api/stream.html#streamduplexfromsrc
 */
import { AbortController, type AbortSignal } from "../../../web/src/abort.ts";
import type { Blob } from "../../../web/src/blob.ts";
import { invalidArgType, invalidReturnValue } from "../../../web/src/validate.ts";
import { AbortError } from "../errors.ts";
import { type Chunk, destroy, refuseWebStream, Stream, type StreamCallback } from "./base.ts";
import { Duplex, type DuplexOptions } from "./duplex.ts";
import { finished } from "./finished.ts";
import { hasIterator, IterableSource, isThenable } from "./iterable-source.ts";
import { Joint } from "./joint.ts";
import { Readable } from "./readable.ts";
import { Writable } from "./writable.ts";

/** Makes chunks of those that are written, or only takes them and returns a promise. */
// biome-ignore lint/suspicious/noExplicitAny: a function names the chunks that it knows to come
export type DuplexFunction = (source: any, options: { signal: AbortSignal }) => unknown;
export type DuplexSource =
  | Stream
  | Iterable<Chunk>
  | AsyncIterable<Chunk>
  | Promise<unknown>
  | DuplexFunction
  | { readable?: unknown; writable?: unknown };

function isBlob(value: Chunk): boolean {
  return typeof value?.arrayBuffer === "function" && typeof value.slice === "function";
}

/** @throws TypeError for what makes no stream. */
export function duplexFrom(body: DuplexSource): Duplex {
  if (body instanceof Duplex) return body;
  if (body instanceof Readable) return pairOf(body, null);
  if (body instanceof Writable) return pairOf(null, body);
  if (body instanceof Stream) return pairOf(null, null);
  if (typeof body === "function") return fromFunction(body);
  refuseWebStream(body);
  if (isBlob(body)) return duplexFrom((body as unknown as Blob).arrayBuffer());
  if (hasIterator(body)) return fromIterable(body as Iterable<Chunk>, { writable: false });
  const { readable, writable } = (body ?? {}) as { readable?: unknown; writable?: unknown };
  if (typeof readable === "object" || typeof writable === "object") {
    const source = readable ? (readable instanceof Readable ? readable : duplexFrom(readable as DuplexSource)) : null;
    if (!writable) return pairOf(source, null);
    return pairOf(source, writable instanceof Writable ? writable : duplexFrom(writable as DuplexSource));
  }
  if (isThenable(body)) return fromPromise(body);
  throw invalidArgType(
    "body",
    "of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, or Promise or { readable, writable } pair",
    body,
  );
}

function fromIterable(body: Iterable<Chunk> | AsyncIterable<Chunk>, options: DuplexOptions): Duplex {
  if (typeof body === "string" || body instanceof Uint8Array) {
    const whole: Chunk = body;
    return new Duplex({
      objectMode: true,
      ...options,
      read() {
        this.push(whole);
        this.push(null);
      },
    });
  }
  const source = new IterableSource(body);
  return new Duplex({
    objectMode: true,
    highWaterMark: 1,
    ...options,
    read() {
      source.pump(this);
    },
    destroy(error, callback) {
      source.close(error).then(
        () => process.nextTick(() => callback(error)),
        (failure: Error) => process.nextTick(() => callback(failure ?? error)),
      );
    },
  });
}

function fromPromise(body: Promise<unknown>): Duplex {
  const duplex = new Duplex({ objectMode: true, writable: false, read() {} });
  body.then(
    (value: Chunk) => {
      if (value !== null && value !== undefined) duplex.push(value);
      duplex.push(null);
    },
    (error: Error) => destroy(duplex, error),
  );
  return duplex;
}

interface Given {
  readonly chunk: Chunk;
  readonly done: boolean;
  readonly callback: StreamCallback;
}

/** The chunks that are written to a stream, for the function that it was made of. */
class Written {
  readonly controller = new AbortController();
  #give: (given: Given) => void = () => {};
  #given: Promise<Given>;

  constructor() {
    this.#given = this.#next();
  }

  #next(): Promise<Given> {
    return new Promise((resolve) => {
      this.#give = resolve;
    });
  }

  write(chunk: Chunk, done: boolean, callback: StreamCallback): void {
    this.#give({ chunk, done, callback });
  }

  async *chunks(): AsyncGenerator<Chunk, void, void> {
    const { signal } = this.controller;
    for (;;) {
      const { chunk, done, callback } = await this.#given;
      process.nextTick(callback);
      if (done) return;
      if (signal.aborted) throw new AbortError(signal.reason);
      this.#given = this.#next();
      yield chunk;
    }
  }
}

function fromFunction(body: DuplexFunction): Duplex {
  const written = new Written();
  const value: Chunk = body(written.chunks(), { signal: written.controller.signal });
  // A constructor that makes a stream will do as well.
  if (value instanceof Duplex) return value;
  const options: DuplexOptions = {
    write: (chunk, _encoding, callback) => written.write(chunk, false, callback),
    final: (callback) => written.write(null, true, callback),
  };
  if (hasIterator(value)) return fromIterable(value, options);
  if (!isThenable(value)) {
    throw invalidReturnValue("Iterable, AsyncIterable or AsyncFunction", "body", value);
  }
  const end = value.then(
    (result) => {
      if (result !== null && result !== undefined) throw invalidReturnValue("nully", "body", result);
    },
    (error: Error) => destroy(duplex, error),
  );
  const duplex: Duplex = new Duplex({
    objectMode: true,
    readable: false,
    write: options.write!,
    final(callback) {
      written.write(null, true, async () => {
        try {
          await end;
          process.nextTick(callback, null);
        } catch (error) {
          process.nextTick(callback, error as Error);
        }
      });
    },
    destroy(error, callback) {
      written.controller.abort();
      callback(error);
    },
  });
  return duplex;
}

/** A stream that reads from one stream and writes to another. */
function pairOf(readable: Readable | null, writable: Writable | Duplex | null): Duplex {
  const reads = readable?.canRead() === true;
  const writes = writable?.canWrite() === true;
  const joint = new Joint(writable, writes, readable, reads, (error) => {
    if (joint.over) return;
    destroy(writable, error);
    destroy(readable, error);
  });
  const end = (error?: Error | null): void => {
    if (error) destroy(readable, error);
    joint.ended(error ?? null);
  };
  if (writes) {
    finished(writable!, end);
    joint.write();
    writable!.on("finish", () => joint.finished());
  }
  if (reads) {
    finished(readable!, end);
    joint.read();
  }
  return joint.stream;
}

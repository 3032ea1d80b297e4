/**
 * What feeds a stream of bytes, without its public face.
 * @see https://streams.spec.whatwg.org/#rbs-controller-abstract-ops
 *
 * Buffers are not detached here when they change hands: a view that was given away still shows its bytes.
 */

import type { SourceAlgorithms } from "./default-controller.ts";
import { afterStart } from "./deferred.ts";
import { badArgument, badArgumentRange, invalidState, invalidStateRange } from "./errors.ts";
import { emptyLike, type FilledView, PullInto } from "./pull-into.ts";
import { type ReadableCore, type ReadRequest, SourceController } from "./readable-core.ts";

/** Bytes that wait. */
class ByteChunk {
  readonly buffer: ArrayBuffer;
  offset: number;
  length: number;

  constructor(buffer: ArrayBuffer, offset: number, length: number) {
    this.buffer = buffer;
    this.offset = offset;
    this.length = length;
  }
}

/** The part of the request's public face that this file has to know. */
export interface Invalidated {
  invalidate(): void;
}

export class ByteSource extends SourceController {
  readonly stream: ReadableCore;
  /** Reads into buffers that wait, oldest first. */
  pending: PullInto[] = [];
  /** What the program holds of the oldest of them. */
  request: Invalidated | null = null;
  closing = false;
  #chunks: ByteChunk[] = [];
  #total = 0;
  readonly #mark: number;
  /** Bytes of a buffer that is made for each read, or 0 for none. */
  readonly #allocate: number;
  #algorithms: SourceAlgorithms | null = null;
  #started = false;
  #pulling = false;
  #pullAgain = false;

  constructor(stream: ReadableCore, mark: number, allocate: number) {
    super();
    this.stream = stream;
    this.#mark = mark;
    this.#allocate = allocate;
    stream.controller = this;
  }

  /** Called once, when everything that the algorithms need is in place. */
  begin(algorithms: SourceAlgorithms): void {
    this.#algorithms = algorithms;
    afterStart(
      algorithms.start(),
      () => {
        this.#started = true;
        this.pullIfNeeded();
      },
      (reason) => this.error(reason),
    );
  }

  get desiredSize(): number | null {
    switch (this.stream.state) {
      case "errored":
        return null;
      case "closed":
        return 0;
      default:
        return this.#mark - this.#total;
    }
  }

  /** @throws TypeError when a read into a buffer is left with part of an element. */
  close(): void {
    if (this.closing || this.stream.state !== "readable") return;
    if (this.#total > 0) {
      this.closing = true;
      return;
    }
    const first = this.pending[0];
    if (first !== undefined && first.filled % first.elementSize !== 0) {
      const error = invalidState("Partial read");
      this.error(error);
      throw error;
    }
    this.#algorithms = null;
    this.stream.close();
  }

  enqueue(buffer: ArrayBuffer, offset: number, length: number): void {
    const stream = this.stream;
    if (this.closing || stream.state !== "readable") return;
    const first = this.pending[0];
    if (first !== undefined) {
      this.#invalidate();
      if (first.kind === "none") this.#requeue(first);
    }
    const reader = stream.reader;
    if (reader !== null && !reader.byob) {
      this.#serveReads();
      if (reader.requests.length === 0) this.#store(buffer, offset, length);
      else {
        this.pending.shift();
        stream.fulfill(new Uint8Array(buffer, offset, length), false);
      }
    } else {
      this.#store(buffer, offset, length);
      if (reader !== null) this.#servePending();
    }
    this.pullIfNeeded();
  }

  error(reason: unknown): void {
    if (this.stream.state !== "readable") return;
    this.#clear();
    this.#algorithms = null;
    this.stream.error(reason);
  }

  pullIfNeeded(): void {
    if (!this.#shouldPull()) return;
    if (this.#pulling) {
      this.#pullAgain = true;
      return;
    }
    const algorithms = this.#algorithms;
    if (algorithms === null) return;
    this.#pulling = true;
    algorithms.pull().then(
      () => {
        this.#pulling = false;
        if (!this.#pullAgain) return;
        this.#pullAgain = false;
        this.pullIfNeeded();
      },
      (reason) => this.error(reason),
    );
  }

  override cancelSteps(reason: unknown): Promise<unknown> {
    this.#clear();
    const algorithms = this.#algorithms;
    const result = algorithms === null ? Promise.resolve() : algorithms.cancel(reason);
    this.#algorithms = null;
    return result;
  }

  override pullSteps(request: ReadRequest): void {
    if (this.#total > 0) {
      request.chunk(this.#takeChunk());
      return;
    }
    if (this.#allocate > 0) {
      let view: Uint8Array;
      try {
        view = new Uint8Array(this.#allocate);
      } catch (error) {
        request.error(error);
        return;
      }
      this.pending.push(new PullInto(view, 1, "default"));
    }
    this.stream.await(request);
    this.pullIfNeeded();
  }

  override releaseSteps(): void {
    const first = this.pending[0];
    if (first === undefined) return;
    first.kind = "none";
    this.pending = [first];
  }

  /** A read of at least `least` elements into the caller's view. */
  pullInto(view: ArrayBufferView, least: number, request: ReadRequest): void {
    const stream = this.stream;
    const read = new PullInto(view, least, "byob");
    if (this.pending.length > 0) {
      this.pending.push(read);
      stream.await(request);
      return;
    }
    if (stream.state === "closed") {
      request.close(emptyLike(view));
      return;
    }
    if (this.#total > 0) {
      if (this.#fill(read)) {
        const view = read.result();
        this.#afterDrain();
        request.chunk(view);
        return;
      }
      if (this.closing) {
        const error = invalidState("ReadableStream closed");
        this.error(error);
        request.error(error);
        return;
      }
    }
    this.pending.push(read);
    stream.await(request);
    this.pullIfNeeded();
  }

  /**
   * The program has written `bytes` bytes into the oldest buffer.
   * @throws TypeError or RangeError when there cannot be so many.
   */
  respond(bytes: number): void {
    const first = this.pending[0] as PullInto;
    if (this.stream.state === "closed") {
      if (bytes !== 0) throw badArgument("bytesWritten", bytes);
    } else {
      if (!bytes) throw badArgument("bytesWritten", bytes);
      if (first.filled + bytes > first.length) throw badArgumentRange("bytesWritten", bytes);
    }
    this.#responded(bytes);
  }

  /** The same, with a view that says where the bytes are. */
  respondWithView(view: ArrayBufferView): void {
    const first = this.pending[0] as PullInto;
    if (this.stream.state === "closed") {
      if (view.byteLength !== 0) throw invalidState("View is not zero-length");
    } else if (view.byteLength === 0) throw invalidState("View is zero-length");
    if (first.offset + first.filled !== view.byteOffset) throw badArgumentRange("view", view);
    if (first.filled + view.byteLength > first.length) throw badArgumentRange("view", view);
    if (first.buffer.byteLength !== view.buffer.byteLength) throw badArgumentRange("view", view);
    first.buffer = view.buffer as ArrayBuffer;
    this.#responded(view.byteLength);
  }

  #responded(bytes: number): void {
    const first = this.pending[0] as PullInto;
    this.#invalidate();
    if (this.stream.state === "closed") this.#respondClosed(first);
    else this.#respondReadable(bytes, first);
    this.pullIfNeeded();
  }

  #respondClosed(first: PullInto): void {
    if (first.kind === "none") this.pending.shift();
    while (this.stream.waiting(true) > 0) {
      const read = this.pending.shift();
      if (read === undefined) return;
      this.#commit(read);
    }
  }

  #respondReadable(bytes: number, first: PullInto): void {
    if (first.filled + bytes > first.length) throw invalidStateRange("The buffer size is invalid");
    first.filled += bytes;
    if (first.kind === "none") {
      this.#requeue(first);
      this.#servePending();
      return;
    }
    if (first.filled < first.least) return;
    this.pending.shift();
    const rest = first.filled % first.elementSize;
    if (rest > 0) {
      const end = first.offset + first.filled;
      this.#store(first.buffer.slice(end - rest, end), 0, rest);
    }
    first.filled -= rest;
    this.#commit(first);
    this.#servePending();
  }

  #commit(read: PullInto): void {
    const done = this.stream.state === "closed";
    this.stream.fulfill(read.result(), done);
  }

  /** What a read got whose reader went away waits for the next one. */
  #requeue(read: PullInto): void {
    if (read.filled > 0) this.#store(read.buffer.slice(read.offset, read.offset + read.filled), 0, read.filled);
    this.pending.shift();
  }

  #store(buffer: ArrayBuffer, offset: number, length: number): void {
    this.#chunks.push(new ByteChunk(buffer, offset, length));
    this.#total += length;
  }

  /** Serves reads into buffers from what waits. */
  #servePending(): void {
    for (;;) {
      const first = this.pending[0];
      if (first === undefined || this.#total === 0) return;
      if (!this.#fill(first)) return;
      this.pending.shift();
      this.#commit(first);
    }
  }

  /** Serves reads of whole chunks from what waits. */
  #serveReads(): void {
    const reader = this.stream.reader;
    while (reader !== null && reader.requests.length > 0 && this.#total > 0) {
      const request = reader.requests.shift() as ReadRequest;
      request.chunk(this.#takeChunk());
    }
  }

  #takeChunk(): FilledView {
    const chunk = this.#chunks.shift() as ByteChunk;
    this.#total -= chunk.length;
    this.#afterDrain();
    return new Uint8Array(chunk.buffer, chunk.offset, chunk.length);
  }

  /** Copies waiting bytes; true when the read has got enough whole elements. */
  #fill(read: PullInto): boolean {
    const most = read.filled + Math.min(this.#total, read.length - read.filled);
    const aligned = most - (most % read.elementSize);
    const ready = aligned >= read.least;
    let left = (ready ? aligned : most) - read.filled;
    while (left > 0) {
      const chunk = this.#chunks[0] as ByteChunk;
      const count = Math.min(left, chunk.length);
      new Uint8Array(read.buffer, read.offset + read.filled, count).set(
        new Uint8Array(chunk.buffer, chunk.offset, count),
      );
      if (count === chunk.length) this.#chunks.shift();
      else {
        chunk.offset += count;
        chunk.length -= count;
      }
      this.#total -= count;
      read.filled += count;
      left -= count;
    }
    return ready;
  }

  #afterDrain(): void {
    if (this.#total === 0 && this.closing) {
      this.#algorithms = null;
      this.stream.close();
    } else this.pullIfNeeded();
  }

  #shouldPull(): boolean {
    const stream = this.stream;
    if (stream.state !== "readable" || this.closing || !this.#started) return false;
    if (stream.reader !== null && stream.reader.requests.length > 0) return true;
    return this.#mark - this.#total > 0;
  }

  #clear(): void {
    this.#invalidate();
    this.pending = [];
    this.#chunks = [];
    this.#total = 0;
  }

  #invalidate(): void {
    const request = this.request;
    this.request = null;
    if (request !== null) request.invalidate();
  }
}

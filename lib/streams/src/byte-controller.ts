/**
 * What a program sees of a stream of bytes that it feeds.
 * @see https://streams.spec.whatwg.org/#rbs-controller-class
 */
import { invalidArgType } from "../../web/src/validate.ts";
import type { ByteSource, Invalidated } from "./byte-source.ts";
import { illegalConstructor, invalidState } from "./errors.ts";
import { inspectCustom, type ShownOptions, shownAs } from "./show.ts";

/** Only the streams make controllers and requests. */
class Key {
  readonly source: ByteSource;

  constructor(source: ByteSource) {
    this.source = source;
  }
}

/** A buffer that somebody reads into, for the program to fill. */
export class ReadableStreamBYOBRequest implements Invalidated {
  #source: ByteSource | null;
  #view: Uint8Array | null;

  /** @throws TypeError with code ERR_ILLEGAL_CONSTRUCTOR for everybody else. */
  constructor(key: Key | undefined = undefined, view: Uint8Array | null = null) {
    if (!(key instanceof Key)) throw illegalConstructor();
    this.#source = key.source;
    this.#view = view;
  }

  /** Where to write; null once it was answered. */
  get view(): Uint8Array | null {
    return this.#view;
  }

  /** Says how many bytes were written. @throws TypeError when it was answered before. */
  respond(bytesWritten: number): void {
    const source = this.#source;
    if (source === null) throw invalidState("This BYOB request has been invalidated");
    source.respond(bytesWritten);
  }

  /** Says in which part of the buffer bytes were written. @throws TypeError when it was answered before. */
  respondWithNewView(view: ArrayBufferView): void {
    const source = this.#source;
    if (source === null) throw invalidState("This BYOB request has been invalidated");
    validateView(view, "view");
    source.respondWithView(view);
  }

  /** @internal */
  invalidate(): void {
    this.#source = null;
    this.#view = null;
  }

  get [Symbol.toStringTag](): string {
    return "ReadableStreamBYOBRequest";
  }
}

export class ReadableByteStreamController {
  readonly #source: ByteSource;
  #request: ReadableStreamBYOBRequest | null = null;

  /** @throws TypeError with code ERR_ILLEGAL_CONSTRUCTOR for everybody else. */
  constructor(key: Key | undefined = undefined) {
    if (!(key instanceof Key)) throw illegalConstructor();
    this.#source = key.source;
  }

  /** @internal */
  static over(source: ByteSource): ReadableByteStreamController {
    return new ReadableByteStreamController(new Key(source));
  }

  /** The oldest buffer that somebody reads into; null when there is none. */
  get byobRequest(): ReadableStreamBYOBRequest | null {
    const source = this.#source;
    if (source.request !== null) return this.#request;
    const first = source.pending[0];
    if (first === undefined) return null;
    const view = new Uint8Array(first.buffer, first.offset + first.filled, first.length - first.filled);
    const request = new ReadableStreamBYOBRequest(new Key(source), view);
    source.request = request;
    this.#request = request;
    return request;
  }

  get desiredSize(): number | null {
    return this.#source.desiredSize;
  }

  /** @throws TypeError when the stream is closed. */
  close(): void {
    this.#checkOpen();
    this.#source.close();
  }

  /** @throws TypeError for an empty view, or when the stream is closed. */
  enqueue(chunk: ArrayBufferView): void {
    validateView(chunk, "buffer");
    if (chunk.byteLength === 0) throw invalidState("chunk ArrayBuffer is zero-length or detached");
    this.#checkOpen();
    this.#source.enqueue(chunk.buffer as ArrayBuffer, chunk.byteOffset, chunk.byteLength);
  }

  error(reason: unknown = undefined): void {
    this.#source.error(reason);
  }

  #checkOpen(): void {
    if (this.#source.closing) throw invalidState("Controller is already closed");
    if (this.#source.stream.state !== "readable") throw invalidState("ReadableStream is already closed");
  }

  get [Symbol.toStringTag](): string {
    return "ReadableByteStreamController";
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    return depth < 0 ? undefined : shownAs("ReadableByteStreamController", {}, options);
  }
}

function validateView(view: ArrayBufferView, name: string): void {
  if (!ArrayBuffer.isView(view)) throw invalidArgType(name, "an instance of Buffer, TypedArray, or DataView", view);
}

/**
 * A readable stream without its public face: its state, who reads it, and what feeds it.
 * @see https://streams.spec.whatwg.org/#rs-abstract-ops
 */
import { Deferred, rejectedDeferred, resolvedDeferred } from "./deferred.ts";
import { invalidState } from "./errors.ts";

/** Under this key a stream's public face shows what is behind it to the library's other files. */
export const CORE = Symbol("core");

/** The public face, as far as the library's other files need it. */
export interface ReadableFace {
  readonly [CORE]: ReadableCore;
}

export type ReadableState = "readable" | "closed" | "errored";

/** One read that waits for its outcome. */
export abstract class ReadRequest {
  abstract chunk(value: unknown): void;
  /** `value` is the view of a read into a buffer, or undefined. */
  abstract close(value: unknown): void;
  abstract error(reason: unknown): void;
}

/** What feeds a stream: the part of both controllers that readers and streams need. */
export abstract class SourceController {
  abstract cancelSteps(reason: unknown): Promise<unknown>;
  /** Serves a read of a stream that is readable. */
  abstract pullSteps(request: ReadRequest): void;
  /** The reader goes. */
  abstract releaseSteps(): void;
}

/** A reader of either kind, without its public face. */
export class ReaderCore {
  stream: ReadableCore | null;
  requests: ReadRequest[] = [];
  closed: Deferred<void>;
  /** Whether it reads into the buffers of its caller. */
  readonly byob: boolean;

  /** @throws TypeError when the stream has a reader. */
  constructor(stream: ReadableCore, byob: boolean) {
    if (stream.reader !== null) throw invalidState("ReadableStream is locked");
    this.byob = byob;
    this.stream = stream;
    stream.reader = this;
    switch (stream.state) {
      case "readable":
        this.closed = new Deferred<void>();
        break;
      case "closed":
        this.closed = resolvedDeferred();
        break;
      default:
        this.closed = rejectedDeferred(stream.storedError);
    }
  }

  /** Reads one chunk; the stream must be there. */
  read(request: ReadRequest): void {
    const stream = this.stream as ReadableCore;
    stream.disturbed = true;
    switch (stream.state) {
      case "closed":
        request.close(undefined);
        break;
      case "errored":
        request.error(stream.storedError);
        break;
      default:
        stream.controllerOf().pullSteps(request);
    }
  }

  cancel(reason: unknown): Promise<void> {
    return (this.stream as ReadableCore).cancel(reason);
  }

  /** Lets go of the stream; what still waits fails. */
  release(): void {
    this.detach();
    const waiting = this.requests;
    this.requests = [];
    for (const request of waiting) request.error(invalidState("Releasing reader"));
  }

  /** Lets go of a stream of which nothing is awaited. */
  detach(): void {
    const stream = this.stream;
    if (stream === null) return;
    const error = invalidState("Reader released");
    if (stream.state === "readable") this.closed.quiet().reject(error);
    else this.closed = rejectedDeferred(error);
    stream.controllerOf().releaseSteps();
    stream.reader = null;
    this.stream = null;
  }
}

export class ReadableCore {
  state: ReadableState = "readable";
  storedError: unknown = undefined;
  /** Whether anything was read, or the stream was cancelled. */
  disturbed = false;
  reader: ReaderCore | null = null;
  controller: SourceController | null = null;

  /** The controller, which is there from the constructor's end on. */
  controllerOf(): SourceController {
    const controller = this.controller;
    if (controller === null) throw invalidState("The stream has no controller");
    return controller;
  }

  get locked(): boolean {
    return this.reader !== null;
  }

  /** How many reads of this kind wait. */
  waiting(byob: boolean): number {
    const reader = this.reader;
    return reader !== null && reader.byob === byob ? reader.requests.length : 0;
  }

  /** Hands a chunk, or the end, to the read that came first. */
  fulfill(chunk: unknown, done: boolean): void {
    const reader = this.reader;
    const request = reader === null ? undefined : reader.requests.shift();
    if (request === undefined) return;
    if (done) request.close(chunk);
    else request.chunk(chunk);
  }

  await(request: ReadRequest): void {
    const reader = this.reader;
    if (reader !== null) reader.requests.push(request);
  }

  close(): void {
    this.state = "closed";
    const reader = this.reader;
    if (reader === null) return;
    reader.closed.resolve();
    if (reader.byob) return;
    const waiting = reader.requests;
    reader.requests = [];
    for (const request of waiting) request.close(undefined);
  }

  error(reason: unknown): void {
    this.state = "errored";
    this.storedError = reason;
    const reader = this.reader;
    if (reader === null) return;
    reader.closed.quiet().reject(reason);
    const waiting = reader.requests;
    reader.requests = [];
    for (const request of waiting) request.error(reason);
  }

  cancel(reason: unknown): Promise<void> {
    this.disturbed = true;
    if (this.state === "closed") return Promise.resolve();
    if (this.state === "errored") return Promise.reject(this.storedError);
    this.close();
    const reader = this.reader;
    if (reader?.byob === true) {
      const waiting = reader.requests;
      reader.requests = [];
      for (const request of waiting) request.close(undefined);
    }
    return this.controllerOf().cancelSteps(reason).then(ignore);
  }
}

function ignore(): void {}

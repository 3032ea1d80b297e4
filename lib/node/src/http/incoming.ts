/** `http.IncomingMessage`: what arrived, a request at a server or a response at a client. */
import type { Exchange } from "../../../http/src/exchange.ts";
import type { ResponseHead } from "../../../http/src/response-head.ts";
import { type Buffer, copyBytes } from "../buffer.ts";
import { type BufferEncoding, ChunkDecoder, encodingOf } from "../encodings.ts";
import { ConnectionError } from "../errors.ts";
import { EventEmitter } from "../events.ts";
import { FlowIterator, type FlowSource, type PipeTarget, pipeInto } from "../flow.ts";
import { type IncomingHttpHeaders, joinFields } from "../http-fields.ts";

/** The head of a message as its parser gives it. */
export interface IncomingHead {
  /** 0 for HTTP/1.0, 1 for HTTP/1.1. */
  readonly minorVersion: number;
  /** Names and values in turn. */
  rawFields(): string[];
}

/** Where the body comes from. */
export interface BodyCarrier {
  /** Stops and restarts the body. */
  pauseBody(paused: boolean): void;
  /** Drops the connection. */
  destroy(): void;
}

/** The connection of a message, as far as programs look at it. */
export interface MessageSocket {
  readonly remoteAddress: string | undefined;
  readonly remotePort: number | undefined;
  readonly remoteFamily: string | undefined;
  readonly localAddress: string | undefined;
  readonly localPort: number | undefined;
  destroy(): unknown;
  setNoDelay(on?: boolean): unknown;
}

export interface MessageEvents {
  aborted: [];
  close: [];
  // biome-ignore lint/suspicious/noExplicitAny: a Buffer, or a string after setEncoding, as in Node
  data: [chunk: any];
  end: [];
  error: [error: Error];
}

/** A body that nobody reads is held up to this; then the client is held. */
const UNREAD_BYTES_MAX = 16_384;

export class IncomingMessage extends EventEmitter<MessageEvents> {
  /** Of a request; "" otherwise. */
  readonly method: string;
  /** The target of a request; "" otherwise. */
  readonly url: string;
  /** Of a response. */
  readonly statusCode: number | undefined;
  readonly statusMessage: string | undefined;
  readonly httpVersion: string;
  readonly httpVersionMajor = 1;
  readonly httpVersionMinor: number;
  readonly socket: MessageSocket;
  /** The whole message has arrived. */
  complete = false;
  aborted = false;
  destroyed = false;
  private readonly head: IncomingHead;
  private readonly carrier: BodyCarrier;
  private fields: string[] | null = null;
  private joined: IncomingHttpHeaders | null = null;
  /** null: nobody has asked for data yet. */
  private flowing: boolean | null = null;
  private flowScheduled = false;
  private chunks: Buffer[] = [];
  private unreadBytes = 0;
  private endEmitted = false;
  private closeEmitted = false;
  private decoder: ChunkDecoder | null = null;

  private constructor(
    carrier: BodyCarrier,
    head: IncomingHead,
    socket: MessageSocket,
    method: string,
    url: string,
    statusCode: number | undefined,
    statusMessage: string | undefined,
  ) {
    super();
    this.carrier = carrier;
    this.head = head;
    this.method = method;
    this.url = url;
    this.statusCode = statusCode;
    this.statusMessage = statusMessage;
    this.httpVersionMinor = head.minorVersion;
    this.httpVersion = head.minorVersion === 0 ? "1.0" : "1.1";
    this.socket = socket;
  }

  /** What a server received. @internal */
  static request(exchange: Exchange, socket: MessageSocket): IncomingMessage {
    const head = exchange.head;
    return new IncomingMessage(exchange, head, socket, head.method, head.target, undefined, undefined);
  }

  /** What a client received. @internal */
  static response(carrier: BodyCarrier, head: ResponseHead, socket: MessageSocket): IncomingMessage {
    return new IncomingMessage(carrier, head, socket, "", "", head.status, head.reason);
  }

  get connection(): MessageSocket {
    return this.socket;
  }

  /** Names and values in turn, as they came. */
  get rawHeaders(): string[] {
    const known = this.fields;
    if (known !== null) return known;
    const fields = this.head.rawFields();
    this.fields = fields;
    return fields;
  }

  get headers(): IncomingHttpHeaders {
    const known = this.joined;
    if (known !== null) return known;
    const joined = joinFields(this.rawHeaders);
    this.joined = joined;
    return joined;
  }

  get readableEnded(): boolean {
    return this.endEmitted;
  }

  pause(): this {
    this.flowing = false;
    return this;
  }

  resume(): this {
    if (this.flowing !== true) {
      this.flowing = true;
      this.scheduleFlow();
    }
    return this;
  }

  isPaused(): boolean {
    return this.flowing === false;
  }

  /** "data" gives strings from now on. */
  setEncoding(encoding: BufferEncoding = "utf8"): this {
    this.decoder = new ChunkDecoder(encodingOf(encoding));
    return this;
  }

  /** Writes the body into `target`, at the pace that it takes it. */
  pipe<T extends PipeTarget>(target: T, options: { end?: boolean } = {}): T {
    return pipeInto(this as unknown as FlowSource, target, options.end !== false);
  }

  /** The body, chunk by chunk: a Buffer, or a string after setEncoding. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  [Symbol.asyncIterator](): AsyncIterableIterator<any> {
    return new FlowIterator(this as unknown as FlowSource);
  }

  /** Drops the connection. */
  destroy(error: Error | undefined = undefined): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    if (error !== undefined) queueMicrotask(() => this.emit("error", error));
    this.carrier.destroy();
    return this;
  }

  protected override listenerAdded(event: string): void {
    if (event === "data" && this.flowing !== false) this.resume();
  }

  /** Part of the body arrived. @internal */
  received(bytes: Uint8Array, offset: number, length: number): void {
    this.receivedChunk(copyBytes(bytes, offset, length));
  }

  /** The same for bytes that belong to nobody else. @internal */
  receivedChunk(chunk: Buffer): void {
    if (this.flowing === true && this.chunks.length === 0) {
      this.deliver(chunk);
      return;
    }
    this.chunks.push(chunk);
    this.unreadBytes += chunk.length;
    if (this.unreadBytes >= UNREAD_BYTES_MAX) this.carrier.pauseBody(true);
  }

  /** The message is complete. @internal */
  ended(): void {
    this.complete = true;
    if (this.flowing === true && !this.flowScheduled && this.chunks.length === 0) this.emitEnd();
  }

  /** The connection went away. @internal */
  lost(): void {
    this.destroyed = true;
    if (this.complete) {
      this.emitClose();
      return;
    }
    this.aborted = true;
    this.emit("aborted");
    process.nextTick(() => {
      // As Node: an error only for those who listen to it.
      if (this.listenerCount("error") > 0) this.emit("error", new ConnectionError("ECONNRESET", "aborted"));
      this.emitClose();
    });
  }

  /** The exchange is over: nobody will read what is left. @internal */
  emitClose(): void {
    if (this.closeEmitted) return;
    this.closeEmitted = true;
    this.emit("close");
  }

  private scheduleFlow(): void {
    if (this.flowScheduled) return;
    this.flowScheduled = true;
    queueMicrotask(() => {
      this.flowScheduled = false;
      this.flow();
    });
  }

  private flow(): void {
    while (this.flowing === true && this.chunks.length > 0) {
      const chunk = this.chunks.shift()!;
      this.unreadBytes -= chunk.length;
      this.deliver(chunk);
      // Once the last of it was read, the end does not wait for another resume.
      if (this.complete && this.chunks.length === 0) this.emitEnd();
    }
    if (this.flowing !== true) return;
    if (this.complete) this.emitEnd();
    else this.carrier.pauseBody(false);
  }

  private deliver(chunk: Buffer): void {
    const decoder = this.decoder;
    if (decoder === null) {
      this.emit("data", chunk);
      return;
    }
    const text = decoder.decode(chunk, 0, chunk.length);
    if (text !== "") this.emit("data", text);
  }

  private emitEnd(): void {
    if (this.endEmitted) return;
    this.endEmitted = true;
    const rest = this.decoder === null ? "" : this.decoder.flush();
    if (rest !== "") this.emit("data", rest);
    this.emit("end");
  }
}

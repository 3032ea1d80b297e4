/** A server whose handler takes a `Request` and gives a `Response`. */
import type { ReadableStream } from "../../streams/src/readable.ts";
import type { ReadableStreamDefaultReader } from "../../streams/src/readers.ts";
import { DOMException } from "../../web/src/dom-exception.ts";
import { Request } from "../../web/src/request.ts";
import { Response } from "../../web/src/response.ts";
import { type Exchange, type ExchangeListener, NO_FIELDS } from "./exchange.ts";
import { CHUNKED } from "./head-fields.ts";
import { DEFAULT_LIMITS, type HttpLimits } from "./limits.ts";
import { type HttpHost, HttpServer } from "./server.ts";

export type FetchHandler = (request: Request) => Response | Promise<Response>;

export interface ServeOptions {
  /** 0 takes any free port. */
  port: number;
  hostname?: string;
  limits?: HttpLimits;
  /** Told of what the handler throws; the client gets 500. */
  onError?: (error: unknown) => void;
}

/** Thrown by `serveFetch`; `code` is Node's (`EADDRINUSE` …). */
export class ListenError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Serves `handler` over HTTP/1.1.
 * @throws ListenError when the address cannot be had.
 */
export function serveFetch(host: HttpHost, handler: FetchHandler, options: ServeOptions): HttpServer {
  const onError = options.onError ?? ((): void => {});
  const server = new HttpServer(host, () => new FetchListener(handler, onError), options.limits ?? DEFAULT_LIMITS);
  const hostname = options.hostname ?? "0.0.0.0";
  const error = server.listen(hostname, options.port);
  if (error !== null) {
    const taken = error.code === "EADDRINUSE" ? ": address already in use" : "";
    throw new ListenError(error.code, `listen ${error.code}${taken} ${hostname}:${options.port}`);
  }
  return server;
}

/** Gathers the body of a request, calls the handler, sends the response. One per connection. */
export class FetchListener implements ExchangeListener {
  private readonly handler: FetchHandler;
  private readonly onError: (error: unknown) => void;
  private body: Uint8Array | null = null;
  private bodyLength = 0;
  /** Reads the stream that is being sent. */
  private reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  /** Goes on when the client has caught up. */
  private drained: (() => void) | null = null;

  constructor(handler: FetchHandler, onError: (error: unknown) => void) {
    this.handler = handler;
    this.onError = onError;
  }

  onRequest(exchange: Exchange): void {
    this.body = null;
    this.bodyLength = 0;
    const announced = exchange.head.contentLength;
    // What a client announces is not what it sends: a large body is given memory as it arrives.
    if (announced > 0) this.body = new Uint8Array(Math.min(announced, FIRST_BODY_BYTES));
    else if (announced === CHUNKED) this.body = new Uint8Array(0);
  }

  onBody(_exchange: Exchange, bytes: Uint8Array, offset: number, length: number): void {
    const needed = this.bodyLength + length;
    let body = this.body ?? new Uint8Array(0);
    if (needed > body.length) {
      const grown = new Uint8Array(Math.max(needed, body.length * 2));
      grown.set(body.subarray(0, this.bodyLength));
      body = grown;
    }
    body.set(bytes.subarray(offset, offset + length), this.bodyLength);
    this.bodyLength = needed;
    this.body = body;
  }

  onRequestEnd(exchange: Exchange): void {
    const body = this.body;
    this.body = null;
    const content = body === null ? null : body.length === this.bodyLength ? body : body.slice(0, this.bodyLength);
    let result: Response | Promise<Response>;
    try {
      const handler = this.handler;
      result = handler(Request.fromServer(exchange.head, content));
    } catch (error) {
      this.fail(exchange, error);
      return;
    }
    if (result instanceof Response) this.send(exchange, result);
    else {
      result.then(
        (response) => this.send(exchange, response),
        (error: unknown) => this.fail(exchange, error),
      );
    }
  }

  onDrain(_exchange: Exchange): void {
    this.wake();
  }

  onAbort(_exchange: Exchange): void {
    this.body = null;
    const reader = this.reader;
    if (reader === null) return;
    this.reader = null;
    reader.cancel(new DOMException("The connection was closed", "AbortError")).then(undefined, this.onError);
    this.wake();
  }

  /** Goes on with a stream that waited for the client. */
  private wake(): void {
    const drained = this.drained;
    this.drained = null;
    if (drained !== null) drained();
  }

  private send(exchange: Exchange, response: Response): void {
    if (!(response instanceof Response)) {
      this.fail(exchange, new TypeError("the handler did not give a Response"));
      return;
    }
    if (response.type === "error") {
      exchange.destroy();
      return;
    }
    const takeover = response.takeover;
    if (takeover !== null) {
      exchange.switchProtocols(response.headers, takeover);
      return;
    }
    try {
      const stream = response.takeStream();
      if (stream !== null) {
        exchange.start(response.status, response.statusText, response.headers);
        this.sendStream(exchange, stream).then(undefined, (error: unknown) => {
          // What was sent so far cannot be taken back: the client sees a body that is cut off.
          exchange.destroy();
          this.onError(error);
        });
        return;
      }
      exchange.respond(response.status, response.statusText, response.headers, response.takeContent());
    } catch (error) {
      this.fail(exchange, error);
    }
  }

  /** Sends chunks as they come, and waits for a client that is behind. */
  private async sendStream(exchange: Exchange, stream: ReadableStream<Uint8Array>): Promise<void> {
    const reader = stream.getReader();
    if (!exchange.sendsBody) {
      await reader.cancel();
      exchange.finish();
      return;
    }
    this.reader = reader;
    for (;;) {
      const step = await reader.read();
      if (exchange.isAborted) return;
      if (step.done) break;
      const bytes: unknown = step.value;
      if (!(bytes instanceof Uint8Array)) throw new TypeError("Received non-Uint8Array chunk");
      exchange.write(bytes, 0, bytes.length);
      if (exchange.isBlocked) {
        await new Promise<void>((resolve) => {
          this.drained = resolve;
        });
        if (exchange.isAborted) return;
      }
    }
    this.reader = null;
    exchange.finish();
  }

  private fail(exchange: Exchange, error: unknown): void {
    exchange.respond(500, "", NO_FIELDS, null);
    this.onError(error);
  }
}

const FIRST_BODY_BYTES = 65_536;

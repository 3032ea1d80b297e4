/**
 * `fetch`, over the client of `node:http`.
 *
 * Nothing is decompressed, so no coding is asked for. There is no TLS and no cache, and cookies are the program's.
 * @see https://fetch.spec.whatwg.org/#fetch-method
 */
import { ReadableStream } from "../../streams/src/readable.ts";
import { URL } from "../../url/src/url.ts";
import type { AbortSignal } from "../../web/src/abort.ts";
import type { BodyContent } from "../../web/src/body.ts";
import { Headers } from "../../web/src/headers.ts";
import { decideRedirect, redirectHeaders } from "../../web/src/redirect.ts";
import { Request, type RequestInit } from "../../web/src/request.ts";
import { Response } from "../../web/src/response.ts";
import { utf8Encode } from "../../web/src/utf8.ts";
import type { Buffer } from "./buffer.ts";
import { ConnectionError } from "./errors.ts";
import { Agent } from "./http/agent.ts";
import { ClientRequest } from "./http/client-request.ts";
import type { IncomingMessage } from "./http/incoming.ts";
import type { OutgoingHttpHeaders } from "./http-fields.ts";

/** How long a connection is kept for the next fetch. */
const IDLE_MS = 4_000;
/** The longest silence: before a response begins, and within its body. */
const SILENCE_MS = 300_000;

let pool: Agent | null = null;

/** One fetch through all its redirects. */
interface Fetching {
  url: URL;
  method: string;
  readonly headers: Headers;
  body: BodyContent;
  stream: ReadableStream<Uint8Array> | null;
  redirects: number;
  readonly signal: AbortSignal | null;
}

/**
 * Requests `input`, follows redirects and gives the response as soon as its head is there.
 * Rejects with TypeError "fetch failed", with the reason as its cause, and with the signal's reason.
 */
export async function fetch(
  input: string | URL | Request,
  init: RequestInit | undefined = undefined,
): Promise<Response> {
  const request = new Request(input, init);
  const signal = request.abortSignal;
  if (signal?.aborted) throw signal.reason;
  const stream = request.takeStream();
  const state: Fetching = {
    url: new URL(request.url),
    method: request.method,
    headers: new Headers(request.headers),
    body: stream === null ? request.takeContent() : null,
    stream,
    redirects: 0,
    signal,
  };
  for (;;) {
    checkScheme(state.url);
    const response = await send(state);
    const incoming = response.incoming;
    const location = incoming.headers.location ?? null;
    const status = incoming.statusCode ?? 0;
    const mode = request.redirect;
    const redirect = decideRedirect(state.url, state.method, status, location, state.redirects, state.stream === null);
    if (redirect.kind === "none" || mode === "manual") return responseOf(state, response);
    // The body of a redirect is read by nobody; a short one lets the connection be used again.
    incoming.resume();
    if (mode === "error") throw failed(new Error("unexpected redirect"));
    if (redirect.kind === "refused") throw failed(new Error(redirect.reason));
    redirectHeaders(state.headers, redirect.dropBody, redirect.crossOrigin);
    if (redirect.dropBody) {
      state.body = null;
      state.stream = null;
    }
    if (redirect.method !== "") state.method = redirect.method;
    state.url = redirect.url;
    state.redirects++;
  }
}

function checkScheme(url: URL): void {
  if (url.protocol === "http:") return;
  if (url.protocol === "https:") {
    throw failed(new Error("https: is not supported: there is no TLS yet; let a proxy in front speak it"));
  }
  throw failed(new Error("unknown scheme"));
}

function failed(cause: Error): TypeError {
  return new TypeError("fetch failed", { cause });
}

/** A response whose head has arrived. */
interface Received {
  readonly outgoing: ClientRequest;
  readonly incoming: IncomingMessage;
}

/** Sends one request. A connection that the server had closed meanwhile is replaced once. */
async function send(state: Fetching): Promise<Received> {
  try {
    return await sendOnce(state);
  } catch (error) {
    if (!(error instanceof StaleConnection) || state.stream !== null) throw reasonOf(error);
  }
  try {
    return await sendOnce(state);
  } catch (error) {
    throw reasonOf(error);
  }
}

/** The connection had been kept, and went away before an answer to a request that may be sent again. */
class StaleConnection extends Error {}

function reasonOf(error: unknown): unknown {
  return error instanceof StaleConnection ? failed(otherSideClosed()) : error;
}

function sendOnce(state: Fetching): Promise<Received> {
  const { signal, url } = state;
  return new Promise((resolve, reject) => {
    if (pool === null) pool = new Agent({ keepAlive: true, timeout: IDLE_MS });
    const outgoing = new ClientRequest(url, {
      method: state.method,
      headers: fieldsOf(state),
      agent: pool,
      timeout: SILENCE_MS,
    });
    let answered = false;
    const abort = (): void => {
      outgoing.destroy();
      if (signal !== null) reject(signal.reason);
    };
    if (signal !== null) signal.addEventListener("abort", abort, { once: true });
    outgoing.on("timeout", () => {
      outgoing.destroy(new ConnectionError("UND_ERR_HEADERS_TIMEOUT", "Headers Timeout Error"));
    });
    outgoing.on("close", () => {
      if (signal !== null) signal.removeEventListener("abort", abort);
    });
    outgoing.on("error", (error: Error) => {
      if (answered) return;
      if (outgoing.reusedSocket && isRepeatable(state.method) && isReset(error)) reject(new StaleConnection());
      else reject(failed(isReset(error) ? otherSideClosed() : error));
    });
    outgoing.on("response", (incoming: IncomingMessage) => {
      answered = true;
      resolve({ outgoing, incoming });
    });
    if (state.stream !== null) {
      sendStream(outgoing, state.stream).then(undefined, (error: unknown) => {
        outgoing.destroy();
        reject(error);
      });
    } else if (state.body !== null) outgoing.end(state.body);
    else outgoing.end();
  });
}

/** Sends chunks as they come, and waits for a server that is behind. */
async function sendStream(outgoing: ClientRequest, stream: ReadableStream<Uint8Array>): Promise<void> {
  const reader = stream.getReader();
  outgoing.flushHeaders();
  for (;;) {
    const step = await reader.read();
    if (outgoing.destroyed) {
      await reader.cancel();
      return;
    }
    if (step.done) break;
    const bytes: unknown = step.value;
    if (!(bytes instanceof Uint8Array)) throw new TypeError("Received non-Uint8Array chunk");
    if (outgoing.write(bytes)) continue;
    await new Promise<void>((resolve) => {
      outgoing.once("drain", resolve);
      outgoing.once("close", resolve);
    });
  }
  outgoing.end();
}

function isReset(error: Error): boolean {
  const { code } = error as { code?: string };
  return code === "ECONNRESET" || code === "EPIPE";
}

/** RFC 9110 section 9.2.2: sending it twice does no more than sending it once. */
function isRepeatable(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "PUT" || method === "DELETE" || method === "OPTIONS";
}

function otherSideClosed(): Error {
  const error = new ConnectionError("UND_ERR_SOCKET", "other side closed");
  error.name = "SocketError";
  return error;
}

/** The fields of the message: the program's, and those that every fetch sends. */
function fieldsOf(state: Fetching): OutgoingHttpHeaders {
  const fields: OutgoingHttpHeaders = {};
  const { headers, body, method } = state;
  // The framing is ours to say.
  for (const [name, value] of headers.sorted()) if (!FORBIDDEN.includes(name)) fields[name] = value;
  if (fields.accept === undefined) fields.accept = "*/*";
  if (fields["accept-language"] === undefined) fields["accept-language"] = "*";
  if (fields["sec-fetch-mode"] === undefined) fields["sec-fetch-mode"] = "cors";
  if (fields["user-agent"] === undefined) fields["user-agent"] = "kiln";
  if (state.stream !== null) fields["transfer-encoding"] = "chunked";
  else if (body !== null) fields["content-length"] = typeof body === "string" ? utf8Encode(body).length : body.length;
  else if (method === "POST" || method === "PUT") fields["content-length"] = 0;
  return fields;
}

const FORBIDDEN: readonly string[] = [
  "connection",
  "keep-alive",
  "transfer-encoding",
  "content-length",
  "upgrade",
  "expect",
];

/** Statuses whose responses have no body, whatever was sent. */
function hasNoBody(method: string, status: number): boolean {
  return method === "HEAD" || status === 204 || status === 205 || status === 304;
}

function responseOf(state: Fetching, received: Received): Response {
  const { incoming } = received;
  const status = incoming.statusCode ?? 0;
  const headers = new Headers();
  const raw = incoming.rawHeaders;
  for (let i = 0; i + 1 < raw.length; i += 2) headers.appendRaw(raw[i]!.toLowerCase(), raw[i + 1]!);
  let body: ReadableStream<Uint8Array> | null = null;
  if (hasNoBody(state.method, status)) incoming.resume();
  else body = bodyStream(received, state.signal);
  const url = new URL(state.url.href);
  url.hash = "";
  return Response.received(status, incoming.statusMessage ?? "", headers, body, url.href, state.redirects > 0);
}

/** The body as it arrives, at the pace at which it is read. */
function bodyStream(received: Received, signal: AbortSignal | null): ReadableStream<Uint8Array> {
  const { incoming, outgoing } = received;
  let over = false;
  let abort: (() => void) | null = null;
  return new ReadableStream({
    type: "bytes",
    start(controller) {
      const fail = (reason: unknown): void => {
        if (over) return;
        over = true;
        controller.error(reason);
      };
      abort = (): void => {
        outgoing.destroy();
        if (signal !== null) fail(signal.reason);
      };
      const done = (): void => {
        if (signal !== null && abort !== null) signal.removeEventListener("abort", abort);
      };
      if (signal !== null) signal.addEventListener("abort", abort, { once: true });
      incoming.on("data", (chunk: Buffer) => {
        if (over) return;
        controller.enqueue(new Uint8Array(chunk.buffer as ArrayBuffer, chunk.byteOffset, chunk.length));
        if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
      });
      incoming.on("end", () => {
        done();
        if (over) return;
        over = true;
        controller.close();
        controller.byobRequest?.respond(0);
      });
      incoming.on("aborted", () => {
        done();
        fail(new TypeError("terminated", { cause: otherSideClosed() }));
      });
      incoming.pause();
    },
    pull() {
      incoming.resume();
    },
    cancel() {
      over = true;
      outgoing.destroy();
    },
  });
}

/** `http.ClientRequest`: a request on its way, and what comes back. */
import { OutputBuffer } from "../../../http/src/output.ts";
import type { ResponseHead } from "../../../http/src/response-head.ts";
import type { URL } from "../../../url/src/url.ts";
import { utf8Encode } from "../../../web/src/utf8.ts";
import { Buffer } from "../buffer.ts";
import type { BufferEncoding } from "../encodings.ts";
import { AbortError, CodedError, ConnectionError } from "../errors.ts";
import { eachField, FieldLines, type IncomingHttpHeaders, joinFields, toBytes } from "../http-fields.ts";
import { connect, type Socket } from "../net.ts";
import type { Agent, AgentRequest, AgentTarget } from "./agent.ts";
import { ClientLink, type LinkListener } from "./client-link.ts";
import { type BodyCarrier, IncomingMessage } from "./incoming.ts";
import { OutgoingMessage } from "./outgoing-message.ts";
import { parseError } from "./parse-error.ts";
import { type RequestOptions, type RequestPlan, requestPlan } from "./request-options.ts";

export interface InformationEvent {
  statusCode: number;
  statusMessage: string;
  httpVersion: string;
  httpVersionMajor: number;
  httpVersionMinor: number;
  headers: IncomingHttpHeaders;
  rawHeaders: string[];
}

export interface ClientRequestEvents {
  abort: [];
  close: [];
  connect: [response: IncomingMessage, socket: Socket, head: Buffer];
  continue: [];
  drain: [];
  error: [error: Error];
  finish: [];
  information: [information: InformationEvent];
  response: [response: IncomingMessage];
  socket: [socket: Socket];
  timeout: [];
  upgrade: [response: IncomingMessage, socket: Socket, head: Buffer];
}

/** More than this that is not yet with a connection makes `write` return false. */
const HIGH_WATER_BYTES = 16_384;

export class ClientRequest
  extends OutgoingMessage<ClientRequestEvents>
  implements AgentRequest, LinkListener, BodyCarrier
{
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly protocol = "http:";
  readonly agent: Agent | null;
  socket: Socket | null = null;
  /** The response, once it has begun. */
  res: IncomingMessage | null = null;
  /** The connection had carried other requests before. */
  reusedSocket = false;
  aborted = false;
  writableFinished = false;
  /** Milliseconds, as `timeout` or `setTimeout` said. */
  timeout: number | undefined;
  private link: ClientLink | null = null;
  private headOut = false;
  private sentBytes = 0;
  /** What was written before there was a connection. */
  private early: Uint8Array[] = [];
  private earlyBytes = 0;
  private timeoutWanted = false;
  private responseComplete = false;
  private responseRead = false;
  private switched = false;
  private failure: Error | null = null;
  private errorEmitted = false;
  private closeEmitted = false;

  /** @throws TypeError for an address, method, path or field that cannot be sent. */
  constructor(
    input: string | URL | RequestOptions,
    options: RequestOptions | undefined = undefined,
    callback: ((response: IncomingMessage) => void) | undefined = undefined,
  ) {
    super();
    const plan = requestPlan(input, options);
    this.method = plan.method;
    this.path = plan.path;
    this.host = plan.host;
    this.agent = plan.options.createConnection === undefined ? plan.agent : null;
    this.useChunkedEncodingByDefault = expectsBody(plan.method);
    if (this.agent !== null) {
      this.pooled = true;
      this.shouldKeepAlive = this.agent.keepAlive || Number.isFinite(this.agent.maxSockets);
    }
    this.timeout = plan.options.timeout;
    this.takeHeaders(plan);
    if (this.agent === null) this.shouldKeepAlive = false;
    if (callback !== undefined) this.once("response", callback);
    const { signal } = plan.options;
    if (signal !== undefined) {
      const abort = (): void => void this.destroy(new AbortError(signal.reason));
      if (signal.aborted) process.nextTick(abort);
      else {
        signal.addEventListener("abort", abort, { once: true });
        this.once("close", () => signal.removeEventListener("abort", abort));
      }
    }
    this.connectTo(plan);
  }

  /** The same as `socket`, for older programs. */
  get connection(): Socket | null {
    return this.socket;
  }

  // ---- the program's side ----

  /** Sends the head now. */
  flushHeaders(): void {
    if (!this.headersSent) this.makeHead();
    this.sendHead("utf8");
  }

  /** Sends part of the body. False asks to wait for "drain". */
  write(
    data: string | Uint8Array,
    second: BufferEncoding | (() => void) | undefined = undefined,
    third: (() => void) | undefined = undefined,
  ): boolean {
    const callback = typeof second === "function" ? second : third;
    if (this.writableEnded || this.destroyed) {
      const error = this.writableEnded
        ? new CodedError("ERR_STREAM_WRITE_AFTER_END", "write after end")
        : new CodedError("ERR_STREAM_DESTROYED", "Cannot call write after a stream was destroyed");
      process.nextTick(() => this.fail(error));
      return false;
    }
    const bytes = toBytes(data, second);
    this.countBody(bytes.length, false);
    if (!this.headersSent) this.makeHead();
    this.sendHead(this.headEncoding(data, typeof second === "string" ? second : undefined));
    this.sendBody(bytes);
    if (callback !== undefined) queueMicrotask(callback);
    return !this.needDrain;
  }

  /** Sends what is given and completes the request; "finish" follows. */
  end(
    data: string | Uint8Array | (() => void) | undefined = undefined,
    second: BufferEncoding | (() => void) | undefined = undefined,
    third: (() => void) | undefined = undefined,
  ): this {
    const callback = typeof data === "function" ? data : typeof second === "function" ? second : third;
    const text = typeof data === "function" || data === undefined || data.length === 0 ? null : data;
    const body = text === null ? null : toBytes(text, second);
    if (this.writableEnded || this.destroyed) {
      if (body !== null && this.writableEnded) {
        const error = new CodedError("ERR_STREAM_WRITE_AFTER_END", "write after end");
        process.nextTick(() => this.fail(error));
      }
      return this;
    }
    const length = body === null ? 0 : body.length;
    this.countBody(length, true);
    if (!this.headersSent) {
      this.bodyLength = length;
      this.makeHead();
    }
    this.countBody(0, true);
    if (callback !== undefined) this.once("finish", callback);
    this.sendHead(this.headEncoding(text, typeof second === "string" ? second : undefined));
    if (body !== null) this.sendBody(body);
    this.writableEnded = true;
    if (this.chunkedEncoding) this.send(LAST_CHUNK);
    if (this.link !== null) this.finishWriting(this.link.socket);
    return this;
  }

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    process.nextTick(() => this.emit("abort"));
    this.destroy();
  }

  /** Drops the connection. "error" follows when there is no response yet, and "close". */
  destroy(error: Error | undefined = undefined): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    if (error !== undefined) this.failure = error;
    const { link } = this;
    if (link !== null) link.socket.destroy(error);
    else if (this.socket === null) process.nextTick(() => this.onClose());
    return this;
  }

  /** "timeout" after `timeoutMs` without traffic; 0 for never. The request goes on. */
  setTimeout(timeoutMs: number, callback: (() => void) | undefined = undefined): this {
    this.timeout = timeoutMs;
    this.timeoutWanted = true;
    if (callback !== undefined) this.once("timeout", callback);
    if (this.link !== null) this.link.socket.setTimeout(timeoutMs);
    return this;
  }

  setNoDelay(on = true): void {
    if (this.socket !== null) this.socket.setNoDelay(on);
    else this.once("socket", (socket) => void socket.setNoDelay(on));
  }

  setSocketKeepAlive(on = false, initialDelayMs = 0): void {
    if (this.socket !== null) this.socket.setKeepAlive(on, initialDelayMs);
    else this.once("socket", (socket) => void socket.setKeepAlive(on, initialDelayMs));
  }

  // ---- the head ----

  /** Names and values in turn are the head as it is; an object is completed, and can be changed until it is sent. */
  private takeHeaders(plan: RequestPlan): void {
    const { headers } = plan;
    if (Array.isArray(headers)) {
      const lines = FieldLines.of(headers);
      this.settleHead(this.requestLine, lines);
      for (let i = 0; i < lines.count(); i++) if (lines.lowerAt(i) === "expect") this.sendHead("utf8");
      return;
    }
    eachField(headers, (name, value) => this.fields.set(name, value));
    if (plan.hostField !== "" && !this.fields.has("host")) this.fields.set("Host", plan.hostField);
    if (plan.authorization !== "" && !this.fields.has("authorization")) {
      this.fields.set("Authorization", plan.authorization);
    }
    if (this.fields.has("expect")) this.makeHead();
  }

  private get requestLine(): string {
    return `${this.method} ${this.path} HTTP/1.1\r\n`;
  }

  /** Settles the head. What waits for 100 (Continue) sends it at once, others with what comes next. */
  private makeHead(): void {
    this.settleHead(this.requestLine, this.fields.lines());
    if (this.fields.has("expect")) this.sendHead("utf8");
  }

  /** Puts the head before what is sent next, if it is not sent. */
  private sendHead(encoding: "utf8" | "latin1"): void {
    if (this.headOut) return;
    this.headOut = true;
    HEAD.clear();
    this.writeHeadTo(HEAD, "", encoding);
    this.send(Buffer.from(HEAD.bytes.subarray(0, HEAD.length)));
  }

  private sendBody(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.sentBytes += bytes.length;
    if (this.chunkedEncoding) {
      this.send(Buffer.concat([utf8Encode(`${bytes.length.toString(16)}\r\n`), bytes, CRLF]));
    } else this.send(bytes);
  }

  private send(bytes: Uint8Array): void {
    if (this.destroyed) return;
    const { link } = this;
    if (link !== null) {
      if (!link.socket.write(bytes)) this.needDrain = true;
      return;
    }
    this.early.push(bytes.slice());
    this.earlyBytes += bytes.length;
    if (this.earlyBytes >= HIGH_WATER_BYTES) this.needDrain = true;
  }

  // ---- the connection ----

  private connectTo(plan: RequestPlan): void {
    const { options } = plan;
    const target: AgentTarget = { host: plan.host, port: plan.port, timeout: options.timeout };
    if (options.localAddress !== undefined) target.localAddress = options.localAddress;
    if (options.family !== undefined) target.family = options.family;
    if (options.autoSelectFamily !== undefined) target.autoSelectFamily = options.autoSelectFamily;
    if (options.autoSelectFamilyAttemptTimeout !== undefined) {
      target.autoSelectFamilyAttemptTimeout = options.autoSelectFamilyAttemptTimeout;
    }
    if (this.agent !== null) {
      this.agent.addRequest(this, target);
      return;
    }
    const socket = (options.createConnection ?? connect)(target);
    if (this.timeout !== undefined) socket.setTimeout(this.timeout);
    this.assign(new ClientLink(socket, "", null), false);
  }

  assign(link: ClientLink, reused: boolean): void {
    this.reusedSocket = reused;
    this.socket = link.socket;
    link.begin(this, this.method);
    process.nextTick(() => this.useLink(link));
  }

  private useLink(link: ClientLink): void {
    if (this.destroyed) {
      if (!link.socket.destroyed) link.socket.destroy(this.failure ?? undefined);
      return;
    }
    this.link = link;
    this.emit("socket", link.socket);
    if (this.timeoutWanted && this.timeout !== undefined) link.socket.setTimeout(this.timeout);
    const { early } = this;
    this.early = [];
    this.earlyBytes = 0;
    // One write for head and body: they fit into one segment more often than not.
    if (early.length > 0 && !link.socket.write(early.length === 1 ? early[0]! : Buffer.concat(early))) {
      this.needDrain = true;
    } else if (this.needDrain) process.nextTick(() => this.onDrain());
    if (this.writableEnded) this.finishWriting(link.socket);
  }

  /** "finish" when what was written is with the connection. */
  private finishWriting(socket: Socket): void {
    socket.write("", () => {
      if (this.destroyed || this.writableFinished) return;
      this.writableFinished = true;
      this.emit("finish");
      this.settle();
    });
  }

  /** Gives the connection back once both directions are done. */
  private settle(): void {
    const { link } = this;
    if (link === null || !this.responseRead || this.destroyed || this.closeEmitted) return;
    if (this.shouldKeepAlive && !this.writableFinished) return;
    this.link = null;
    this.destroyed = true;
    // Of a body that is not as long as the head says, the server takes the rest for another request, or waits for it.
    const fits = this.chunkedEncoding || this.sentBytes === this.announcedBytes;
    const keepAlive = this.shouldKeepAlive && !this.saysClose && fits;
    process.nextTick(() => {
      this.emitClose();
      if (this.agent !== null) this.agent.release(link, keepAlive, this.serverIdleMs());
      else {
        link.release();
        link.socket.destroySoon();
      }
    });
  }

  /** `Keep-Alive: timeout=5`, in milliseconds; 0 when the server does not say. */
  private serverIdleMs(): number {
    const hint = this.res?.headers["keep-alive"];
    if (typeof hint !== "string") return 0;
    const found = /^timeout=(\d{1,9})/.exec(hint);
    return found === null ? 0 : Number(found[1]) * 1000;
  }

  // ---- what the connection says ----

  onInformation(head: ResponseHead): void {
    if (head.status === 100) this.emit("continue");
    const rawHeaders = head.rawFields();
    this.emit("information", {
      statusCode: head.status,
      statusMessage: head.reason,
      httpVersion: head.minorVersion === 0 ? "1.0" : "1.1",
      httpVersionMajor: 1,
      httpVersionMinor: head.minorVersion,
      headers: joinFields(rawHeaders),
      rawHeaders,
    });
  }

  onResponse(head: ResponseHead): void {
    if (this.socket === null) return;
    const response = IncomingMessage.response(this, head, this.socket);
    this.res = response;
    if (!head.keepAlive) this.shouldKeepAlive = false;
    response.once("end", () => {
      this.responseRead = true;
      queueMicrotask(() => response.emitClose());
      this.settle();
    });
    if (this.listenerCount("response") > 0) this.emit("response", response);
    else response.resume();
  }

  onBody(chunk: Buffer): void {
    if (this.res !== null) this.res.receivedChunk(chunk);
  }

  onResponseEnd(): void {
    this.responseComplete = true;
    if (this.res !== null) this.res.ended();
  }

  onSwitch(head: ResponseHead, rest: Buffer): void {
    const { link } = this;
    if (link === null || this.socket === null) return;
    const response = IncomingMessage.response(this, head, this.socket);
    this.res = response;
    const isConnect = this.method === "CONNECT";
    if (this.listenerCount(isConnect ? "connect" : "upgrade") === 0) {
      link.socket.destroy();
      return;
    }
    this.switched = true;
    this.link = null;
    this.destroyed = true;
    link.detach();
    if (isConnect) this.emit("connect", response, link.socket, rest);
    else this.emit("upgrade", response, link.socket, rest);
    this.emitClose();
  }

  onMalformed(reason: string): void {
    this.destroy(parseError(reason));
  }

  onDrain(): void {
    if (!this.needDrain || this.destroyed) return;
    this.needDrain = false;
    if (!this.writableEnded) this.emit("drain");
  }

  onTimeout(): void {
    // The agent's own time is for connections that wait.
    if ((this.timeout ?? 0) > 0) this.emit("timeout");
  }

  onError(error: Error): void {
    this.failure = error;
  }

  onClose(): void {
    this.destroyed = true;
    this.link = null;
    if (this.switched || this.closeEmitted) return;
    const response = this.res;
    if (response === null || this.failure !== null) {
      this.fail(this.failure ?? new ConnectionError("ECONNRESET", "socket hang up"));
    }
    if (response !== null && !this.responseComplete) response.lost();
    this.emitClose();
  }

  private fail(error: Error): void {
    if (this.errorEmitted) return;
    this.errorEmitted = true;
    this.emit("error", error);
  }

  private emitClose(): void {
    if (this.closeEmitted) return;
    this.closeEmitted = true;
    this.emit("close");
  }

  // ---- the body of the response ----

  /** @internal */
  pauseBody(paused: boolean): void {
    const { link } = this;
    if (link === null || this.responseComplete) return;
    if (paused) link.socket.pause();
    else link.socket.resume();
  }
}

const CRLF = utf8Encode("\r\n");
const LAST_CHUNK = utf8Encode("0\r\n\r\n");

/** The bytes of a head while it is made. */
const HEAD = new OutputBuffer();

/** Whether requests of a method usually have a body; the others announce none unless told. */
function expectsBody(method: string): boolean {
  switch (method) {
    case "GET":
    case "HEAD":
    case "DELETE":
    case "OPTIONS":
    case "TRACE":
    case "CONNECT":
      return false;
    default:
      return true;
  }
}

/** `request(url, options?, callback?)` or `request(options, callback?)`. */
export function request(
  input: string | URL | RequestOptions,
  second: RequestOptions | ((response: IncomingMessage) => void) | undefined = undefined,
  third: ((response: IncomingMessage) => void) | undefined = undefined,
): ClientRequest {
  const options = typeof second === "function" ? undefined : second;
  return new ClientRequest(input, options, typeof second === "function" ? second : third);
}

/** `request` with nothing to send. */
export function get(
  input: string | URL | RequestOptions,
  second: RequestOptions | ((response: IncomingMessage) => void) | undefined = undefined,
  third: ((response: IncomingMessage) => void) | undefined = undefined,
): ClientRequest {
  const made = request(input, second, third);
  made.end();
  return made;
}

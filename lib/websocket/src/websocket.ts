/**
 * WebSockets for fetch handlers: `upgradeWebSocket(request)` gives a socket, and the response that opens it.
 * @see https://websockets.spec.whatwg.org/#the-websocket-interface
 */
import type { TcpConnection } from "../../sockets/src/sockets.ts";
import type { Takeover } from "../../sockets/src/takeover.ts";
import { Blob } from "../../web/src/blob.ts";
import { DOMException } from "../../web/src/dom-exception.ts";
import { type Event, EventTarget, trustedEvent } from "../../web/src/event-target.ts";
import { Headers } from "../../web/src/headers.ts";
import { Response } from "../../web/src/response.ts";
import { utf8Length } from "../../web/src/utf8.ts";
import { ABNORMAL_CLOSURE, isProgramCloseCode, NO_STATUS_RECEIVED } from "./close-codes.ts";
import { CLOSED, CLOSING, OPEN, WebSocketConnection, type WebSocketListener } from "./connection.ts";
import { CloseEvent, ErrorEvent, MessageEvent } from "./events.ts";
import { type HandshakeRequest, readHandshake, VERSION } from "./handshake.ts";
import { CLOSE_REASON_BYTES_MAX, DEFAULT_LIMITS, type WebSocketLimits } from "./limits.ts";

export { CloseEvent, ErrorEvent, type MessageData, MessageEvent } from "./events.ts";
export type { HandshakeRequest } from "./handshake.ts";

const CONNECTING = 0;

/** What an "arraybuffer" or a "blob" message is given as. */
export type BinaryType = "arraybuffer" | "blob";

export interface UpgradeOptions {
  /** The subprotocol that is spoken: one that the client offers. None unless told. */
  protocol?: string;
  /** Seconds of silence after which the client is asked whether it is there, and as many again to answer; 0 for ever. 30 unless told. */
  idleTimeout?: number;
  /** Bytes of one message; the client is sent away with 1009 for more. 1 MiB unless told. */
  maxMessageBytes?: number;
  /** Bytes that may wait for a client that does not read; one that lets more wait is dropped. 4 MiB unless told. */
  maxQueuedBytes?: number;
}

export interface WebSocketUpgrade {
  /** Opens when `response` has been sent; never, when that is a refusal. */
  readonly socket: WebSocket;
  /** To be returned by the handler as it is: 101, or why the request is none to open a WebSocket (400, 405, 426). */
  readonly response: Response;
}

/**
 * Answers a request to open a WebSocket. One that breaks the rules of RFC 6455 gets a refusal as its response; its
 * socket is closed, and tells so ("error", then "close") once the handler has had the time to listen. Who may connect
 * is the handler's to say: browsers send the Origin of the page, and let pages of any origin connect.
 * @throws TypeError when the client does not offer `options.protocol`, or a number of `options` is none that counts.
 */
export function upgradeWebSocket(request: HandshakeRequest, options: UpgradeOptions = {}): WebSocketUpgrade {
  const limits = limitsOf(options);
  const asked = readHandshake(request);
  if (asked.kind === "refusal") {
    const shell = new Shell(limits, "");
    queueMicrotask(() => shell.fail(asked.reason));
    const headers = new Headers();
    if (asked.status === 426) headers.set("upgrade", "websocket");
    if (asked.status === 426) headers.set("sec-websocket-version", VERSION);
    if (asked.status === 405) headers.set("allow", "GET");
    return { socket: shell.socket, response: new Response(`${asked.reason}\n`, { status: asked.status, headers }) };
  }
  const protocol = options.protocol ?? "";
  if (protocol !== "" && !asked.protocols.includes(protocol)) {
    throw new TypeError(`The client does not offer the subprotocol "${protocol}"`);
  }
  const headers = new Headers({ upgrade: "websocket", "sec-websocket-accept": asked.accept });
  if (protocol !== "") headers.set("sec-websocket-protocol", protocol);
  const shell = new Shell(limits, protocol);
  return { socket: shell.socket, response: Response.switching(headers, shell) };
}

/** @throws TypeError for a number that is none, or negative. */
function limitsOf(options: UpgradeOptions): WebSocketLimits {
  const { idleTimeout, maxMessageBytes, maxQueuedBytes } = options;
  return {
    messageBytesMax: amount("maxMessageBytes", maxMessageBytes, DEFAULT_LIMITS.messageBytesMax),
    fragmentsMax: DEFAULT_LIMITS.fragmentsMax,
    queuedBytesMax: amount("maxQueuedBytes", maxQueuedBytes, DEFAULT_LIMITS.queuedBytesMax),
    idleTimeoutMs: amount("idleTimeout", idleTimeout, DEFAULT_LIMITS.idleTimeoutMs / 1_000) * 1_000,
    closeTimeoutMs: DEFAULT_LIMITS.closeTimeoutMs,
  };
}

function amount(name: string, given: number | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (!Number.isFinite(given) || given < 0) throw new TypeError(`${name} is not a number from 0 on`);
  return given;
}

/** One end of an open connection: the interface that browsers have, on the server's side. */
export class WebSocket extends EventTarget {
  static readonly CONNECTING = CONNECTING;
  static readonly OPEN = OPEN;
  static readonly CLOSING = CLOSING;
  static readonly CLOSED = CLOSED;
  readonly CONNECTING = CONNECTING;
  readonly OPEN = OPEN;
  readonly CLOSING = CLOSING;
  readonly CLOSED = CLOSED;

  /** The form of binary messages: a Blob, as in browsers, unless set to "arraybuffer". */
  binaryType: BinaryType = "blob";
  /** The subprotocol that is spoken, or "". */
  readonly protocol: string;
  /** None is spoken. */
  readonly extensions = "";
  /** A server connected to none. */
  readonly url = "";
  readonly #shell: Shell;
  readonly #open = new Handler<Event>("open");
  readonly #message = new Handler<MessageEvent>("message");
  readonly #close = new Handler<CloseEvent>("close");
  readonly #error = new Handler<ErrorEvent>("error");

  /** Made by `upgradeWebSocket`. @internal */
  constructor(shell: Shell, protocol: string) {
    super();
    this.#shell = shell;
    this.protocol = protocol;
  }

  get readyState(): number {
    return this.#shell.readyState;
  }

  /** Bytes sent and not yet handed to the network, frames and all. Programs that send much wait while it is high. */
  get bufferedAmount(): number {
    return this.#shell.bufferedBytes;
  }

  /**
   * Sends a message: text, or bytes, which are copied. Once the socket is closing it does nothing.
   * @throws DOMException InvalidStateError before "open".
   * @throws TypeError for data of another kind; a Blob among them, whose bytes would first have to be waited for.
   */
  send(data: string | ArrayBuffer | ArrayBufferView): void {
    const shell = this.#shell;
    if (shell.readyState === CONNECTING) throw new DOMException("The socket is not open yet", "InvalidStateError");
    if (typeof data === "string") shell.sendText(data);
    else if (data instanceof Uint8Array) shell.sendBinary(data);
    else if (data instanceof ArrayBuffer) shell.sendBinary(new Uint8Array(data));
    else if (ArrayBuffer.isView(data)) {
      shell.sendBinary(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    } else throw new TypeError("send takes a string, an ArrayBuffer or a view of one");
  }

  /**
   * Begins to close; "close" follows when the peer has answered, or has not for 5 seconds.
   * @throws DOMException InvalidAccessError for a code other than 1000 and 3000 to 4999.
   * @throws DOMException SyntaxError for a reason of more than 123 bytes in UTF-8.
   */
  close(code: number | undefined = undefined, reason = ""): void {
    if (code !== undefined && !isProgramCloseCode(code)) {
      throw new DOMException(`The close code ${code} is neither 1000 nor within 3000 to 4999`, "InvalidAccessError");
    }
    if (utf8Length(reason) > CLOSE_REASON_BYTES_MAX) {
      throw new DOMException(`The reason is longer than ${CLOSE_REASON_BYTES_MAX} bytes`, "SyntaxError");
    }
    // A reason needs a code before it.
    this.#shell.close(code ?? (reason === "" ? NO_STATUS_RECEIVED : 1000), reason);
  }

  get onopen(): ((event: Event) => void) | null {
    return this.#open.current;
  }

  set onopen(handler: ((event: Event) => void) | null) {
    this.#open.set(this, handler);
  }

  get onmessage(): ((event: MessageEvent) => void) | null {
    return this.#message.current;
  }

  set onmessage(handler: ((event: MessageEvent) => void) | null) {
    this.#message.set(this, handler);
  }

  get onclose(): ((event: CloseEvent) => void) | null {
    return this.#close.current;
  }

  set onclose(handler: ((event: CloseEvent) => void) | null) {
    this.#close.set(this, handler);
  }

  get onerror(): ((event: ErrorEvent) => void) | null {
    return this.#error.current;
  }

  set onerror(handler: ((event: ErrorEvent) => void) | null) {
    this.#error.set(this, handler);
  }

  override get [Symbol.toStringTag](): string {
    return "WebSocket";
  }
}

/** An `on…` attribute: a listener whose place among the others is where it was first set. */
class Handler<E extends Event> {
  current: ((event: E) => void) | null = null;
  private readonly type: string;
  private listening = false;

  constructor(type: string) {
    this.type = type;
  }

  set(target: EventTarget, handler: ((event: E) => void) | null): void {
    this.current = handler;
    if (handler === null || this.listening) return;
    this.listening = true;
    target.addEventListener(this.type, (event: E) => {
      const current = this.current;
      if (current !== null) current.call(target, event);
    });
  }
}

/** Joins the machine of a connection to its link, to the clock, and to the socket that the program holds. */
class Shell implements Takeover, WebSocketListener {
  readonly socket: WebSocket;
  private readonly limits: WebSocketLimits;
  private connection: WebSocketConnection | null = null;
  private failed = false;
  /** `close` was called before the connection stood: with which code and reason. */
  private closeCode = 0;
  private closeReason = "";
  private closeEarly = false;
  private gone: () => void = () => {};
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** When the timer goes off. */
  private armedMs = Number.POSITIVE_INFINITY;

  constructor(limits: WebSocketLimits, protocol: string) {
    this.limits = limits;
    this.socket = new WebSocket(this, protocol);
  }

  get readyState(): number {
    const { connection } = this;
    if (connection !== null) return connection.readyState;
    return this.failed ? CLOSED : this.closeEarly ? CLOSING : CONNECTING;
  }

  get bufferedBytes(): number {
    return this.connection === null ? 0 : this.connection.bufferedBytes;
  }

  // ---- what the server says ----

  take(link: TcpConnection, rest: Uint8Array, peerEnded: boolean, gone: () => void): void {
    if (this.connection !== null || this.failed) {
      // The same response was given twice: a socket has one connection.
      link.destroy();
      gone();
      return;
    }
    const connection = new WebSocketConnection(link, this, this.limits, null, performance.now());
    this.connection = connection;
    this.gone = gone;
    link.setHandlers({
      onConnect: () => {},
      onData: (bytes, offset, length) => this.received(bytes, offset, length),
      onDrain: () => connection.drained(),
      onEnd: () => {
        connection.peerEnd(performance.now());
        this.arm();
      },
      onClose: () => connection.gone(),
    });
    if (this.closeEarly) connection.close(this.closeCode, this.closeReason, performance.now());
    else this.socket.dispatchEvent(trustedEvent("open"));
    if (rest.length > 0) this.received(rest, 0, rest.length);
    if (peerEnded) connection.peerEnd(performance.now());
    this.arm();
  }

  lost(): void {
    this.fail("the connection went away before it was open");
  }

  /** The connection will never be. */
  fail(reason: string): void {
    if (this.failed) return;
    this.failed = true;
    this.socket.dispatchEvent(new ErrorEvent(reason));
    this.socket.dispatchEvent(new CloseEvent(ABNORMAL_CLOSURE, "", false));
  }

  private received(bytes: Uint8Array, offset: number, length: number): void {
    const { connection } = this;
    if (connection === null) return;
    connection.receive(bytes, offset, length, performance.now());
    this.arm();
  }

  // ---- what the program asks ----

  sendText(text: string): void {
    if (this.connection !== null) this.connection.sendText(text);
  }

  sendBinary(bytes: Uint8Array): void {
    if (this.connection !== null) this.connection.sendBinary(bytes);
  }

  close(code: number, reason: string): void {
    const { connection } = this;
    if (connection !== null) {
      connection.close(code, reason, performance.now());
      this.arm();
    } else if (!this.closeEarly) {
      this.closeEarly = true;
      this.closeCode = code;
      this.closeReason = reason;
    }
  }

  // ---- what the machine says ----

  onText(text: string): void {
    this.socket.dispatchEvent(new MessageEvent(text));
  }

  onBinary(bytes: Uint8Array): void {
    const data = this.socket.binaryType === "arraybuffer" ? wholeBuffer(bytes) : new Blob([bytes]);
    this.socket.dispatchEvent(new MessageEvent(data));
  }

  onPong(_payload: Uint8Array): void {}

  onFailed(reason: string): void {
    this.socket.dispatchEvent(new ErrorEvent(reason));
  }

  onClosing(): void {}

  onClosed(code: number, reason: string, clean: boolean): void {
    this.arm();
    this.gone();
    this.socket.dispatchEvent(new CloseEvent(code, reason, clean));
  }

  /** Sets the timer to the machine's deadline. */
  private arm(): void {
    const { connection } = this;
    if (connection === null) return;
    const { deadlineMs } = connection;
    if (deadlineMs === this.armedMs) return;
    this.armedMs = deadlineMs;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (deadlineMs === Number.POSITIVE_INFINITY) return;
    const delayMs = Math.min(Math.max(Math.ceil(deadlineMs - performance.now()), 1), TIMER_MS_MAX);
    this.timer = setTimeout(() => {
      this.timer = null;
      this.armedMs = Number.POSITIVE_INFINITY;
      connection.tick(performance.now());
      this.arm();
    }, delayMs);
  }
}

/** Timers wait no longer; a later deadline is looked at again. */
const TIMER_MS_MAX = 0x7fff_ffff;

/** The bytes as a buffer that holds nothing else. */
function wholeBuffer(bytes: Uint8Array): ArrayBuffer {
  const { buffer } = bytes;
  return (buffer.byteLength === bytes.length ? buffer : bytes.slice().buffer) as ArrayBuffer;
}
